using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Documents;
using Campaign.Documents.Kinds;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Dossiers;

/// <summary>Writes a unit's implementation plan, as it stands in the dossier, as a kế hoạch of that unit (O-311).</summary>
public sealed class PlanDocuments(CampaignDb db, DossierDesk dossiers)
{
    /// <summary>What the plan says; null when the person may not see the dossier.</summary>
    public async Task<DocumentFields?> FindAsync(Guid dossierId, Person by, CancellationToken cancellationToken)
    {
        if (await dossiers.FindAsync(dossierId, by, cancellationToken) is not { Type: DossierType.ImplementationPlan } dossier)
        {
            return null;
        }

        OrgUnit unit = await db.Units.AsNoTracking().SingleAsync(u => u.Code == dossier.UnitCode, cancellationToken);
        OrgUnit? above = await db.Units.AsNoTracking()
            .SingleOrDefaultAsync(u => u.Code == (unit.ReportsToCode ?? unit.ParentCode), cancellationToken);
        EmulationCampaign? campaign = await db.Campaigns.AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == dossier.CampaignId, cancellationToken);
        JsonObject data = dossier.ReadData();
        HashSet<string> codes = [.. Items(data["movements"]).Select(Text).OfType<string>()];
        List<Movement> movements = await db.Movements.AsNoTracking()
            .Where(movement => codes.Contains(movement.Code)).OrderBy(movement => movement.Position).ToListAsync(cancellationToken);
        return Compose(dossier, unit, above, campaign, movements).ToFields();
    }

    internal static PlanInput Compose(
        Dossier dossier, OrgUnit unit, OrgUnit? above, EmulationCampaign? campaign, IReadOnlyList<Movement> movements)
    {
        JsonObject data = dossier.ReadData();
        return new PlanInput
        {
            Letterhead = new Letterhead(unit.Name, above?.Name, null, campaign?.FoundingDocument.Place ?? unit.Area ?? "")
            {
                Number = Text(data["documentNumber"]), Date = Day(Text(data["issuedOn"])),
            },
            Subject = SubjectOf(Text(data["title"]) ?? dossier.Title),
            Bases = campaign is null
                ? []
                : [$"Căn cứ Kế hoạch số {campaign.FoundingDocument.DocumentNumber} ngày {DocumentWords.ShortDate(campaign.FoundingDocument.IssuedOn)} của Liên đoàn Lao động tỉnh"],
            Text = string.Join('\n', TextOf(data, movements)),
            Targets = [.. Items(data["targets"]).OfType<JsonObject>().Select(target => new PlannedTarget(
                Text(target["name"]) ?? "", Number(target["planned"]), Text(target["unit"])))],
            Activities = [.. Items(data["activities"]).OfType<JsonObject>().Select(activity => new PlannedActivity(
                Text(activity["name"]) ?? "", Span(Text(activity["from"]), Text(activity["to"])), Text(activity["lead"])))],
            Recipients = [.. above is null ? Array.Empty<string>() : [$"{above.ShortName} (b/c)"], "Lưu: VT"],
            Signing = new Signing(SigningCapacity.OnBehalf, "Ban Chấp hành", "Chủ tịch", unit.ContactName),
        };
    }

    private static IEnumerable<string> TextOf(JsonObject data, IReadOnlyList<Movement> movements)
    {
        if (Text(data["summary"]) is { } summary)
        {
            yield return summary;
        }

        if (movements.Count > 0)
        {
            yield return "## PHONG TRÀO, CUỘC VẬN ĐỘNG, CHƯƠNG TRÌNH";
            foreach (Movement movement in movements)
            {
                yield return $"- {movement.Name}";
            }
        }

        if (Text(data["coordinatingParty"]) is { } party)
        {
            yield return $"Phối hợp thực hiện: {party}.";
        }
    }

    // The kind stands above the subject and is not said twice.
    private static string SubjectOf(string title)
    {
        const string kind = "Kế hoạch ";
        return title.Length > kind.Length && title.StartsWith(kind, StringComparison.OrdinalIgnoreCase)
            ? char.ToUpperInvariant(title[kind.Length]) + title[(kind.Length + 1)..]
            : title;
    }

    private static IEnumerable<JsonNode?> Items(JsonNode? node) => node as JsonArray ?? [];

    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => string.IsNullOrWhiteSpace(text) ? null : text,
        _ => node.ToJsonString(DossierData.Json),
    };

    private static string? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out decimal number) ? DocumentWords.Number(number) : Text(node);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    private static string? Span(string? from, string? to)
    {
        // What cannot be read as a day is shown as it was written.
        (string? start, string? end) = (Day(from) is { } first ? DocumentWords.ShortDate(first) : from,
            Day(to) is { } last ? DocumentWords.ShortDate(last) : to);
        return (start, end) switch
        {
            (null, null) => null,
            ({ } day, null) => $"từ {day}",
            (null, { } day) => $"đến {day}",
            _ => start == end ? start : $"{start} – {end}",
        };
    }
}
