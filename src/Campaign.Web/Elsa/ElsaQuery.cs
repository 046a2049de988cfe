using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Storage;
using Campaign.Workflows;

namespace Campaign.Web.Elsa;

/// <summary>Reads query strings as clients write them: any casing, <c>True</c>, repeated keys, empty values.</summary>
internal static class ElsaQuery
{
    // Elsa's clients ask for a thousand at once.
    private const int LongestPage = 10_000;

    public static string? Text(this HttpRequest request, string name) =>
        request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>A whole number; null when it is not given, 400 when it is none.</summary>
    public static int? Number(this HttpRequest request, string name) =>
        request.Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number
        : throw Wrong(name, $"'{text}' is not a whole number.");

    /// <summary>True or false; null when it is not given, 400 when it is neither.</summary>
    public static bool? Truth(this HttpRequest request, string name) =>
        request.Text(name) is not { } text ? null
        : bool.TryParse(text, out bool truth) ? truth
        : throw Wrong(name, $"'{text}' is neither true nor false.");

    /// <summary>One of a few words, in any casing; null when it is not given, 400 when it is another.</summary>
    public static string? Word(string name, string? text, params string[] words) =>
        string.IsNullOrEmpty(text) ? null
        : words.FirstOrDefault(word => string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
            ?? throw Wrong(name, $"'{text}' is none of {string.Join(", ", words)}.");

    /// <summary>A page as it is asked for; 400 for one that no list has.</summary>
    public static PageRequest Page(int? number, int? size)
    {
        int rows = Within("pageSize", size ?? 50, 1, LongestPage);
        return new PageRequest(Within("page", number ?? 0, 0, (int.MaxValue / rows) - 1), rows);
    }

    public static IReadOnlyList<string> Texts(this HttpRequest request, string name) =>
        [.. request.Query[name].Where(text => !string.IsNullOrEmpty(text)).OfType<string>()];

    /// <summary>The versions that are meant; 400 for a word that means nothing.</summary>
    public static VersionChoice Versions(this HttpRequest request, VersionChoice otherwise) =>
        Versions(request.Text("versionOptions") ?? request.Text("version"), otherwise);

    public static VersionChoice Versions(string? text, VersionChoice otherwise) =>
        string.IsNullOrWhiteSpace(text) ? otherwise
        : VersionChoice.Parse(text)
            ?? throw Wrong("versionOptions", $"'{text}' is not a version: use Latest, Published or a number.");

    /// <summary>Elsa's two ways of asking for a part: <c>page</c> and <c>pageSize</c>, or <c>skip</c> and <c>take</c>.</summary>
    public static IEnumerable<T> Part<T>(this HttpRequest request, IReadOnlyCollection<T> all)
    {
        bool isPage = request.Text("take") is null && request.Text("pageSize") is not null;
        int take = isPage
            ? Within("pageSize", request.Number("pageSize") ?? 0, 0, LongestPage)
            : Within("take", request.Number("take") ?? PageRequest.MaxSize, 0, LongestPage);
        long skip = request.Number("skip") is { } given
            ? Within("skip", given, 0, int.MaxValue)
            : (long)Within("page", request.Number("page") ?? 0, 0, int.MaxValue) * take;
        return all.Skip((int)Math.Min(skip, int.MaxValue)).Take(take);
    }

    private static int Within(string name, int number, int least, int most) =>
        number >= least && number <= most
            ? number
            : throw Wrong(name, $"{number} is not between {least} and {most}.");

    private static ElsaRefusalException Wrong(string place, string message) =>
        new(StatusCodes.Status400BadRequest, place, message);

    public static string? Text(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    /// <summary>The same for a text that is kept in a column; 400 when it does not fit.</summary>
    public static string? Text(this JsonObject json, string name, int longest) =>
        json.Text(name) is not { } text || text.Length <= longest
            ? json.Text(name)
            : throw new ElsaRefusalException(
                StatusCodes.Status400BadRequest, name, $"This has at most {longest} characters, not {text.Length}.");

    public static bool Truth(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out bool truth) && truth;

    public static IReadOnlyList<string> Texts(this JsonObject json, string name) =>
        json[name] is JsonArray list
            ? [.. list.Select(item => item is JsonValue value && value.TryGetValue(out string? text) ? text : null)
                .OfType<string>()]
            : [];
}
