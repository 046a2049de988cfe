using Campaign.Web.SignIn;

namespace Campaign.Web.Elsa;

/// <summary>What a caller may do with something, as Studio understands it: what is not listed is not offered.</summary>
internal sealed record Link(string Href, string Rel, string Method);

/// <summary>The links of definitions. <c>may</c> says whether the caller has a permission.</summary>
internal static class Links
{
    public static IReadOnlyList<Link> Of(string definitionId, bool isReadonly, Func<string, bool> may)
    {
        string at = $"/workflow-definitions/{definitionId}";
        bool writes = !isReadonly && may(Permissions.WriteDefinitions);

        // Studio makes its editor writable by this link; whoever may not save has no use for it.
        bool publishes = writes && may(Permissions.PublishDefinitions);
        return
        [
            new(at, "self", "GET"),
            new($"/workflow-definitions/by-definition-id/{definitionId}", "self", "GET"),
            new($"{at}/versions", "versions", "GET"),
            new($"{at}/export", "export", "GET"),
            .. When(may(Permissions.Execute),
                new($"{at}/dispatch", "dispatch", "POST"), new($"{at}/execute", "execute", "POST")),
            .. When(publishes,
                new($"{at}/publish", "publish", "POST"), new($"{at}/update-references", "update-references", "POST")),
            .. When(!isReadonly && may(Permissions.RetractDefinitions), new Link($"{at}/retract", "retract", "POST")),
            .. When(!isReadonly && may(Permissions.DeleteDefinitions), new Link(at, "delete", "DELETE")),
            .. When(writes, new Link($"{at}/import", "import", "PUT")),
        ];
    }

    public static IReadOnlyList<Link> OfList(Func<string, bool> may)
    {
        const string bulk = "/bulk-actions";
        return
        [
            new("/workflow-definitions", "self", "GET"),
            new("/workflow-definitions/validation/is-name-unique", "is-name-unique", "GET"),
            new("/workflow-definitions/query/count", "count", "GET"),
            new("/workflow-definitions/many-by-id", "many-by-id", "GET"),
            .. When(may(Permissions.DeleteDefinitions),
                new($"{bulk}/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"),
                new($"{bulk}/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST")),
            .. When(may(Permissions.PublishDefinitions),
                new Link($"{bulk}/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST")),
            .. When(may(Permissions.RetractDefinitions),
                new Link($"{bulk}/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST")),
            .. When(may(Permissions.WriteDefinitions),
                new("/workflow-definitions/import", "import", "POST"),
                new("/workflow-definitions/import-files", "import-files", "POST"),
                new("/workflow-definitions", "create", "POST")),
        ];
    }

    private static Link[] When(bool condition, params Link[] links) => condition ? links : [];
}
