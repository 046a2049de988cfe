using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DotLiquid;

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

    /// <summary>A value as JSON, in which nothing has a meaning in HTML.</summary>
    public static object Json(object? input) => new Markup(JsonSerializer.Serialize(input, HtmlSafe));

    /// <summary>
    /// Writes a moment in the form of strftime, or in that of .NET when there is no percent sign in it; <c>now</c> is the
    /// present of the workflow. What is no moment stays as it is. Templates write <c>date</c>.
    /// </summary>
    public static object? Moment(Context context, object? input, string? format)
    {
        object? value = input is "now" or "today" ? context["Now"] : input;
        DateTimeOffset? at = value switch
        {
            DateTime moment => new DateTimeOffset(moment),
            DateTimeOffset moment => moment,
            long seconds => DateTimeOffset.FromUnixTimeSeconds(seconds),
            string text when DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) => moment,
            _ => null,
        };
        return at is null || string.IsNullOrEmpty(format) ? input
            : format.Contains('%', StringComparison.Ordinal) ? Strftime(at.Value, format)
            : at.Value.ToString(format, CultureInfo.InvariantCulture);
    }

    private static readonly JsonSerializerOptions HtmlSafe = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly Dictionary<char, string> Directives = new()
    {
        ['Y'] = "yyyy", ['y'] = "yy", ['m'] = "MM", ['d'] = "dd", ['H'] = "HH", ['I'] = "hh", ['M'] = "mm", ['S'] = "ss",
        ['L'] = "fff", ['B'] = "MMMM", ['b'] = "MMM", ['A'] = "dddd", ['a'] = "ddd", ['p'] = "tt", ['z'] = "zzz",
        ['F'] = "yyyy-MM-dd", ['T'] = "HH:mm:ss", ['D'] = "MM/dd/yy", ['R'] = "HH:mm",
    };

    private static string Strftime(DateTimeOffset at, string format)
    {
        StringBuilder text = new();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            bool isBare = format[++i] == '-' && i + 1 < format.Length;
            char directive = isBare ? format[++i] : format[i];
            string written = directive switch
            {
                'j' => at.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
                'e' => at.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
                's' => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                _ => Directives.TryGetValue(directive, out string? pattern)
                    ? at.ToString(pattern, CultureInfo.InvariantCulture)
                    : directive.ToString(),
            };
            text.Append(isBare ? written.TrimStart('0') : written);
        }

        return text.ToString();
    }

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
