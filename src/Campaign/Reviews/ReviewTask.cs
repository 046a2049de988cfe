using System.Diagnostics;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Units;
using Campaign.Workflows.Activities;

namespace Campaign.Reviews;

/// <summary>Asks a body to decide on the dossier, and waits. Leaves through the outcome that is chosen.</summary>
/// <remarks>
/// The step at <c>onAssigned</c> runs when the task is opened. While it waits, the step at <c>onDueSoon</c> runs some working days before the limit, and the one at <c>onOverdue</c> on
/// the working day after it; the task stays open. Whoever acts first ends the task and its timers.
/// </remarks>
[ActivityType(
    "Campaign.ReviewTask",
    Category = "Thi đua",
    Waits = true,
    DisplayName = "Thẩm định hồ sơ",
    Description = "Giao việc thẩm định cho một cấp, chờ kết luận. Trước hạn và sau hạn có thể gắn thêm bước nhắc, chuyển cấp.")]
[Outcomes(Approved, Returned, NotApproved)]
[Port("onAssigned", DisplayName = "Khi giao việc")]
[Port("onDueSoon", DisplayName = "Sắp đến hạn")]
[Port("onOverdue", DisplayName = "Quá hạn")]
[Output("Review", DisplayName = "Kết luận")]
public sealed record ReviewTask(
    [property: Input(DisplayName = "Tên việc")]
    string TaskName = "Thẩm định kế hoạch triển khai",
    [property: Input(
        DisplayName = "Người xét",
        Description = "upper: cấp trên trực tiếp của đơn vị (cơ sở → công đoàn cấp trên; cấp trên → Ban CTCS); department: Ban CTCS; leaders: Thường trực; hoặc mã đơn vị.")]
    string Reviewer = "upper",
    [property: Input(
        DisplayName = "Tiêu chí", Description = "Mỗi tiêu chí một dòng dạng mã=tên.", UIHint = "multitext", DefaultSyntax = "Object")]
    IReadOnlyList<string>? Criteria = null,
    [property: Input(DisplayName = "Hạn xét (ngày làm việc)", Description = "Ngày giao không tính; hạn là hết ngày cuối.")]
    int WorkingDays = 5,
    [property: Input(DisplayName = "Nhắc trước (ngày làm việc)")]
    int RemindBefore = 1,
    [property: Input(DisplayName = "Giờ nhắc", Description = "Giờ Việt Nam.")]
    TimeOnly? TimeOfDay = null)
{
    public const string Approved = "Đạt";
    public const string Returned = "Yêu cầu bổ sung";
    public const string NotApproved = "Không đạt";
}

internal sealed class ReviewTaskHandler(
    CurrentDossier current, TaskOpener opener, Bodies bodies, DossierHistory history)
    : IActivityHandler<ReviewTask>
{
    public async Task<ActivityResult> ExecuteAsync(
        ReviewTask activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        switch (execution.Resumption)
        {
            case null:
                return await OpenAsync(activity, execution, cancellationToken);
            case { Stimulus: Stimulus.TaskCompleted, Input: var decision }:
                execution.SetOutput("Review", decision?.DeepClone());
                return ActivityResult.DoneWith(decision?["outcome"]?.GetValue<string>() ?? ReviewTask.Approved);
            case { Stimulus: Stimulus.TimerRings rung }:
                execution.Schedule(rung.Name == TaskWaits.DueSoon ? "onDueSoon" : "onOverdue");
                return TaskWaits.After(execution, activity.TaskName, rung);
            default:
                throw new UnreachableException();
        }
    }

    private async Task<ActivityResult> OpenAsync(
        ReviewTask activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        Dossier dossier = await current.GetAsync(execution, cancellationToken);
        OrgUnit unit = await bodies.GetAsync(dossier.UnitCode, cancellationToken);
        OrgUnit reviewer = await bodies.ResolveAsync(activity.Reviewer, unit, cancellationToken);
        TaskLimits limits = await opener.LimitsAsync(
            activity.WorkingDays, activity.RemindBefore, activity.TimeOfDay, cancellationToken);
        WorkTask task = await opener.OpenAsync(
            new NewTask(WorkTaskKind.Review, activity.TaskName, reviewer.Code, limits.DueAt)
            {
                Outcomes = [ReviewTask.Approved, ReviewTask.Returned, ReviewTask.NotApproved],
                OutcomesWithReason = [ReviewTask.Returned, ReviewTask.NotApproved],
                ReturnOutcome = ReviewTask.Returned,
                Checklist = activity.Criteria ?? [],
            },
            execution,
            dossier,
            cancellationToken);
        dossier.ReviewTaskId = task.Id;
        dossier.WorkflowInstanceId = execution.WorkflowInstanceId;
        history.Add(dossier, Person.System, "TaskOpened", comment: $"{activity.TaskName}: {reviewer.ShortName}");
        execution.Schedule("onAssigned");
        return TaskWaits.Begin(execution, task, limits);
    }
}

/// <summary>Asks the unit to supplement its dossier and waits until it has sent it again.</summary>
[ActivityType(
    "Campaign.SupplementTask",
    Category = "Thi đua",
    Waits = true,
    DisplayName = "Đơn vị bổ sung",
    Description = "Trả hồ sơ về đơn vị kèm lý do và hạn mới, chờ đơn vị gửi lại.")]
[Outcomes(Resubmitted)]
[Port("onDueSoon", DisplayName = "Sắp đến hạn")]
[Port("onOverdue", DisplayName = "Quá hạn")]
public sealed record SupplementTask(
    [property: Input(DisplayName = "Tên việc")]
    string TaskName = "Bổ sung hồ sơ",
    [property: Input(
        DisplayName = "Hạn dự phòng (ngày làm việc)", Description = "Dùng khi người xét không đặt hạn.")]
    int WorkingDays = 5,
    [property: Input(DisplayName = "Nhắc trước (ngày làm việc)")]
    int RemindBefore = 1,
    [property: Input(DisplayName = "Giờ nhắc", Description = "Giờ Việt Nam.")]
    TimeOnly? TimeOfDay = null)
{
    public const string Resubmitted = "Đã bổ sung";
}

internal sealed class SupplementTaskHandler(CurrentDossier current, TaskOpener opener) : IActivityHandler<SupplementTask>
{
    public async Task<ActivityResult> ExecuteAsync(
        SupplementTask activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        switch (execution.Resumption)
        {
            case null:
                Dossier dossier = await current.GetAsync(execution, cancellationToken);
                TaskLimits limits = await opener.FindNewLimitAsync(dossier, cancellationToken) is { } limit
                    ? await opener.LimitsAsync(limit, activity.RemindBefore, activity.TimeOfDay, cancellationToken)
                    : await opener.LimitsAsync(
                        activity.WorkingDays, activity.RemindBefore, activity.TimeOfDay, cancellationToken);
                WorkTask task = await opener.OpenAsync(
                    new NewTask(WorkTaskKind.Supplement, activity.TaskName, dossier.UnitCode, limits.DueAt)
                    {
                        Outcomes = [SupplementTask.Resubmitted],
                    },
                    execution,
                    dossier,
                    cancellationToken);
                dossier.SupplementTaskId = task.Id;
                dossier.WorkflowInstanceId = execution.WorkflowInstanceId;
                return TaskWaits.Begin(execution, task, limits);
            case { Stimulus: Stimulus.TaskCompleted }:
                return ActivityResult.DoneWith(SupplementTask.Resubmitted);
            case { Stimulus: Stimulus.TimerRings rung }:
                execution.Schedule(rung.Name == TaskWaits.DueSoon ? "onDueSoon" : "onOverdue");
                return TaskWaits.After(execution, activity.TaskName, rung);
            default:
                throw new UnreachableException();
        }
    }
}

/// <summary>What a task's activity waits for, kept with its execution so that a later burst asks for the rest of it.</summary>
internal static class TaskWaits
{
    public const string DueSoon = "Campaign.DueSoon";
    public const string Overdue = "Campaign.Overdue";

    public static ActivityResult Begin(ActivityExecution execution, WorkTask task, TaskLimits limits)
    {
        execution.Properties["taskId"] = task.Id.ToString("n");
        execution.Properties["remindAt"] = limits.RemindAt.ToString("O");
        execution.Properties["overdueAt"] = limits.OverdueAt.ToString("O");
        return ActivityResult.WaitFor(
            new Stimulus.TaskCompleted(task.Id.ToString("n"), task.Name),
            new Stimulus.TimerRings(limits.RemindAt, DueSoon),
            new Stimulus.TimerRings(limits.OverdueAt, Overdue));
    }

    public static ActivityResult After(ActivityExecution execution, string taskName, Stimulus.TimerRings rung) =>
        rung.Name == DueSoon
            ? ActivityResult.WaitFor(Completed(execution, taskName), Timer(execution, "overdueAt", Overdue))
            : ActivityResult.WaitFor(Completed(execution, taskName));

    /// <summary>Goes on waiting after something else has woken the activity; <paramref name="rung"/> is the last timer that rang.</summary>
    public static ActivityResult Again(ActivityExecution execution, string taskName, string? rung) => rung switch
    {
        Overdue => ActivityResult.WaitFor(Completed(execution, taskName)),
        DueSoon => ActivityResult.WaitFor(Completed(execution, taskName), Timer(execution, "overdueAt", Overdue)),
        _ => ActivityResult.WaitFor(
            Completed(execution, taskName), Timer(execution, "remindAt", DueSoon), Timer(execution, "overdueAt", Overdue)),
    };

    private static Stimulus.TaskCompleted Completed(ActivityExecution execution, string taskName) =>
        new(execution.Properties["taskId"]!.GetValue<string>(), taskName);

    private static Stimulus.TimerRings Timer(ActivityExecution execution, string property, string name) => new(
        DateTimeOffset.Parse(
            execution.Properties[property]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture),
        name);
}
