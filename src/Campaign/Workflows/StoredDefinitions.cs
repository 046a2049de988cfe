using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows;

/// <summary>How a definition becomes a row.</summary>
internal static class StoredDefinitions
{
    /// <param name="definition">What is kept.</param>
    /// <param name="now">UTC.</param>
    /// <param name="revision">How often the workflow has been saved before.</param>
    /// <param name="isPublished">Whether it is in use at once.</param>
    public static StoredDefinition New(
        WorkflowDefinition definition, DateTimeOffset now, int revision, bool isPublished = false)
    {
        StoredDefinition version = new()
        {
            Id = definition.Id,
            DefinitionId = definition.DefinitionId,
            Version = definition.Version,
            IsLatest = true,
            IsPublished = isPublished,
            Json = "",
            CreatedAt = definition.CreatedAt,
            PublishedAt = isPublished ? now : null,
            Revision = revision,
        };
        version.Write(definition, null, now);
        return version;
    }

    /// <summary>Puts a definition's content into a row that may still change.</summary>
    public static void Write(this StoredDefinition version, WorkflowDefinition definition, string? by, DateTimeOffset now)
    {
        JsonObject source = definition.Source;
        version.Json = definition.ToJson();
        version.Name = Shortened(definition.Name, 300);
        version.Description = definition.Description;
        version.ToolVersion = Shortened(TextOf(source["toolVersion"]), 64);
        version.IsReadonly = IsTrue(source["isReadonly"]);
        version.IsSystem = IsTrue(source["isSystem"]);
        version.Revision++;
        version.SavedBy = by;
        version.SavedAt = now;
    }

    private static string? TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue(out bool truth) && truth;

    private static string? Shortened(string? text, int length) => text?.Length > length ? text[..length] : text;
}
