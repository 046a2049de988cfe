using Campaign.Workflows.Activities;

namespace Campaign.Plaques;

/// <summary>Waits until the work of the dossier has one of some statuses, and leaves through it.</summary>
[ActivityType(
    "Campaign.WaitForWork",
    Category = "Thi đua",
    Waits = true,
    DisplayName = "Chờ công trình",
    Description = "Chờ đến khi công trình có một trong các trạng thái đã ghi, đi theo trạng thái ấy. “Đổi dịp” là khi công trình hoãn sang dịp khác.")]
public sealed record WaitForWork(
    [property: Input(
        DisplayName = "Các trạng thái",
        Description = "Mỗi trạng thái là một lối ra, ghi đúng tên: Đã hoàn thành, Đã đề nghị gắn biển, Thôi thực hiện…; hoặc Đổi dịp.",
        UIHint = "dynamic-outcomes",
        DefaultSyntax = "Object")]
    IReadOnlyList<string> Statuses)
{
    public const string Moved = "Đổi dịp";
}

internal sealed class WaitForWorkHandler(CurrentWork current) : IActivityHandler<WaitForWork>
{
    public async Task<ActivityResult> ExecuteAsync(
        WaitForWork activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        if (activity.Statuses.FirstOrDefault(one => one != WaitForWork.Moved && WorkTexts.StatusOf(one) is null) is { } unknown)
        {
            return ActivityResult.Fault($"Không có trạng thái công trình “{unknown}”.");
        }

        Work work = await current.GetAsync(execution, cancellationToken);
        string began = execution.Properties["occasion"]?.GetValue<string>() ?? work.OccasionId ?? "";
        execution.Properties["occasion"] = began;
        if (activity.Statuses.Contains(WaitForWork.Moved) && began != (work.OccasionId ?? ""))
        {
            return ActivityResult.DoneWith(WaitForWork.Moved);
        }

        string label = WorkTexts.Of(work.Status);
        return activity.Statuses.Contains(label)
            ? ActivityResult.DoneWith(label)
            : ActivityResult.WaitFor(WorkChanged.StimulusOf(work));
    }
}
