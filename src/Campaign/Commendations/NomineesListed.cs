using System.Text.Json.Nodes;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Commendations;

/// <summary>Starts a workflow when the department puts a list of nominees before the council.</summary>
[ActivityType(
    "Campaign.NomineesListed",
    Category = "Thi đua",
    DisplayName = "Khi trình danh sách khen thưởng",
    Description = "Bắt đầu quy trình khi Ban CTCS tổng hợp danh sách và trình Hội đồng.",
    Kind = ActivityKind.Trigger)]
public sealed record NomineesListed : ITrigger
{
    public static Stimulus Happened { get; } = new Stimulus.MessageArrives("NomineesListed", "list");

    public Stimulus Stimulus => Happened;
}

internal sealed class NomineesListedHandler : IActivityHandler<NomineesListed>
{
    public Task<ActivityResult> ExecuteAsync(
        NomineesListed activity, ActivityExecution execution, CancellationToken cancellationToken) =>
        Task.FromResult(execution.IsTriggerOfRun || execution.Resumption is not null
            ? ActivityResult.Done
            : ActivityResult.WaitFor(activity.Stimulus));
}

/// <summary>Reads who of a list is voted on: direct workers and small collectives first, then by given name (O-220).</summary>
[ActivityType(
    "Campaign.CollectNominees",
    Category = "Thi đua",
    DisplayName = "Lấy danh sách đề nghị",
    Description = "Lấy các trường hợp của danh sách tổng hợp để Hội đồng bỏ phiếu; trường hợp tạm dừng, đã rút không lấy.")]
[Outcomes(Some, None)]
[Output("Nominees", DisplayName = "Các trường hợp", Description = "Nối vào bước Hội đồng bỏ phiếu.")]
[Output("Level", TypeName = "String", DisplayName = "Cấp quyết định", Description = "Province hoặc Higher.")]
[Output("Title", TypeName = "String", DisplayName = "Tên danh sách")]
public sealed record CollectNominees
{
    public const string Some = "Có";
    public const string None = "Không có ai";
}

internal sealed class CollectNomineesHandler(CampaignDb db, CurrentNomineeList current, NomineeSettling settling)
    : IActivityHandler<CollectNominees>
{
    public async Task<ActivityResult> ExecuteAsync(
        CollectNominees activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        NomineeList list = await current.GetAsync(execution, cancellationToken);
        list.WorkflowInstanceId = execution.WorkflowInstanceId;
        list.Status = NomineeListStatus.InCouncil;
        Dictionary<string, OrgUnit> units = await db.Units.ToDictionaryAsync(u => u.Code, cancellationToken);
        List<Nominee> nominees = await settling.OfListAsync(list.Id, cancellationToken);
        JsonArray rows = [];
        foreach (Nominee nominee in nominees.Where(n => !n.IsOnHold && n.Status != NomineeStatus.Withdrawn))
        {
            foreach (NomineeAward award in nominee.Awards.Where(a => a.Status is AwardStatus.Proposed or AwardStatus.InCouncil))
            {
                award.Status = AwardStatus.InCouncil;
                rows.Add(RowOf(nominee, award, units[nominee.UnitCode]));
            }

            nominee.FollowAwards();
        }

        execution.SetOutput("Nominees", rows);
        execution.SetOutput("Level", list.Level.ToString());
        execution.SetOutput("Title", list.Title);
        return ActivityResult.DoneWith(rows.Count > 0 ? CollectNominees.Some : CollectNominees.None);
    }

    private static JsonObject RowOf(Nominee nominee, NomineeAward award, OrgUnit unit) => new()
    {
        ["name"] = nominee.Name,
        ["note"] = Note(nominee, unit),
        ["reference"] = award.Reference,
        ["awardForm"] = award.AwardFormCode,
        ["unitCode"] = nominee.UnitCode,
        ["kind"] = nominee.Kind.ToString(),
        ["category"] = CommendationTexts.Of(nominee.Category),
        ["born"] = nominee.BirthYear,
        ["gender"] = nominee.Gender is { } gender ? CommendationTexts.Of(gender) : null,
        ["position"] = nominee.JobTitle,
        ["unit"] = unit.ShortName,
        ["achievement"] = nominee.Summary is { Length: > 1000 } summary ? $"{summary[..999]}…" : nominee.Summary,
    };

    /// <summary>Position and unit, as the decision and the certificate have them.</summary>
    internal static string Note(Nominee nominee, OrgUnit unit)
    {
        string note = string.Join(", ", new[] { nominee.JobTitle, nominee.Workplace, unit.ShortName }.OfType<string>());
        return note.Length > 500 ? note[..500] : note;
    }
}

/// <summary>The list that a workflow moves: its input <c>listId</c>.</summary>
public sealed class CurrentNomineeList(CampaignDb db)
{
    public async Task<NomineeList> GetAsync(ActivityExecution execution, CancellationToken cancellationToken) =>
        await FindAsync(execution, cancellationToken) ?? throw new NoNomineeListException(execution.DefinitionId);

    public async Task<NomineeList?> FindAsync(ActivityExecution execution, CancellationToken cancellationToken) =>
        execution.Input.GetValueOrDefault("listId") is JsonValue value && value.TryGetValue(out string? text)
        && Guid.TryParse(text, out Guid id)
            ? await db.NomineeLists.FindAsync([id], cancellationToken)
            : null;
}

/// <summary>Thrown when a step about a list of nominees stands in a workflow that was started without one.</summary>
public sealed class NoNomineeListException(string definitionId)
    : InvalidOperationException($"Workflow '{definitionId}' was started without a list of nominees (input 'listId').");
