using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Checking;

/// <summary>Finds the expressions of a step by their form: inputs, cases of a switch, entries of a dictionary.</summary>
internal static class ExpressionFinder
{
    private static readonly HashSet<string> Passed =
        ["id", "nodeId", "name", "type", "version", "customProperties", "metadata", "variables", "connections"];

    public static IEnumerable<WrittenExpression> Find(CheckedActivity activity)
    {
        foreach ((string property, JsonNode? value) in activity.Node.Json)
        {
            if (Passed.Contains(property))
            {
                continue;
            }

            string path = $"{activity.Path}.{property}";
            if (value is JsonValue && IsWrapped(activity, property))
            {
                yield return new WrittenExpression(activity, property, path, "Literal", value, IsWhole: true);
                continue;
            }

            foreach (WrittenExpression written in In(activity, property, path, value, isTop: true))
            {
                yield return written;
            }
        }
    }

    private static bool IsWrapped(CheckedActivity activity, string property) =>
        activity.Descriptor?.Inputs.Any(input => input.IsWrapped
            && string.Equals(input.Name, property, StringComparison.OrdinalIgnoreCase)) == true;

    private static IEnumerable<WrittenExpression> In(
        CheckedActivity activity, string property, string path, JsonNode? node, bool isTop)
    {
        if (node is JsonArray elements)
        {
            return elements.SelectMany((element, i) => In(activity, property, $"{path}[{i}]", element, isTop: false));
        }

        if (node is not JsonObject json || EmbeddedActivities.IsActivity(json))
        {
            return [];
        }

        if (json["expression"] is JsonObject expression)
        {
            return Of(activity, property, path, expression, isTop);
        }

        if (Evaluator.IsExpression(json))
        {
            return Of(activity, property, path, json, isWhole: false);
        }

        return json.SelectMany(member => In(activity, property, $"{path}.{member.Key}", member.Value, isTop: false));
    }

    private static IEnumerable<WrittenExpression> Of(
        CheckedActivity activity, string property, string path, JsonObject expression, bool isWhole)
    {
        string syntax = JsonValues.Text(expression["type"]) ?? "Literal";
        JsonNode? value = expression["value"];
        yield return new WrittenExpression(activity, property, path, syntax, value, isWhole);
        if (syntax is "Object" or "Json" && Entries(value) is { } entries)
        {
            foreach ((string name, JsonNode? entry) in entries)
            {
                foreach (WrittenExpression inner in In(activity, property, $"{path}.{name}", entry, isTop: false))
                {
                    yield return inner;
                }
            }
        }
    }

    // Elsa's dictionary editor stores an expression for every entry, as text.
    private static JsonObject? Entries(JsonNode? value)
    {
        if (value is JsonObject already)
        {
            return already;
        }

        string text = JsonValues.ToText(value);
        if (!text.Contains("\"type\"", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text, documentOptions: JsonValues.Lenient) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
