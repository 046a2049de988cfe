using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Dossiers;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Campaign.Councils;

/// <summary>What a list or a certificate prints of a nominee besides the name. All of it may be unknown.</summary>
/// <param name="Kind"><c>Collective</c>, <c>Individual</c> or <c>Work</c>.</param>
/// <param name="Category">Đối tượng, in words: tập thể nhỏ, người trực tiếp lao động…</param>
/// <param name="Position">Chức vụ.</param>
/// <param name="Unit">The unit in words, as it is printed.</param>
/// <param name="Born">The year, or the date, as it is printed.</param>
/// <param name="Gender">Nam, Nữ.</param>
/// <param name="Achievement">A summary of what was achieved.</param>
public sealed record NomineeFacts(
    string? Kind = null,
    string? Category = null,
    string? Position = null,
    string? Unit = null,
    string? Born = null,
    string? Gender = null,
    string? Achievement = null)
{
    private const int MaxText = 4000;

    internal static ValueConverter<NomineeFacts?, string?> Converter { get; } = new(
        facts => JsonSerializer.Serialize(facts, DossierData.Json),
        text => JsonSerializer.Deserialize<NomineeFacts>(text!, DossierData.Json));

    /// <summary>Reads what a workflow says of a nominee; null when it says nothing of this.</summary>
    public static NomineeFacts? Of(JsonObject nominee)
    {
        NomineeFacts facts = new(
            Text(nominee["kind"]), Text(nominee["category"]), Text(nominee["position"]), Text(nominee["unit"]),
            Text(nominee["born"]), Text(nominee["gender"]), Text(nominee["achievement"]));
        return facts == new NomineeFacts() ? null : facts;
    }

    // A year is often a number; a long text is cut rather than refused, because it is only printed.
    private static string? Text(JsonNode? node) => node is JsonValue value && value.ToString().Trim() is { Length: > 0 } text
        ? text[..Math.Min(text.Length, MaxText)].Normalize()
        : null;
}
