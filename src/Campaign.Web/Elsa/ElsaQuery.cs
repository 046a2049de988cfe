using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Storage;
using Campaign.Workflows;

namespace Campaign.Web.Elsa;

/// <summary>Reads query strings as clients write them: any casing, <c>True</c>, repeated keys, empty values.</summary>
internal static class ElsaQuery
{
    public static string? Text(this HttpRequest request, string name) =>
        request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    public static int? Number(this HttpRequest request, string name) =>
        int.TryParse(request.Query[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    public static bool? Truth(this HttpRequest request, string name) =>
        bool.TryParse(request.Query[name], out bool truth) ? truth : null;

    public static IReadOnlyList<string> Texts(this HttpRequest request, string name) =>
        [.. request.Query[name].Where(text => !string.IsNullOrEmpty(text)).OfType<string>()];

    /// <summary>The versions that are meant; 400 for a word that means nothing.</summary>
    public static VersionChoice Versions(this HttpRequest request, VersionChoice otherwise) =>
        Versions(request.Text("versionOptions") ?? request.Text("version"), otherwise);

    public static VersionChoice Versions(string? text, VersionChoice otherwise) =>
        string.IsNullOrWhiteSpace(text) ? otherwise
        : VersionChoice.Parse(text) ?? throw new ElsaRefusalException(
            StatusCodes.Status400BadRequest, "versionOptions", $"'{text}' is not a version: use Latest, Published or a number.");

    /// <summary>Elsa's two ways of asking for a part: <c>page</c> and <c>pageSize</c>, or <c>skip</c> and <c>take</c>.</summary>
    public static IEnumerable<T> Part<T>(this HttpRequest request, IReadOnlyCollection<T> all)
    {
        int take = Math.Max(request.Number("take") ?? request.Number("pageSize") ?? PageRequest.MaxSize, 0);
        long skip = request.Number("skip") ?? (long)(request.Number("page") ?? 0) * take;
        return all.Skip((int)Math.Clamp(skip, 0, int.MaxValue)).Take(take);
    }

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
