using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Execution;

/// <summary>What is kept of evaluated inputs: enough to be recognised, not the text of every mail once more.</summary>
internal static class RecordedValues
{
    private const int Longest = 200;

    public static JsonObject? Of(JsonObject values)
    {
        JsonObject kept = [];
        foreach ((string name, JsonNode? value) in values)
        {
            if (value is null)
            {
                continue;
            }

            string text = JsonValues.ToText(value);
            kept[name] = text.Length <= Longest ? value.DeepClone()
                : value.GetValueKind() == JsonValueKind.String ? text[..Longest] + "…"
                : "…";
        }

        return kept.Count == 0 ? null : kept;
    }
}
