using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Units;

namespace Campaign.Commendations;

/// <summary>Who began a nomination (O-302).</summary>
public enum NominationOrigin
{
    Unit,
    GrassrootsWorkDept,
}

/// <summary>Bình chọn, suy tôn: the unit's own vote (O-218).</summary>
public sealed record UnitVote(DateOnly? HeldOn, int? Total, int? Present);

/// <summary>One nominee as the content of the dossier has it; what cannot be read is null.</summary>
public sealed record NominatedSubject(
    Guid? Id,
    SubjectKind Kind,
    SubjectCategory? Category,
    string Name,
    int? BirthYear,
    Gender? Gender,
    string? JobTitle,
    string? Workplace,
    string? UnitCode,
    string? TitleCode,
    string? FormCode,
    int? VotesFor,
    string? Summary,
    IReadOnlyList<Claim> Claims,
    OwnAward? OwnAward)
{
    public IEnumerable<string> AwardCodes => new[] { TitleCode, FormCode }.OfType<string>().Distinct();
}

/// <summary>Đề nghị khen thưởng, read from a dossier's JSON.</summary>
public sealed record NominationContent(
    string Title,
    string? DocumentNumber,
    DateOnly? IssuedOn,
    CommendationBasis? Basis,
    int Phase,
    string? MovementCode,
    UnitVote Vote,
    IReadOnlyList<NominatedSubject> Nominees,
    IReadOnlySet<string> Acknowledged)
{
    public const string MinutesPurpose = "minutes";

    public static NominationContent Of(JsonObject data)
    {
        JsonObject vote = data["vote"] as JsonObject ?? [];
        return new NominationContent(
            Text(data["title"]) ?? "",
            Text(data["documentNumber"]),
            Day(data["issuedOn"]),
            Choice<CommendationBasis>(data["basis"]),
            Whole(data["phase"]) ?? 0,
            Text(data["movement"]),
            new UnitVote(Day(vote["heldOn"]), Whole(vote["total"]), Whole(vote["present"])),
            [.. NomineesIn(data).Select(SubjectOf)],
            (data["acknowledged"] as JsonArray ?? []).Select(Text).OfType<string>().ToHashSet());
    }

    /// <summary>The nominees of a content, as they are kept.</summary>
    public static IReadOnlyList<JsonObject> NomineesIn(JsonObject data) =>
        [.. (data["nominees"] as JsonArray ?? []).OfType<JsonObject>()];

    /// <summary>The purpose of a file that shows a claim.</summary>
    public static string EvidencePurpose(Guid nominee, int claim) =>
        string.Create(CultureInfo.InvariantCulture, $"evidence:{nominee:n}:{claim}");

    internal static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    internal static int? Whole(JsonNode? node) => node is not JsonValue value ? null
        : value.TryGetValue(out int number) ? number
        : value.TryGetValue(out string? text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int typed) ? typed
        : null;

    internal static DateOnly? Day(JsonNode? node) => DateOnly.TryParseExact(
        Text(node), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    internal static T? Choice<T>(JsonNode? node)
        where T : struct, Enum =>
        Text(node) is { } text && !char.IsDigit(text[0]) && Enum.TryParse(text, ignoreCase: true, out T value)
            && Enum.IsDefined(value) ? value : null;

    private static NominatedSubject SubjectOf(JsonObject data)
    {
        JsonObject own = data["ownAward"] as JsonObject ?? [];
        OwnAward award = new(Text(own["name"]), Text(own["number"]), Day(own["date"]));
        return new NominatedSubject(
            Guid.TryParse(Text(data["id"]), out Guid id) ? id : null,
            Choice<SubjectKind>(data["kind"]) ?? SubjectKind.Individual,
            Choice<SubjectCategory>(data["category"]),
            VietnameseText.Clean(Text(data["name"]) ?? ""),
            Whole(data["birthYear"]),
            Choice<Gender>(data["gender"]),
            Text(data["jobTitle"]),
            Text(data["workplace"]),
            Text(data["unitCode"])?.ToUpperInvariant(),
            Text(data["titleCode"]),
            Text(data["formCode"]),
            Whole(data["votesFor"]),
            Text(data["summary"]),
            ClaimsOf(data["claims"]),
            award == new OwnAward(null, null, null) ? null : award);
    }

    // A claim without a number gets the next; texts alone are taken, too.
    private static List<Claim> ClaimsOf(JsonNode? node)
    {
        List<(int? Number, string Text)> typed =
        [
            .. (node as JsonArray ?? []).Select(claim => claim is JsonObject one ? (Whole(one["no"]), Text(one["text"])) : (null, Text(claim)))
                .Where(claim => claim.Item2 is not null).Select(claim => (claim.Item1, claim.Item2!)),
        ];
        HashSet<int> taken = [];
        int next = typed.Max(claim => claim.Number) ?? 0;
        return [.. typed.Select(claim => new Claim(claim.Number is > 0 and { } number && taken.Add(number) ? number : ++next, claim.Text))];
    }
}
