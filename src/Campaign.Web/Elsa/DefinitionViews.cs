using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Web.Elsa;

/// <summary>One row of a list of definitions.</summary>
internal sealed record DefinitionSummary(
    string Id,
    string DefinitionId,
    string? Name,
    string? Description,
    int Version,
    string? ToolVersion,
    bool IsLatest,
    bool IsPublished,
    string ProviderName,
    string MaterializerName,
    bool IsMaterializerAvailable,
    DateTimeOffset CreatedAt,
    bool IsReadonly,
    IReadOnlyList<Link> Links);

/// <summary>Definitions as a caller may see them.</summary>
internal sealed class DefinitionViews(
    ActivityCatalog catalog, IWorkflowActivities workflows, IHttpContextAccessor accessor)
{
    // Studio gives back what it does not know here, and so says which save its own is based on.
    private const string Stamp = "campaignRevision";

    /// <summary>True when the caller has a permission.</summary>
    public bool May(string permission) =>
        accessor.HttpContext is { } context && Permissions.Has(context.User, permission);

    public DefinitionSummary Summary(DefinitionRow row) => new(
        row.Id, row.DefinitionId, row.Name, row.Description, row.Version, row.ToolVersion, row.IsLatest, row.IsPublished,
        "Database", "Json", true, row.CreatedAt, row.IsReadonly,
        Links.Of(row.DefinitionId, row.IsReadonly, May));

    /// <summary>The whole definition for a designer that opens it.</summary>
    public JsonObject Model(StoredDefinition version) => Model(version, null);

    /// <summary>The same for one that has it open and says so by its stamp.</summary>
    public JsonObject Model(StoredDefinition version, EditStamp? seen)
    {
        JsonObject model = Plain(version);
        JsonObject custom = model["customProperties"] as JsonObject ?? [];
        custom[Stamp] = new EditStamp(version.Revision, seen?.Editor ?? EditStamp.NewEditor()).ToString();
        model["customProperties"] = custom.Parent is null ? custom : custom.DeepClone();
        UnknownActivities.Hide(
            model, (type, at) => catalog.Find(type) is not null || workflows.Find(type, at) is not null);
        model["links"] = JsonSerializer.SerializeToNode(
            Links.Of(version.DefinitionId, version.IsReadonly, May), ElsaJson.Options);
        return model;
    }

    /// <summary>The file of an export.</summary>
    public static JsonObject Export(StoredDefinition version)
    {
        JsonObject model = Plain(version);
        model.Insert(0, "$schema", "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json");
        return model;
    }

    /// <summary>Takes from what a designer sends what was only put there for it. Returns the stamp it had seen.</summary>
    public static EditStamp? Unwrap(JsonObject model)
    {
        EditStamp? seen = null;
        if (model["customProperties"] is JsonObject custom)
        {
            seen = EditStamp.Parse(custom.Text(Stamp));
            custom.Remove(Stamp);
        }

        UnknownActivities.Restore(model["root"] is null ? null : model);
        return seen;
    }

    /// <summary>Errors by their place in the request.</summary>
    public static IReadOnlyDictionary<string, string[]> Errors(IEnumerable<DefinitionError> errors) =>
        errors.Where(error => error.Kind != DefinitionErrorKind.Doubtful)
            .GroupBy(error => $"model{error.Path[1..]}")
            .ToDictionary(group => group.Key, group => group.Select(error => error.Message).ToArray());

    private static JsonObject Plain(StoredDefinition version)
    {
        JsonObject stored = JsonNode.Parse(version.Json, documentOptions: new JsonDocumentOptions
        {
            MaxDepth = DefinitionJson.Options.MaxDepth,
        })!.AsObject();
        JsonObject model = new()
        {
            ["id"] = version.Id,
            ["definitionId"] = version.DefinitionId,
            ["name"] = stored["name"]?.DeepClone(),
            ["description"] = stored["description"]?.DeepClone(),
            ["createdAt"] = version.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
            ["version"] = version.Version,
            ["toolVersion"] = stored["toolVersion"]?.DeepClone(),
            ["variables"] = stored["variables"]?.DeepClone() ?? new JsonArray(),
            ["inputs"] = stored["inputs"]?.DeepClone() ?? new JsonArray(),
            ["outputs"] = stored["outputs"]?.DeepClone() ?? new JsonArray(),
            ["outcomes"] = stored["outcomes"]?.DeepClone() ?? new JsonArray(),
            ["customProperties"] = stored["customProperties"]?.DeepClone() ?? new JsonObject(),
            ["isReadonly"] = version.IsReadonly,
            ["isSystem"] = version.IsSystem,
            ["isLatest"] = version.IsLatest,
            ["isPublished"] = version.IsPublished,
            ["options"] = stored["options"]?.DeepClone()
                ?? new JsonObject { ["autoUpdateConsumingWorkflows"] = false },
        };
        foreach ((string name, JsonNode? value) in stored)
        {
            if (name != "$schema" && !model.ContainsKey(name))
            {
                model[name] = value?.DeepClone();
            }
        }

        foreach (string empty in model.Where(member => member.Value is null).Select(member => member.Key).ToArray())
        {
            model.Remove(empty);
        }

        return model;
    }
}
