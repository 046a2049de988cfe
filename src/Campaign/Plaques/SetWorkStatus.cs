using Campaign.Accounts;
using Campaign.Workflows.Activities;

namespace Campaign.Plaques;

/// <summary>Sets where the work of the dossier stands; whoever waits for it is told.</summary>
[ActivityType(
    "Campaign.SetWorkStatus",
    Category = "Thi đua",
    DisplayName = "Đặt trạng thái công trình",
    Description = "Đặt trạng thái của công trình trong hồ sơ và ghi vào lịch sử công trình.")]
public sealed record SetWorkStatus(
    [property: Input(
        DisplayName = "Trạng thái",
        UIHint = "dropdown",
        Options =
        [
            "InProgress=Đang thực hiện", "Completed=Đã hoàn thành", "Nominated=Đã đề nghị gắn biển", "Appraised=Đã thẩm định",
            "Decided=Đã có quyết định", "CeremonyScheduled=Đã có lịch lễ gắn biển", "PlaqueMounted=Đã gắn biển",
            "Dropped=Thôi thực hiện",
        ])]
    WorkStatus Status,
    [property: Input(DisplayName = "Ghi chú", Description = "Ghi vào lịch sử; bỏ trống cũng được.")]
    string? Comment = null);

internal sealed class SetWorkStatusHandler(CurrentWork current, WorkHistory history, TimeProvider time)
    : IActivityHandler<SetWorkStatus>
{
    public async Task<ActivityResult> ExecuteAsync(
        SetWorkStatus activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        Work work = await current.GetAsync(execution, cancellationToken);
        if (work.Status == activity.Status)
        {
            return ActivityResult.Done;
        }

        if (!work.MayBecome(activity.Status))
        {
            return ActivityResult.Fault(new WorkStatusException(work, activity.Status).Message);
        }

        work.Become(activity.Status);
        work.UpdatedAt = time.GetUtcNow();
        work.Revision++;
        history.Add(work, Person.System, WorkAct.StatusChanged, activity.Comment);
        execution.Emit(new WorkflowEffect.Tell(WorkChanged.StimulusOf(work), WorkChanged.PayloadOf(work)));
        return ActivityResult.Done;
    }
}
