using System.Globalization;
using System.Text.Json.Nodes;

namespace Campaign.Workflows;

/// <summary>
/// Shows activities of unknown type as <c>Elsa.NotFoundActivity</c>, which carries the original along: the designer opens
/// what it can show, and gives back what it cannot. What the designer needs of every activity is filled in.
/// </summary>
public static class UnknownActivities
{
    private const string NotFound = "Elsa.NotFoundActivity";

    /// <summary>Changes a definition's root into the form for the designer.</summary>
    public static void Hide(JsonObject model, Func<string, int, bool> isKnown) => Walk(model, "root", isKnown);

    /// <summary>Undoes it.</summary>
    public static void Restore(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach ((string name, JsonNode? value) in members.ToArray())
                {
                    if (Original(value) is { } original)
                    {
                        members[name] = original;
                    }
                    else
                    {
                        Restore(value);
                    }
                }

                break;
            case JsonArray elements:
                for (int i = 0; i < elements.Count; i++)
                {
                    if (Original(elements[i]) is { } original)
                    {
                        elements[i] = original;
                    }
                    else
                    {
                        Restore(elements[i]);
                    }
                }

                break;
            default:
                break;
        }
    }

    private static void Walk(JsonObject parent, string name, Func<string, int, bool> isKnown)
    {
        switch (parent[name])
        {
            case JsonObject json when IsActivity(json):
                if (!IsKnown(json, isKnown))
                {
                    parent[name] = Wrap(json);
                    return;
                }

                Complete(json);
                WalkMembers(json, isKnown);
                break;
            case JsonObject json:
                WalkMembers(json, isKnown);
                break;
            case JsonArray elements:
                for (int i = 0; i < elements.Count; i++)
                {
                    JsonObject holder = new() { ["it"] = elements[i]?.DeepClone() };
                    Walk(holder, "it", isKnown);
                    elements[i] = holder["it"]?.DeepClone();
                }

                break;
            default:
                break;
        }
    }

    private static void WalkMembers(JsonObject json, Func<string, int, bool> isKnown)
    {
        foreach (string member in json.Select(m => m.Key).ToArray())
        {
            if (member is not ("metadata" or "customProperties" or "connections" or "variables"))
            {
                Walk(json, member, isKnown);
            }
        }
    }

    private static void Complete(JsonObject json)
    {
        json["version"] ??= 1;
        json["customProperties"] ??= new JsonObject();
        json["metadata"] ??= new JsonObject();
    }

    private static JsonObject Wrap(JsonObject json)
    {
        string type = json["type"]!.GetValue<string>();
        int version = VersionOf(json, 0);
        JsonObject metadata = json["metadata"]?.DeepClone() as JsonObject ?? [];
        metadata["displayText"] = $"Not Found: {type}";
        metadata["description"] = string.Create(
            CultureInfo.InvariantCulture, $"Could not find activity type {type} with version {version}");
        return new JsonObject
        {
            ["id"] = json["id"]?.DeepClone(),
            ["nodeId"] = json["nodeId"]?.DeepClone(),
            ["name"] = json["name"]?.DeepClone(),
            ["type"] = NotFound,
            ["version"] = 1,
            ["customProperties"] = json["customProperties"]?.DeepClone() ?? new JsonObject(),
            ["metadata"] = metadata,
            ["missingTypeName"] = type,
            ["missingTypeVersion"] = version,
            ["originalActivityJson"] = json.ToJsonString(DefinitionJson.Options),
        };
    }

    // The designer may have moved it: where it stands comes from the placeholder, everything else from the original.
    private static JsonObject? Original(JsonNode? node)
    {
        if (node is not JsonObject json
            || json["type"] is not JsonValue type || !type.TryGetValue(out string? name) || name != NotFound
            || json["originalActivityJson"] is not JsonValue text || !text.TryGetValue(out string? original))
        {
            return null;
        }

        try
        {
            if (JsonNode.Parse(original) is not JsonObject restored)
            {
                return null;
            }

            restored["nodeId"] = json["nodeId"]?.DeepClone();
            if (json["metadata"]?["designer"] is { } designer)
            {
                JsonObject metadata = restored["metadata"] as JsonObject ?? [];
                metadata["designer"] = designer.DeepClone();
                restored["metadata"] = metadata.Parent is null ? metadata : metadata.DeepClone();
            }

            return restored;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static bool IsKnown(JsonObject json, Func<string, int, bool> isKnown) =>
        json["type"]!.GetValue<string>() is var type && (type == NotFound || isKnown(type, VersionOf(json, 1)));

    private static int VersionOf(JsonObject json, int otherwise) =>
        json["version"] is JsonValue value && value.TryGetValue(out int number) ? number : otherwise;

    private static bool IsActivity(JsonObject json) =>
        json["type"] is JsonValue type && type.TryGetValue(out string? _)
        && (json.ContainsKey("id") || json.ContainsKey("nodeId"))
        && !json.ContainsKey("expression");
}
