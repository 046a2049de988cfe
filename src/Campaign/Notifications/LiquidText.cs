using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using DotLiquid;
using DotLiquid.Exceptions;

namespace Campaign.Notifications;

/// <summary>Fills a Liquid text with the fields of a model. An unknown or empty field counts as missing.</summary>
/// <remarks>
/// A text with a mistake in it throws DotLiquid's <see cref="SyntaxException"/>; ask <see cref="FindMistake"/> before
/// a text that somebody has typed is kept.
/// </remarks>
public static class LiquidText
{
    private const int KeptTexts = 500;
    private const int MostIterations = 10_000;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly ConcurrentDictionary<string, Template> Parsed = new(StringComparer.Ordinal);

    /// <summary>The text as it is read by people: nothing is escaped.</summary>
    public static string RenderText(string text, JsonObject model) => Render(text, model, value => value);

    /// <summary>The text as a piece of HTML: whatever comes from the model is escaped.</summary>
    /// <remarks>Fields are escaped on their way in, so that no filter of the text can undo it.</remarks>
    public static string RenderHtml(string text, JsonObject model) => Render(text, model, Html.Encode);

    /// <summary>What is wrong with the text, or null where it can be rendered.</summary>
    public static string? FindMistake(string text)
    {
        try
        {
            Parse(text);
            return null;
        }
        catch (SyntaxException mistake)
        {
            return mistake.Message;
        }
    }

    private static string Render(string text, JsonObject model, Func<string, string> escape)
    {
        RenderParameters parameters = new(CultureInfo.InvariantCulture)
        {
            LocalVariables = ToHash(model, escape),
            ErrorsOutputMode = ErrorsOutputMode.Rethrow,
            MaxIterations = MostIterations,
        };
        return Parse(text).Render(parameters).Normalize(NormalizationForm.FormC);
    }

    private static Template Parse(string text)
    {
        // A mail to every unit parses its text once; texts typed by people must not fill the memory for ever.
        if (Parsed.Count > KeptTexts)
        {
            Parsed.Clear();
        }

        return Parsed.GetOrAdd(text, static source =>
        {
            Template template = Template.Parse(source);
            template.MakeThreadSafe();
            return template;
        });
    }

    private static Hash ToHash(JsonObject model, Func<string, string> escape)
    {
        Hash hash = [];
        foreach ((string name, JsonNode? value) in model)
        {
            hash[name] = ToLiquid(value, escape);
        }

        return hash;
    }

    private static object? ToLiquid(JsonNode? node, Func<string, string> escape) =>
        node switch
        {
            null => null,
            JsonObject inner => ToHash(inner, escape),
            JsonArray list => list.Select(item => ToLiquid(item, escape)).ToList(),
            _ => node.GetValueKind() switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Number => ToNumber(node.ToJsonString()),
                _ => string.IsNullOrWhiteSpace(node.ToString()) ? null : escape(node.ToString()),
            },
        };

    // A literal in a text is an int, and DotLiquid compares only what has one type.
    private static object ToNumber(string json) =>
        int.TryParse(json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole)
            ? whole
            : decimal.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture);
}
