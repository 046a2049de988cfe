using Campaign.Deadlines;
using Campaign.Workflows.Activities;

namespace Campaign.Councils;

/// <summary>Waits for a day that hangs on a meeting's. Goes on at once when the meeting is moved or called off.</summary>
[ActivityType(
    "Campaign.WaitForMeeting",
    Category = "Thi đua",
    Waits = true,
    DisplayName = "Chờ đến phiên họp",
    Description = "Chờ đến một số ngày làm việc trước phiên họp. Đổi ngày, đổi địa điểm hoặc hủy họp thì đi ngay theo lối ra đó.")]
[Outcomes(Arrived, Passed, Moved, Cancelled)]
public sealed record WaitForMeeting(
    [property: Input(DisplayName = "Trước phiên họp (ngày làm việc)", Description = "0 là ngày họp.")]
    int WorkingDaysBefore = 0,
    [property: Input(DisplayName = "Giờ", Description = "Giờ Việt Nam, ví dụ 08:00.")]
    TimeOnly? TimeOfDay = null)
{
    public const string Arrived = "Đến mốc";
    public const string Passed = "Đã qua mốc";
    public const string Moved = "Đổi lịch";
    public const string Cancelled = "Hủy họp";
}

internal sealed class WaitForMeetingHandler(CurrentMeeting current, WorkingCalendars calendars, TimeProvider time)
    : IActivityHandler<WaitForMeeting>
{
    private const string Plan = "plan";
    private static readonly TimeOnly Morning = new(8, 0);

    public async Task<ActivityResult> ExecuteAsync(
        WaitForMeeting activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        Meeting meeting = await current.GetAsync(execution, cancellationToken);
        string plan = CurrentMeeting.PlanOf(meeting);
        string told = execution.Properties[Plan]?.GetValue<string>() ?? plan;
        if (meeting.Status == MeetingStatus.Cancelled)
        {
            return ActivityResult.DoneWith(WaitForMeeting.Cancelled);
        }

        // Who is in session, or done, waits for no reminder.
        if (meeting.Status != MeetingStatus.Planned)
        {
            return ActivityResult.DoneWith(WaitForMeeting.Passed);
        }

        if (plan != told)
        {
            return ActivityResult.DoneWith(WaitForMeeting.Moved);
        }

        WorkingCalendar calendar = await calendars.GetAsync(cancellationToken);
        DateOnly day = calendar.AddWorkingDays(VietnamTime.DateOf(meeting.HeldAt), -activity.WorkingDaysBefore);
        DateTimeOffset at = VietnamTime.At(day, activity.TimeOfDay ?? Morning);
        if (time.GetUtcNow() < at)
        {
            execution.Properties[Plan] = plan;
            return ActivityResult.WaitFor(
                new Stimulus.TimerRings(at, "Campaign.WaitForMeeting"), CurrentMeeting.ChangeOf(meeting.Id));
        }

        // A reminder that was missed while the application was down is still one, but not after the meeting has begun.
        bool rang = execution.Resumption is { Stimulus: Stimulus.TimerRings };
        return ActivityResult.DoneWith(
            rang && (activity.WorkingDaysBefore == 0 || time.GetUtcNow() < meeting.HeldAt) ? WaitForMeeting.Arrived : WaitForMeeting.Passed);
    }
}
