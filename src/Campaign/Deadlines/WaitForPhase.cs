using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Campaigns;
using Campaign.Workflows;
using Campaign.Workflows.Activities;

namespace Campaign.Deadlines;

/// <summary>Waits for a milestone of the campaign. A milestone that has passed does not wait.</summary>
/// <remarks>It looks the date up each time it is woken, so that a date that moves takes it along.</remarks>
[ActivityType(
    "Campaign.WaitForPhase",
    Category = "Thi đua",
    Waits = true,
    DisplayName = "Chờ mốc thời gian",
    Description = "Chờ đến một mốc của đợt phát động: trước hoặc sau ngày bắt đầu, ngày kết thúc đợt, hạn báo cáo, hạn kế hoạch.")]
[Output("Milestone", DisplayName = "Mốc đã đến", Description = "Nối vào bước Nhắc việc.")]
public sealed record WaitForPhase(
    [property: Input(
        DisplayName = "Tính theo",
        Description = "Ngày làm gốc để tính.",
        UIHint = "dropdown",
        Options =
        [
            "PhaseStart=Ngày bắt đầu đợt", "PhaseEnd=Ngày kết thúc đợt",
            "ReportDue=Hạn báo cáo đợt", "PlanDue=Hạn kế hoạch của đơn vị",
        ])]
    CampaignMoment Moment,
    [property: Input(DisplayName = "Đợt", Description = "Số của đợt thi đua; bỏ trống nếu tính theo hạn kế hoạch.")]
    int Phase = 0,
    [property: Input(
        DisplayName = "Số ngày",
        Description = "Số âm: trước ngày gốc (rơi vào ngày nghỉ thì làm việc ngay trước đó); số dương: sau ngày gốc.")]
    int Offset = 0,
    [property: Input(DisplayName = "Giờ", Description = "Giờ Việt Nam, ví dụ 08:00.")]
    TimeOnly? TimeOfDay = null);

internal sealed class WaitForPhaseHandler(CurrentCampaign current, WorkingCalendars calendars, TimeProvider time)
    : IActivityHandler<WaitForPhase>
{
    private static readonly TimeOnly Morning = new(8, 0);

    public async Task<ActivityResult> ExecuteAsync(
        WaitForPhase activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        EmulationCampaign campaign = await current.GetAsync(execution, cancellationToken);
        Milestone milestone = new(campaign.Id, activity.Moment, activity.Phase, activity.Offset);
        DateOnly planned = milestone.PlannedOn(campaign, await calendars.GetAsync(cancellationToken));
        DateTimeOffset at = VietnamTime.At(planned, activity.TimeOfDay ?? Morning);
        if (time.GetUtcNow() < at)
        {
            return ActivityResult.WaitFor(new Stimulus.TimerRings(at, "Campaign.WaitForPhase", milestone.Anchor));
        }

        execution.SetOutput("Milestone", new JsonObject
        {
            ["moment"] = milestone.Moment.ToString(),
            ["phase"] = milestone.Phase,
            ["offset"] = milestone.Offset,
            ["plannedOn"] = planned.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
        return ActivityResult.Done;
    }
}
