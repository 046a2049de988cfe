using System.Diagnostics;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Units;
using Campaign.Workflows.Activities;

namespace Campaign.Plaques;

/// <summary>What is done on the page of a work and ends a task.</summary>
public enum WorkErrand
{
    /// <summary>Look at it on the spot, with a check list and photos (domain.md §4.1).</summary>
    Visit,

    /// <summary>Set day and place of the ceremony (O-303).</summary>
    Ceremony,

    /// <summary>Mount the plaque and show it in photos.</summary>
    Mounting,
}

/// <summary>Gives somebody something to do on the page of the work, and waits until it is done there.</summary>
[ActivityType(
    "Campaign.AssignWork",
    Category = "Thi đua",
    Waits = true,
    DisplayName = "Giao việc ở công trình",
    Description = "Giao khảo sát thực tế, lên lịch lễ hoặc gắn biển; việc xong khi người làm ghi ở trang công trình.")]
[Outcomes(Done, Moved)]
[Port("onAssigned", DisplayName = "Khi giao việc")]
[Port("onDueSoon", DisplayName = "Sắp đến hạn")]
[Port("onOverdue", DisplayName = "Quá hạn")]
public sealed record AssignWork(
    [property: Input(
        DisplayName = "Việc",
        UIHint = "dropdown",
        Options = ["Visit=Khảo sát thực tế", "Ceremony=Lên lịch lễ gắn biển", "Mounting=Gắn biển"])]
    WorkErrand Errand,
    [property: Input(DisplayName = "Tên việc")]
    string TaskName,
    [property: Input(
        DisplayName = "Người làm",
        Description = "unit: đơn vị; upper: cấp trên trực tiếp; department: Ban CTCS; leaders: Thường trực; board: Ban Thường vụ; clerk: Văn thư; hoặc mã đơn vị.")]
    string Assignee = "department",
    [property: Input(
        DisplayName = "Tiêu chí", Description = "Mỗi điểm cần xem một dòng dạng mã=tên.", UIHint = "multitext", DefaultSyntax = "Object")]
    IReadOnlyList<string>? Criteria = null,
    [property: Input(DisplayName = "Hạn (ngày làm việc)", Description = "Ngày giao không tính; hạn là hết ngày cuối.")]
    int WorkingDays = 5,
    [property: Input(DisplayName = "Nhắc trước (ngày làm việc)")]
    int RemindBefore = 1,
    [property: Input(DisplayName = "Giờ nhắc", Description = "Giờ Việt Nam.")]
    TimeOnly? TimeOfDay = null)
{
    public const string Done = "Đã xong";
    public const string Moved = "Đổi dịp";
}

internal sealed class AssignWorkHandler(
    CurrentDossier dossiers, CurrentWork current, TaskOpener opener, Bodies bodies, DossierHistory history)
    : IActivityHandler<AssignWork>
{
    public async Task<ActivityResult> ExecuteAsync(
        AssignWork activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        Work work = await current.GetAsync(execution, cancellationToken);
        if (execution.Resumption is { Stimulus: Stimulus.TaskCompleted } || (execution.Resumption is null && IsDone(activity.Errand, work)))
        {
            return ActivityResult.DoneWith(AssignWork.Done);
        }

        if (activity.Errand == WorkErrand.Mounting && work.CeremonyAt is null)
        {
            return ActivityResult.DoneWith(AssignWork.Moved);
        }

        ActivityResult tasks;
        switch (execution.Resumption)
        {
            case null:
                tasks = await OpenAsync(activity, work, execution, cancellationToken);
                break;
            case { Stimulus: Stimulus.TimerRings rung }:
                execution.Schedule(rung.Name == TaskWaits.DueSoon ? "onDueSoon" : "onOverdue");
                execution.Properties["rung"] = rung.Name;
                tasks = TaskWaits.After(execution, activity.TaskName, rung);
                break;
            case { Stimulus: Stimulus.MessageArrives }:
                tasks = TaskWaits.Again(execution, activity.TaskName, execution.Properties["rung"]?.GetValue<string>());
                break;
            default:
                throw new UnreachableException();
        }

        return tasks is ActivityResult.Waiting(var stimuli)
            ? ActivityResult.WaitFor([.. stimuli, WorkChanged.StimulusOf(work)])
            : tasks;
    }

    private async Task<ActivityResult> OpenAsync(
        AssignWork activity, Work work, ActivityExecution execution, CancellationToken cancellationToken)
    {
        Dossier dossier = await dossiers.GetAsync(execution, cancellationToken);
        OrgUnit unit = await bodies.GetAsync(work.UnitCode, cancellationToken);
        OrgUnit assignee = await bodies.ResolveAsync(activity.Assignee, unit, cancellationToken);
        TaskLimits limits = await opener.LimitsAsync(
            activity.WorkingDays, activity.RemindBefore, activity.TimeOfDay, cancellationToken);
        WorkTask task = await opener.OpenAsync(
            new NewTask(WorkTaskKind.OnWork, activity.TaskName, assignee.Code, limits.DueAt)
            {
                Checklist = activity.Criteria ?? [],
                Payload = new JsonObject { ["errand"] = activity.Errand.ToString(), ["workId"] = work.Id.ToString() }.ToJsonString(),
            },
            execution,
            dossier,
            cancellationToken);
        dossier.WorkflowInstanceId = execution.WorkflowInstanceId;
        history.Add(dossier, Person.System, "TaskOpened", comment: $"{activity.TaskName}: {assignee.ShortName}");
        execution.Schedule("onAssigned");
        return TaskWaits.Begin(execution, task, limits);
    }

    // What was done before the workflow asked for it is not asked for.
    private static bool IsDone(WorkErrand errand, Work work) => errand switch
    {
        WorkErrand.Ceremony => work.Status == WorkStatus.CeremonyScheduled || work.MountedOn is not null,
        WorkErrand.Mounting => work.MountedOn is not null,
        _ => false,
    };
}
