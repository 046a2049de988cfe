using System.Diagnostics;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Units;
using Campaign.Workflows.Activities;

namespace Campaign.Reviews;

/// <summary>Gives somebody something to do, and waits. Leaves through the outcome that is chosen, or through <c>Done</c> when none is named.</summary>
/// <remarks>Like <see cref="ReviewTask"/>, with outcomes of the designer's choice; it needs no dossier.</remarks>
[ActivityType(
    "Campaign.AssignTask",
    Category = "Thi đua",
    Waits = true,
    DisplayName = "Giao việc",
    Description = "Giao một việc cho đơn vị hoặc một cấp, chờ làm xong và đi theo kết quả được chọn. Trước hạn và sau hạn có thể gắn thêm bước nhắc.")]
[Port("onAssigned", DisplayName = "Khi giao việc")]
[Port("onDueSoon", DisplayName = "Sắp đến hạn")]
[Port("onOverdue", DisplayName = "Quá hạn")]
[Output("Result", DisplayName = "Kết quả")]
public sealed record AssignTask(
    [property: Input(DisplayName = "Tên việc")]
    string TaskName,
    [property: Input(
        DisplayName = "Người làm",
        Description = "unit: đơn vị; upper: cấp trên trực tiếp; department: Ban CTCS; leaders: Thường trực; board: Ban Thường vụ; clerk: Văn thư; hoặc mã đơn vị.")]
    string Assignee = "department",
    [property: Input(
        DisplayName = "Các kết quả",
        Description = "Mỗi kết quả là một lối ra; bỏ trống thì chỉ có “đã làm xong”.",
        UIHint = "dynamic-outcomes",
        DefaultSyntax = "Object")]
    IReadOnlyList<string>? Outcomes = null,
    [property: Input(
        DisplayName = "Kết quả cần lý do", Description = "Những kết quả phải ghi ý kiến.", UIHint = "multitext", DefaultSyntax = "Object")]
    IReadOnlyList<string>? ReasonFor = null,
    [property: Input(
        DisplayName = "Tiêu chí", Description = "Mỗi tiêu chí một dòng dạng mã=tên.", UIHint = "multitext", DefaultSyntax = "Object")]
    IReadOnlyList<string>? Criteria = null,
    [property: Input(DisplayName = "Hướng dẫn", Description = "Người làm đọc câu này.", UIHint = "multiline")]
    string? Instructions = null,
    [property: Input(DisplayName = "Hạn (ngày làm việc)", Description = "Ngày giao không tính; hạn là hết ngày cuối.")]
    int WorkingDays = 5,
    [property: Input(DisplayName = "Hạn là ngày", Description = "Bỏ trống thì tính theo số ngày làm việc.")]
    DateOnly? DueOn = null,
    [property: Input(DisplayName = "Nhắc trước (ngày làm việc)")]
    int RemindBefore = 1,
    [property: Input(DisplayName = "Giờ nhắc", Description = "Giờ Việt Nam.")]
    TimeOnly? TimeOfDay = null);

internal sealed class AssignTaskHandler(
    CurrentDossier current, TaskOpener opener, Bodies bodies, DossierHistory history)
    : IActivityHandler<AssignTask>
{
    private const string Done = "Done";

    public async Task<ActivityResult> ExecuteAsync(
        AssignTask activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        switch (execution.Resumption)
        {
            case null:
                return await OpenAsync(activity, execution, cancellationToken);
            case { Stimulus: Stimulus.TaskCompleted, Input: var result }:
                execution.SetOutput("Result", result?.DeepClone());
                return ActivityResult.DoneWith(
                    activity.Outcomes is { Count: > 0 } ? result?["outcome"]?.GetValue<string>() ?? Done : Done);
            case { Stimulus: Stimulus.TimerRings rung }:
                execution.Schedule(rung.Name == TaskWaits.DueSoon ? "onDueSoon" : "onOverdue");
                return TaskWaits.After(execution, activity.TaskName, rung);
            default:
                throw new UnreachableException();
        }
    }

    private async Task<ActivityResult> OpenAsync(
        AssignTask activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        Dossier? dossier = await current.FindAsync(execution, cancellationToken);
        OrgUnit unit = await bodies.GetAsync(dossier?.UnitCode ?? bodies.DepartmentCode, cancellationToken);
        OrgUnit assignee = await bodies.ResolveAsync(activity.Assignee, unit, cancellationToken);
        TaskLimits limits = activity.DueOn is { } day
            ? await opener.LimitsAsync(day, activity.RemindBefore, activity.TimeOfDay, cancellationToken)
            : await opener.LimitsAsync(activity.WorkingDays, activity.RemindBefore, activity.TimeOfDay, cancellationToken);
        WorkTask task = await opener.OpenAsync(
            new NewTask(WorkTaskKind.Assigned, activity.TaskName, assignee.Code, limits.DueAt)
            {
                Outcomes = activity.Outcomes ?? [],
                OutcomesWithReason = activity.ReasonFor ?? [],
                Checklist = activity.Criteria ?? [],
                Payload = string.IsNullOrWhiteSpace(activity.Instructions)
                    ? null
                    : JsonValue.Create(activity.Instructions).ToJsonString(DossierData.Json),
            },
            execution,
            dossier,
            cancellationToken);
        if (dossier is not null)
        {
            dossier.WorkflowInstanceId = execution.WorkflowInstanceId;
            history.Add(dossier, Person.System, "TaskOpened", comment: $"{activity.TaskName}: {assignee.ShortName}");
        }

        execution.Schedule("onAssigned");
        return TaskWaits.Begin(execution, task, limits);
    }
}
