using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Comparing;

/// <summary>What is written in a property, as people would say it; what means the same is the same text.</summary>
internal static class WrittenText
{
    /// <summary>Null for nothing.</summary>
    public static string? Of(JsonNode? node)
    {
        if (node is JsonObject wrapped && wrapped["expression"] is JsonObject expression)
        {
            return OfExpression(expression);
        }

        if (node is JsonObject bound && bound["memoryReference"] is JsonObject reference)
        {
            return JsonValues.Text(reference["id"]) is { } id ? $"→ {id}" : null;
        }

        return node switch
        {
            null or JsonObject { Count: 0 } or JsonArray { Count: 0 } => null,
            JsonObject unset when unset.All(member => member.Key == "typeName" || member.Value is null) => null,
            JsonValue => JsonValues.ToText(node) is { Length: > 0 } text ? text : null,
            _ => WithoutSteps(node).ToJsonString(JsonValues.Plain),
        };
    }

    /// <summary>As <see cref="Of"/>; a flag that is not set is no flag.</summary>
    public static string? OfFlag(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.False ? null : Of(node);

    private static string? OfExpression(JsonObject expression)
    {
        string syntax = JsonValues.Text(expression["type"]) ?? "Literal";
        string text = JsonValues.ToText(expression["value"]);
        return syntax switch
        {
            "Literal" or "Object" => text.Length > 0 ? text : null,
            "Variable" or "Input" => $"{syntax}: {NameIn(text)}",
            _ => $"{syntax}: {text}",
        };
    }

    private static string NameIn(string text)
    {
        try
        {
            return (JsonNode.Parse(text) as JsonObject)?["name"] is { } name ? JsonValues.ToText(name) : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    // The steps in the cases of a switch are compared as steps.
    private static JsonNode WithoutSteps(JsonNode node)
    {
        JsonNode copy = node.DeepClone();
        foreach (JsonObject element in (copy as JsonArray ?? []).OfType<JsonObject>())
        {
            foreach ((string name, JsonNode? value) in element.ToArray())
            {
                if (value is JsonObject inner && EmbeddedActivities.IsActivity(inner))
                {
                    element.Remove(name);
                }
            }
        }

        return copy;
    }
}
