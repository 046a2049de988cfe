namespace Campaign.Web.Elsa;

/// <summary>What a caller may do with something, as Studio understands it: what is not listed is not offered.</summary>
internal sealed record Link(string Href, string Rel, string Method);

internal static class Links
{
    public static IReadOnlyList<Link> Of(string definitionId, bool mayChange)
    {
        string at = $"/workflow-definitions/{definitionId}";
        List<Link> links =
        [
            new(at, "self", "GET"),
            new($"/workflow-definitions/by-definition-id/{definitionId}", "self", "GET"),
            new($"{at}/versions", "versions", "GET"),
            new($"{at}/export", "export", "GET"),
        ];
        if (mayChange)
        {
            links.AddRange(
            [
                new($"{at}/dispatch", "dispatch", "POST"),
                new($"{at}/execute", "execute", "POST"),
                new($"{at}/publish", "publish", "POST"),
                new($"{at}/retract", "retract", "POST"),
                new(at, "delete", "DELETE"),
                new($"{at}/import", "import", "PUT"),
                new($"{at}/update-references", "update-references", "POST"),
            ]);
        }

        return links;
    }

    public static IReadOnlyList<Link> OfList(bool mayChange)
    {
        List<Link> links =
        [
            new("/workflow-definitions", "self", "GET"),
            new("/workflow-definitions/validation/is-name-unique", "is-name-unique", "GET"),
            new("/workflow-definitions/query/count", "count", "GET"),
            new("/workflow-definitions/many-by-id", "many-by-id", "GET"),
        ];
        if (mayChange)
        {
            const string bulk = "/bulk-actions";
            links.AddRange(
            [
                new($"{bulk}/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"),
                new($"{bulk}/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST"),
                new($"{bulk}/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"),
                new($"{bulk}/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"),
                new("/workflow-definitions/import", "import", "POST"),
                new("/workflow-definitions/import-files", "import-files", "POST"),
                new("/workflow-definitions", "create", "POST"),
            ]);
        }

        return links;
    }
}
