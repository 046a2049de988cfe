using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Dossiers;
using Campaign.Units;

namespace Campaign.Plaques;

/// <summary>Reads what the two dossiers say; what cannot be read is null, and the rules report it.</summary>
public static class WorkData
{
    public static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
        _ => node.ToJsonString(DossierData.Json),
    };

    public static DateOnly? Day(JsonNode? node) =>
        DateOnly.TryParseExact(Text(node), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : null;

    public static decimal? Number(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number && node.AsValue().TryGetValue(out decimal number) ? number : null;

    public static T? Choice<T>(JsonNode? node)
        where T : struct, Enum =>
        Text(node) is { } text && Enum.TryParse(text, out T value) && Enum.GetName(value) == text ? value : null;

    public static Guid? WorkIdOf(JsonObject data) => Guid.TryParse(Text(data["workId"]), out Guid id) ? id : null;

    /// <summary>Brings what a registration says onto its work.</summary>
    public static void Register(Work work, JsonObject data, string unitSearchText)
    {
        work.Kind = Choice<WorkKind>(data["kind"]) ?? work.Kind;
        work.Name = Short(Text(data["title"]), 300) ?? work.Name;
        work.Place = Short(Text(data["place"]), 300);
        work.ProjectOwner = Short(Text(data["projectOwner"]), 300);
        work.Contractor = Short(Text(data["contractor"]), 300);
        work.OccasionId = Text(data["occasionId"]);
        work.PlannedStart = Day(data["plannedStart"]);
        work.PlannedFinish = Day(data["plannedFinish"]);
        work.FundingSource = Short(Text(data["fundingSource"]), 500);
        work.CoordinatingParty = Short(Text(data["coordinatingParty"]), 300);
        TakeFigures(work, data);
        string searched = VietnameseText.Fold($"{work.Code} {work.Name} {work.Place} {unitSearchText}");
        work.SearchText = searched[..Math.Min(searched.Length, 1000)];
    }

    /// <summary>Brings the real figures of a nomination onto its work.</summary>
    public static void Nominate(Work work, JsonObject data)
    {
        work.StartedOn = Day(data["startedOn"]) ?? work.StartedOn;
        work.FinishedOn = Day(data["finishedOn"]);
        work.Contractor = Short(Text(data["contractor"]), 300) ?? work.Contractor;
        work.Percent = 100;
        TakeFigures(work, data);
    }

    private static void TakeFigures(Work work, JsonObject data)
    {
        work.TotalValue = Number(data["totalValue"]);
        work.LabourDays = Number(data["labourDays"]);
        work.MemberContribution = Number(data["memberContribution"]);
        work.BenefitValue = Number(data["benefitValue"]);
        work.EconomicMeaning = Text(data["economicMeaning"]);
        work.SocialMeaning = Text(data["socialMeaning"]);
        work.PlaqueText = Short(Text(data["plaqueText"]), 500);
        work.PlaqueLevel = Choice<PlaqueLevel>(data["plaqueLevel"]) ?? work.PlaqueLevel;
    }

    private static string? Short(string? text, int most) => text is null || text.Length <= most ? text : text[..most];
}
