using System.Collections;
using System.Text;

namespace Campaign.Workflows.Expressions;

/// <summary>Our filters of Liquid. They are public because DotLiquid asks for it.</summary>
public static class LiquidFilters
{
    /// <summary>Inserts a text as it is, without escaping it for HTML.</summary>
    public static object? Raw(object? input) => input is string text ? new Markup(text) : input;

    /// <summary>Escapes a text for HTML; it is not escaped a second time. Templates write <c>escape</c>.</summary>
    public static object? Html(string? input) => input is null ? null : new Markup(EscapeHtml(input));

    /// <summary>The base 64 form of a text.</summary>
    public static string Base64(string? input) => Convert.ToBase64String(Encoding.UTF8.GetBytes(input ?? ""));

    /// <summary>The names of the members of an object.</summary>
    public static IEnumerable Keys(object? input) =>
        input is IDictionary<string, object> members ? members.Keys.ToList() : new List<string>();

    // The usual encoders write Vietnamese letters as numbers, which nobody can read in the source of a mail.
    internal static string EscapeHtml(string text)
    {
        if (text.AsSpan().IndexOfAny("&<>\"'") < 0)
        {
            return text;
        }

        StringBuilder escaped = new(text.Length + 16);
        foreach (char letter in text)
        {
            _ = letter switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A text that is markup already.</summary>
    private sealed class Markup(string text)
    {
        public override string ToString() => text;
    }
}
