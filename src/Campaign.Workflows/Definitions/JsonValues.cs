using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Campaign.Workflows.Definitions;

/// <summary>Reads values of JSON without throwing: another kind of value than the one asked for is null.</summary>
internal static class JsonValues
{
    /// <summary>Vietnamese stays readable; nothing here is ever put into HTML unescaped.</summary>
    public static JsonSerializerOptions Plain { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 1024,
    };

    public static JsonSerializerOptions Indented { get; } = new(Plain) { WriteIndented = true };

    public static JsonDocumentOptions Lenient { get; } = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 1024,
    };

    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    public static bool Truth(JsonNode? node) =>
        node is JsonValue value
        && (value.TryGetValue(out bool truth) ? truth : value.TryGetValue(out string? text) && IsTrue(text));

    public static int? Integer(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out int number) ? number : null;

    public static double? Number(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Number => double.Parse(node.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>The elements of an array, also in the old spelling <c>{"$values": […]}</c>; empty for anything else.</summary>
    public static JsonArray Elements(JsonNode? node) =>
        node as JsonArray ?? (node as JsonObject)?["$values"] as JsonArray ?? [];

    public static string ToText(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => node.ToJsonString(Plain),
    };

    public static bool AreSame(JsonNode? left, JsonNode? right) => JsonNode.DeepEquals(left, right);

    /// <summary>Parsed JSON unfolds when it is looked at, which is a change; a definition is looked at by many at once.</summary>
    public static void Unfold(JsonNode? node)
    {
        IEnumerable<JsonNode?> parts = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray elements => elements,
            _ => [],
        };
        foreach (JsonNode? part in parts)
        {
            Unfold(part);
        }
    }

    private static bool IsTrue(string text) => text.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
}
