using System.Text.Json.Nodes;

namespace Campaign.Commendations;

/// <summary>What mails and letters say of a nomination: how many, and what became of each award.</summary>
public sealed record NominationFacts(int Individuals, int Collectives, int Awarded, IReadOnlyList<NominationFact> Items)
{
    public static NominationFacts Of(IReadOnlyCollection<Nominee> nominees, IReadOnlyDictionary<string, string> awards) => new(
        nominees.Count(n => n.Kind == SubjectKind.Individual),
        nominees.Count(n => n.Kind == SubjectKind.Collective),
        nominees.Count(n => n.Status == NomineeStatus.Awarded),
        [
            .. nominees.OrderByDescending(n => n.Kind).ThenBy(n => n.NameKey, StringComparer.Ordinal).SelectMany(n => n.Awards.Select(
                a => new NominationFact(
                    n.Name,
                    awards.GetValueOrDefault(a.AwardFormCode, a.AwardFormCode),
                    ResultOf(n, a).ToLowerInvariant(),
                    a.DecisionNumber,
                    a.RegisterNumber,
                    a.Reason ?? n.StandingReason))),
        ]);

    private static string ResultOf(Nominee nominee, NomineeAward award) =>
        nominee.Status == NomineeStatus.Withdrawn ? CommendationTexts.Of(nominee.Status)
        : nominee.IsOnHold ? "Tạm dừng xét"
        : CommendationTexts.Of(award.Status);

    public JsonObject ToJson() => new()
    {
        ["individuals"] = Individuals,
        ["collectives"] = Collectives,
        ["awarded"] = Awarded,
        ["items"] = new JsonArray(
        [
            .. Items.Select(item => new JsonObject
            {
                ["name"] = item.Name,
                ["award"] = item.Award,
                ["result"] = item.Result,
                ["decision"] = item.Decision,
                ["registerNumber"] = item.RegisterNumber,
                ["reason"] = item.Reason,
            }),
        ]),
    };
}

/// <summary>One award of one nominee, in words.</summary>
public sealed record NominationFact(
    string Name, string Award, string Result, string? Decision, string? RegisterNumber, string? Reason);
