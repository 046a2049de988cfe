using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Decisions;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Commendations;

/// <summary>Takes down what the council said to each nominee; from then on the list is frozen.</summary>
/// <remarks>Whoever was held, or was not voted on, leaves the list and can be put before another meeting.</remarks>
[ActivityType(
    "Campaign.RecordVotes",
    Category = "Thi đua",
    DisplayName = "Ghi kết quả bỏ phiếu",
    Description = "Ghi kết quả của Hội đồng cho từng trường hợp và chốt danh sách; ai tạm dừng hoặc chưa được xét thì chờ kỳ họp sau.")]
[Outcomes(Passed, NobodyPassed)]
[Output("Lines", DisplayName = "Các dòng", Description = "Những trường hợp đạt, kèm tiền thưởng; nối vào bước Ban hành quyết định.")]
public sealed record RecordVotes(
    [property: Input(
        DisplayName = "Kết quả bỏ phiếu", Description = "Nối từ bước Hội đồng bỏ phiếu.", UIHint = "json-editor", DefaultSyntax = "Object")]
    JsonNode? CouncilResult = null)
{
    public const string Passed = "Có người đạt";
    public const string NobodyPassed = "Không ai đạt";
}

internal sealed class RecordVotesHandler(
    CampaignDb db,
    CurrentNomineeList current,
    NomineeSettling settling,
    NomineeLetters letters,
    CommendationRules rules,
    TimeProvider time) : IActivityHandler<RecordVotes>
{
    public async Task<ActivityResult> ExecuteAsync(
        RecordVotes activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        NomineeList list = await current.GetAsync(execution, cancellationToken);
        Dictionary<string, JsonObject> votes = Results.ByReference(activity.CouncilResult?["subjects"]);
        List<Nominee> nominees = await settling.OfListAsync(list.Id, cancellationToken);
        HashSet<Guid> held = [.. nominees.Where(n => n.IsOnHold).Select(n => n.Id)];
        List<NomineeAward> passed = [];
        foreach (Nominee nominee in nominees)
        {
            foreach (NomineeAward award in nominee.Awards.Where(a => a.Status == AwardStatus.InCouncil))
            {
                Take(nominee, award, votes.GetValueOrDefault(award.Reference), list);
                passed.AddRange(award.Status == AwardStatus.CouncilPassed ? [award] : []);
            }
        }

        await letters.TellAsync(
            nominees.Where(n => n.IsOnHold && !held.Contains(n.Id)), NomineeLetters.Held, execution.WorkflowInstanceId, cancellationToken);
        list.FrozenAt ??= time.GetUtcNow();
        list.Status = passed.Count > 0 ? NomineeListStatus.AtBoard : NomineeListStatus.Done;
        settling.Log(list, Person.System, $"Hội đồng đồng ý {passed.Count} đề nghị; chốt danh sách");
        NomineeSettling.Tell(execution, await settling.FollowAsync(nominees, Person.System, cancellationToken));
        execution.SetOutput("Lines", await LinesAsync(nominees, votes, cancellationToken));
        return ActivityResult.DoneWith(passed.Count > 0 ? RecordVotes.Passed : RecordVotes.NobodyPassed);
    }

    private void Take(Nominee nominee, NomineeAward award, JsonObject? vote, NomineeList list)
    {
        award.InFavour = Results.Number(vote?["inFavour"]);
        award.Denominator = Results.Number(vote?["denominator"]);
        switch (Results.Text(vote?["standing"]), Results.Text(vote?["result"]))
        {
            case (nameof(SubjectStanding.Withdrawn), _):
                nominee.Status = NomineeStatus.Withdrawn;
                nominee.StandingReason = Results.Text(vote?["standingReason"]) ?? nominee.StandingReason;
                award.Status = AwardStatus.Proposed;
                settling.Log(list, Person.System, $"Đã rút: {nominee.Name}", nominee.StandingReason);
                break;
            case (nameof(SubjectStanding.OnHold), _):
                nominee.IsOnHold = true;
                nominee.StandingReason = Results.Text(vote?["standingReason"]) ?? nominee.StandingReason;
                Leave(nominee, award, list, "Tạm dừng xét");
                break;
            case (_, nameof(VoteResult.Passed)):
                award.Status = AwardStatus.CouncilPassed;
                break;
            case (_, nameof(VoteResult.Failed)):
                award.Status = AwardStatus.CouncilFailed;
                award.Reason = string.Create(
                    CultureInfo.InvariantCulture, $"Hội đồng không đồng ý: {award.InFavour}/{award.Denominator} phiếu.");
                break;
            default:
                Leave(nominee, award, list, "Chưa được xét");
                break;
        }
    }

    private void Leave(Nominee nominee, NomineeAward award, NomineeList list, string why)
    {
        award.Status = AwardStatus.Proposed;
        nominee.ListId = null;
        settling.Log(list, Person.System, $"{why}: {nominee.Name}", nominee.StandingReason);
    }

    private async Task<JsonArray> LinesAsync(
        List<Nominee> nominees, Dictionary<string, JsonObject> votes, CancellationToken cancellationToken)
    {
        RulesOfDay day = await rules.TodayAsync(cancellationToken);
        Dictionary<string, OrgUnit> units = await db.Units.ToDictionaryAsync(u => u.Code, cancellationToken);
        JsonArray lines = [];
        foreach (Nominee nominee in nominees)
        {
            foreach (NomineeAward award in nominee.Awards.Where(a => a.Status == AwardStatus.CouncilPassed))
            {
                award.Reward = day.RewardOf(award.AwardFormCode, nominee.Kind);
                lines.Add(new JsonObject
                {
                    ["name"] = nominee.Name,
                    ["note"] = CollectNomineesHandler.Note(nominee, units[nominee.UnitCode]),
                    ["awardForm"] = award.AwardFormCode,
                    ["unitCode"] = nominee.UnitCode,
                    ["reward"] = award.Reward,
                    ["reference"] = award.Reference,
                    ["councilSubjectId"] = Results.Text(votes.GetValueOrDefault(award.Reference)?["id"]),
                    ["kind"] = nominee.Kind.ToString(),
                    ["category"] = CommendationTexts.Of(nominee.Category),
                    ["born"] = nominee.BirthYear,
                    ["gender"] = nominee.Gender is { } gender ? CommendationTexts.Of(gender) : null,
                    ["achievement"] = nominee.Summary,
                    ["position"] = nominee.JobTitle,
                    ["unit"] = units[nominee.UnitCode].ShortName,
                });
            }
        }

        return lines;
    }
}

/// <summary>Takes down what the decision gave to each nominee, with number and certificate.</summary>
[ActivityType(
    "Campaign.RecordAwards",
    Category = "Thi đua",
    DisplayName = "Ghi kết quả khen thưởng",
    Description = "Ghi quyết định đã ban hành, hoặc việc Ban Thường vụ không đồng ý, cho từng trường hợp của danh sách.")]
public sealed record RecordAwards(
    [property: Input(
        DisplayName = "Kết quả ban hành", Description = "Nối từ bước Ban hành quyết định.", UIHint = "json-editor", DefaultSyntax = "Object")]
    JsonNode? DecisionResult = null);

internal sealed class RecordAwardsHandler(CurrentNomineeList current, NomineeSettling settling) : IActivityHandler<RecordAwards>
{
    public async Task<ActivityResult> ExecuteAsync(
        RecordAwards activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        NomineeList list = await current.GetAsync(execution, cancellationToken);
        JsonNode? result = activity.DecisionResult;
        Dictionary<string, JsonObject> lines = Results.ByReference(result?["lines"]);
        List<Nominee> nominees = await settling.OfListAsync(list.Id, cancellationToken);
        foreach (NomineeAward award in nominees.SelectMany(n => n.Awards).Where(a => a.Status == AwardStatus.CouncilPassed))
        {
            JsonObject? line = lines.GetValueOrDefault(award.Reference);
            bool given = Results.Text(line?["status"]) == nameof(AwardLineStatus.Awarded);
            award.Status = given ? AwardStatus.Awarded : AwardStatus.Declined;
            award.DecisionId = Guid.TryParse(Results.Text(result?["decisionId"]), out Guid id) ? id : null;
            award.DecisionNumber = given ? Results.Text(result?["number"]) : null;
            award.DecidedOn = given ? NominationContent.Day(result?["issuedOn"]) : null;
            award.RegisterNumber = given ? Results.Text(line?["registerNumber"]) : null;
            award.Reason = given ? null : Results.Text(result?["reason"]) ?? "Ban Thường vụ không đồng ý.";
        }

        list.Status = NomineeListStatus.Done;
        settling.Log(list, Person.System, Results.Text(result?["number"]) is { } number
            ? $"Quyết định số {number}" : "Ban Thường vụ không đồng ý ban hành", Results.Text(result?["reason"]));
        NomineeSettling.Tell(execution, await settling.FollowAsync(nominees, Person.System, cancellationToken));
        return ActivityResult.Done;
    }
}

/// <summary>Reads the results of other steps.</summary>
internal static class Results
{
    public static Dictionary<string, JsonObject> ByReference(JsonNode? list)
    {
        Dictionary<string, JsonObject> found = [];
        foreach (JsonObject row in (list as JsonArray ?? []).OfType<JsonObject>())
        {
            if (Text(row["reference"]) is { } reference)
            {
                found[reference] = row;
            }
        }

        return found;
    }

    public static string? Text(JsonNode? node) => NominationContent.Text(node);

    public static int? Number(JsonNode? node) => NominationContent.Whole(node);
}
