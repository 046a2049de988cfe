using System.Text.Json.Nodes;

namespace Campaign.Workflows.Definitions;

/// <summary>
/// Finds the activities inside an activity by their form, so that those of an activity of unknown type are found as well.
/// </summary>
internal static class EmbeddedActivities
{
    public static IEnumerable<(string Port, JsonObject Activity, string Path)> In(JsonObject json, string path)
    {
        // A missing nodeId is written while the children are read.
        foreach ((string name, JsonNode? value) in json.ToArray())
        {
            if (name is "customProperties" or "metadata" or "variables" or "connections")
            {
                continue;
            }

            if (value is JsonObject member && IsActivity(member))
            {
                yield return (name, member, $"{path}.{name}");
                continue;
            }

            bool isList = name is "activities" or "branches";
            JsonArray elements = isList ? JsonValues.Elements(value) : value as JsonArray ?? [];
            for (int i = 0; i < elements.Count; i++)
            {
                if (elements[i] is not JsonObject element)
                {
                    continue;
                }

                if (isList || IsActivity(element))
                {
                    yield return (name, element, $"{path}.{name}[{i}]");
                }
                else if (element["activity"] is JsonObject embedded)
                {
                    yield return ($"{name}[{i}]", embedded, $"{path}.{name}[{i}].activity");
                }
                else
                {
                    foreach ((string part, JsonNode? inner) in element.ToArray())
                    {
                        if (inner is JsonObject activity && IsActivity(activity))
                        {
                            yield return ($"{name}[{i}].{part}", activity, $"{path}.{name}[{i}].{part}");
                        }
                    }
                }
            }
        }
    }

    // The definition of an input has a type as well, and an output a reference; only activities have both of these.
    internal static bool IsActivity(JsonObject json) =>
        JsonValues.Text(json["type"]) is not null
        && (json.ContainsKey("id") || json.ContainsKey("nodeId"))
        && !json.ContainsKey("expression");
}
