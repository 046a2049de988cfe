using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Campaigns;
using Campaign.Dossiers;
using Campaign.Web.Shared;

namespace Campaign.Web.Dossiers;

/// <summary>An implementation plan as people read it; what is null was left out.</summary>
internal sealed record PlanContent(
    Dossier Dossier,
    string? DocumentNumber,
    string? IssuedOn,
    string? Summary,
    IReadOnlyList<PlanMovements> Movements,
    IReadOnlyList<ShownTarget> Targets,
    IReadOnlyList<ShownActivity> Activities,
    string? CoordinatingParty)
{
    /// <summary>Số 05/KH-CĐCS ngày 04/03/2022</summary>
    public string? Document => (DocumentNumber, IssuedOn) switch
    {
        (null, null) => null,
        ({ } number, null) => $"Số {number}",
        (null, { } day) => $"Ngày {day}",
        var (number, day) => $"Số {number} ngày {day}",
    };

    public static PlanContent Of(Dossier dossier, IEnumerable<Movement> catalogue)
    {
        JsonObject data = dossier.ReadData();
        HashSet<string> chosen = [.. Items(data["movements"]).Select(Text).OfType<string>()];
        return new PlanContent(
            dossier,
            Text(data["documentNumber"]),
            Day(data["issuedOn"]),
            Text(data["summary"]),
            [.. catalogue.Where(movement => chosen.Contains(movement.Code))
                .GroupBy(movement => movement.Type)
                .OrderBy(group => group.Key)
                .Select(group => new PlanMovements(NameOf(group.Key), [.. group.OrderBy(m => m.Position).Select(m => char.ToUpperInvariant(m.Name[0]) + m.Name[1..])]))],
            [.. Items(data["targets"]).OfType<JsonObject>().Select(
                target => new ShownTarget(Text(target["name"]), Number(target["planned"]), Text(target["unit"])))],
            [.. Items(data["activities"]).OfType<JsonObject>().Select(activity => new ShownActivity(
                Text(activity["name"]), Span(Day(activity["from"]), Day(activity["to"])), Text(activity["lead"])))],
            Text(data["coordinatingParty"]));
    }

    private static string NameOf(MovementType type) => type switch
    {
        MovementType.EmulationMovement => "Phong trào thi đua",
        MovementType.MobilisationDrive => "Cuộc vận động",
        MovementType.Programme => "Chương trình",
        _ => "Học tập và làm theo",
    };

    private static IEnumerable<JsonNode?> Items(JsonNode? node) => node as JsonArray ?? [];

    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => string.IsNullOrWhiteSpace(text) ? null : text,
        _ => node.ToJsonString(DossierData.Json),
    };

    private static string? Number(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number ? Vn.Number(node.GetValue<decimal>()) : Text(node);

    // What cannot be read as a day is shown as it was written.
    private static string? Day(JsonNode? node) =>
        DateOnly.TryParseExact(
            Text(node), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? Vn.Date(day)
            : Text(node);

    private static string? Span(string? from, string? to) => (from, to) switch
    {
        ({ } start, { } end) when start == end => start,
        ({ Length: 10 } start, { Length: 10 } end) when start[6..] == end[6..] => $"{start[..5]} – {end}",
        ({ } start, { } end) => $"{start} – {end}",
        ({ } start, null) => $"từ {start}",
        (null, { } end) => $"đến {end}",
        _ => null,
    };
}

/// <summary>The movements of one type; the types are never mixed.</summary>
internal sealed record PlanMovements(string Type, IReadOnlyList<string> Names);

internal sealed record ShownTarget(string? Name, string? Planned, string? Unit);

internal sealed record ShownActivity(string? Name, string? When, string? Lead);
