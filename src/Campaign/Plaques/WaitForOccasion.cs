using System.Text.Json.Nodes;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Workflows.Activities;

namespace Campaign.Plaques;

/// <summary>The day of a work that a wait is reckoned from.</summary>
public enum WorkMoment
{
    /// <summary>The last day on which its nomination is received.</summary>
    CutOff,

    /// <summary>The day of the occasion.</summary>
    Occasion,

    /// <summary>The day of its ceremony.</summary>
    Ceremony,
}

/// <summary>Waits for a day before or after the occasion that the work celebrates. A day that had passed is said to have.</summary>
/// <remarks>
/// It looks the date up each time it is woken: the date of the occasion, the calendar or the work's occasion may have changed.
/// What was missed while nothing ran arrives late, once.
/// </remarks>
[ActivityType(
    "Campaign.WaitForOccasion",
    Category = "Thi đua",
    Waits = true,
    DisplayName = "Chờ dịp chào mừng",
    Description = "Chờ đến trước hoặc sau hạn đề nghị gắn biển, dịp chào mừng hoặc lễ gắn biển của công trình.")]
[Outcomes(Arrived, Passed, Moved, NoNeed)]
[Output("DaysLeft", TypeName = "Int32", DisplayName = "Số ngày còn lại", Description = "Đến ngày làm gốc; số âm là đã qua.")]
public sealed record WaitForOccasion(
    [property: Input(
        DisplayName = "Tính theo",
        Description = "Ngày làm gốc để tính.",
        UIHint = "dropdown",
        Options = ["CutOff=Hạn đề nghị gắn biển", "Occasion=Ngày của dịp chào mừng", "Ceremony=Ngày làm lễ gắn biển"])]
    WorkMoment Moment = WorkMoment.CutOff,
    [property: Input(DisplayName = "Hạn đề nghị trước dịp (ngày)", Description = "Hạn đề nghị gắn biển = ngày của dịp trừ số ngày này.")]
    int CutOff = 30,
    [property: Input(
        DisplayName = "Số ngày",
        Description = "Số âm: trước ngày gốc (rơi vào ngày nghỉ thì làm việc ngay trước đó); số dương: sau ngày gốc.")]
    int Offset = 0,
    [property: Input(
        DisplayName = "Thôi chờ khi công trình",
        Description = "Công trình đã đến trạng thái này thì không chờ nữa.",
        UIHint = "dropdown",
        Options =
        [
            "Completed=Đã hoàn thành", "Nominated=Đã đề nghị gắn biển", "Decided=Đã có quyết định", "PlaqueMounted=Đã gắn biển",
        ])]
    WorkStatus Until = WorkStatus.Nominated,
    [property: Input(DisplayName = "Giờ", Description = "Giờ Việt Nam, ví dụ 08:00.")]
    TimeOnly? TimeOfDay = null)
{
    public const string Arrived = "Đến mốc";
    public const string Passed = "Đã qua mốc";
    public const string Moved = "Đổi dịp";
    public const string NoNeed = "Thôi chờ";
}

internal sealed class WaitForOccasionHandler(
    CurrentWork current, CurrentCampaign campaigns, WorkingCalendars calendars, TimeProvider time)
    : IActivityHandler<WaitForOccasion>
{
    private static readonly TimeOnly Morning = new(8, 0);

    public async Task<ActivityResult> ExecuteAsync(
        WaitForOccasion activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        Work work = await current.GetAsync(execution, cancellationToken);
        EmulationCampaign campaign = await campaigns.GetAsync(work.CampaignId, cancellationToken);
        Occasion? occasion = campaign.Occasions.Find(one => one.Id == work.OccasionId);
        string? began = execution.Properties["occasion"]?.GetValue<string>();
        execution.Properties["occasion"] = began ?? work.OccasionId ?? "";
        if (WorkLife.HasReached(work.Standing, activity.Until))
        {
            return ActivityResult.DoneWith(WaitForOccasion.NoNeed);
        }

        if (occasion is null && activity.Moment != WorkMoment.Ceremony)
        {
            return ActivityResult.Fault($"{work.Code} không gắn với dịp chào mừng nào của đợt phát động. Hoãn công trình sang một dịp rồi thử lại.");
        }

        Keep(work, occasion, activity.CutOff);
        if (BaseOf(activity, work, occasion) is not { } day || (began is not null && began != (work.OccasionId ?? "")))
        {
            return ActivityResult.DoneWith(WaitForOccasion.Moved);
        }

        DateTimeOffset at = VietnamTime.At(
            Planned(day.AddDays(activity.Offset), activity.Offset, await calendars.GetAsync(cancellationToken)),
            activity.TimeOfDay ?? Morning);
        DateTimeOffset now = time.GetUtcNow();
        if (now < at)
        {
            return ActivityResult.WaitFor(
                new Stimulus.TimerRings(at, "Campaign.WaitForOccasion", AnchorOf(activity, work)), WorkChanged.StimulusOf(work));
        }

        execution.SetOutput("DaysLeft", JsonValue.Create(day.DayNumber - VietnamTime.DateOf(now).DayNumber));
        bool cameLate = execution.Resumption is null && VietnamTime.DateOf(now) > VietnamTime.DateOf(at);
        return ActivityResult.DoneWith(
            work.Status == WorkStatus.Dropped ? WaitForOccasion.NoNeed : cameLate ? WaitForOccasion.Passed : WaitForOccasion.Arrived);
    }

    // The workflow says how long before the occasion nominations close; pages, mails and rules read it here.
    private static void Keep(Work work, Occasion? occasion, int cutOff)
    {
        DateOnly? due = occasion?.Date.AddDays(-cutOff);
        if (work.NominationDueOn != due)
        {
            work.NominationDueOn = due;
            work.Revision++;
        }
    }

    private static DateOnly? BaseOf(WaitForOccasion activity, Work work, Occasion? occasion) => activity.Moment switch
    {
        WorkMoment.CutOff => occasion?.Date.AddDays(-activity.CutOff),
        WorkMoment.Occasion => occasion?.LastDay,
        _ => work.CeremonyAt is { } ceremony ? VietnamTime.DateOf(ceremony) : null,
    };

    private static string AnchorOf(WaitForOccasion activity, Work work) => activity.Moment == WorkMoment.Ceremony
        ? WorkChanged.CeremonyAnchorOf(work)
        : Occasion.AnchorOf(work.CampaignId, work.OccasionId!);

    private static DateOnly Planned(DateOnly day, int offset, WorkingCalendar calendar) => offset switch
    {
        < 0 => calendar.OnOrBefore(day),
        > 0 => calendar.OnOrAfter(day),
        _ => day,
    };
}
