using System.Text.Json.Nodes;

namespace Campaign.Web.Elsa;

/// <summary>Refuses texts that no database keeps: with a NUL in them, or with half of a character.</summary>
internal static class JsonTexts
{
    /// <summary>Looks at every text below a node, which also unfolds it and so finds members that are written twice.</summary>
    public static void Check(JsonNode? node, string path)
    {
        switch (node)
        {
            case JsonObject members:
                foreach ((string name, JsonNode? member) in Members(members, path))
                {
                    CheckText(name, path);
                    Check(member, $"{path}.{name}");
                }

                break;
            case JsonArray elements:
                for (int i = 0; i < elements.Count; i++)
                {
                    Check(elements[i], string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}[{i}]"));
                }

                break;
            case JsonValue value:
                CheckText(TextOf(value, path), path);
                break;
            default:
                break;
        }
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonObject members, string path)
    {
        try
        {
            return [.. members];
        }
        catch (InvalidOperationException)
        {
            throw Halved(path);
        }
    }

    private static string TextOf(JsonValue value, string path)
    {
        try
        {
            return value.TryGetValue(out string? text) ? text : "";
        }
        catch (InvalidOperationException)
        {
            throw Halved(path);
        }
    }

    private static void CheckText(string text, string path)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ElsaRefusalException(
                StatusCodes.Status400BadRequest, path, "A text contains the character U+0000, which cannot be kept.");
        }
    }

    private static ElsaRefusalException Halved(string path) => new(
        StatusCodes.Status400BadRequest, path, "A text contains half of a character (a lone surrogate), which cannot be kept.");
}
