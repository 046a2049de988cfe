using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Commendations;

/// <summary>
/// Has a body take down what was decided outside this application: by an own level within its authority, or by a higher one to
/// which it was submitted. Waits until every award has an answer.
/// </summary>
[ActivityType(
    "Campaign.RecordOutcome",
    Category = "Thi đua",
    Waits = true,
    DisplayName = "Chờ quyết định của cấp có thẩm quyền",
    Description = "Giao việc ghi quyết định của cấp có thẩm quyền (số, ngày, ai được khen) và chờ ghi xong. Dùng khi cấp mình tự khen, hoặc đã trình cấp cao hơn.")]
[Port("onAssigned", DisplayName = "Khi giao việc")]
public sealed record RecordOutcome(
    [property: Input(DisplayName = "Tên việc")]
    string TaskName = "Ghi quyết định khen thưởng",
    [property: Input(
        DisplayName = "Người ghi",
        Description = "unit: đơn vị; upper: cấp trên trực tiếp; department: Ban CTCS; hoặc mã đơn vị.")]
    string Recorder = "upper",
    [property: Input(DisplayName = "Đã trình cấp cao hơn", Description = "Đặt trạng thái Đã trình cấp trên trong khi chờ.")]
    bool Escalated = false,
    [property: Input(DisplayName = "Hạn (ngày làm việc)")]
    int WorkingDays = 15)
{
    public static Stimulus StimulusOf(Guid subjectId) => new Stimulus.MessageArrives("OutcomeRecorded", subjectId.ToString("n"));
}

internal sealed class RecordOutcomeHandler(
    CampaignDb db,
    CurrentDossier current,
    CurrentNomineeList lists,
    Bodies bodies,
    PageTasks tasks,
    TaskOpener opener,
    NomineeSettling settling,
    NomineeLetters letters) : IActivityHandler<RecordOutcome>
{
    public async Task<ActivityResult> ExecuteAsync(
        RecordOutcome activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        if (execution.Resumption is not null)
        {
            return ActivityResult.Done;
        }

        NomineeList? list = await lists.FindAsync(execution, cancellationToken);
        Dossier? dossier = await current.FindAsync(execution, cancellationToken);
        if (list is null && dossier is null)
        {
            throw new NoDossierException(execution.DefinitionId);
        }

        List<Nominee> nominees = list is not null
            ? await settling.OfListAsync(list.Id, cancellationToken)
            : await db.Nominees.Include(n => n.Awards).Where(n => n.DossierId == dossier!.Id).ToListAsync(cancellationToken);
        if (activity.Escalated)
        {
            List<Nominee> submitted = [.. nominees.Where(n => n.Status != NomineeStatus.Withdrawn && n.Awards.Exists(IsToSubmit))];
            nominees.SelectMany(n => n.Awards).Where(IsToSubmit).ToList().ForEach(a => a.Status = AwardStatus.Escalated);
            await letters.TellAsync(submitted, NomineeLetters.SubmittedHigher, execution.WorkflowInstanceId, cancellationToken);
            NomineeSettling.Tell(execution, await settling.FollowAsync(nominees, Person.System, cancellationToken));
        }

        if (list is not null && activity.Escalated)
        {
            list.Status = NomineeListStatus.Escalated;
            settling.Log(list, Person.System, "Trình cấp cao hơn");
        }

        OrgUnit unit = await bodies.GetAsync(dossier?.UnitCode ?? bodies.DepartmentCode, cancellationToken);
        OrgUnit recorder = await bodies.ResolveAsync(activity.Recorder, unit, cancellationToken);
        TaskLimits limits = await opener.LimitsAsync(activity.WorkingDays, 1, null, cancellationToken);
        await tasks.OpenAsync(
            new NewPageTask(
                NominationOutcomes.PathOf(dossier?.Id, list?.Id),
                activity.TaskName,
                dossier?.Title ?? list!.Title,
                [new AskedBody(recorder.Code)])
            {
                DueAt = limits.DueAt,
                UnitCode = dossier?.UnitCode,
                DossierId = dossier?.Id,
                Step = execution,
            },
            cancellationToken);
        execution.Schedule("onAssigned");
        return ActivityResult.WaitFor(RecordOutcome.StimulusOf(dossier?.Id ?? list!.Id));
    }
    private static bool IsToSubmit(NomineeAward award) => award.Status is AwardStatus.CouncilPassed or AwardStatus.Proposed;
}
