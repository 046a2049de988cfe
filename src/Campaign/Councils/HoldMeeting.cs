using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Councils;

/// <summary>Gives the secretary the meeting to hold: attendance, ballots, end. Waits until it has ended.</summary>
[ActivityType(
    "Campaign.HoldMeeting",
    Category = "Thi đua",
    Waits = true,
    DisplayName = "Tiến hành phiên họp",
    Description = "Giao thư ký việc điểm danh, mở bỏ phiếu, kết thúc phiên họp; chờ đến khi họp xong.")]
[Outcomes(Held, Moved, Cancelled)]
[Port("onOverdue", DisplayName = "Quá ngày chưa kết thúc")]
public sealed record HoldMeeting(
    [property: Input(DisplayName = "Tên việc")]
    string TaskName = "Điểm danh, mở bỏ phiếu, kết thúc phiên họp",
    [property: Input(DisplayName = "Giờ nhắc", Description = "Giờ Việt Nam, ngày làm việc sau phiên họp.")]
    TimeOnly? TimeOfDay = null)
{
    public const string Held = "Đã họp";
    public const string Moved = WaitForMeeting.Moved;
    public const string Cancelled = WaitForMeeting.Cancelled;

    /// <summary>The page on which a meeting is held.</summary>
    public static string PathOf(Guid meetingId) => $"/meetings/{meetingId}#attendance";
}

internal sealed class HoldMeetingHandler(
    CurrentMeeting current, MeetingPeople people, PageTasks tasks, TaskOpener opener) : IActivityHandler<HoldMeeting>
{
    private const string Plan = "plan";
    private const string Overdue = "Campaign.MeetingOverdue";

    public async Task<ActivityResult> ExecuteAsync(
        HoldMeeting activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        Meeting meeting = await current.GetAsync(execution, cancellationToken);
        string path = HoldMeeting.PathOf(meeting.Id);
        string plan = CurrentMeeting.PlanOf(meeting);
        string told = execution.Properties[Plan]?.GetValue<string>() ?? plan;
        switch (meeting.Status)
        {
            case MeetingStatus.Ended:
                await tasks.EndAsync(path, HoldMeeting.Held, await people.SecretaryOfAsync(meeting, cancellationToken), cancellationToken);
                return ActivityResult.DoneWith(HoldMeeting.Held);
            case MeetingStatus.Cancelled:
                await tasks.DropAsync(path, cancellationToken);
                return ActivityResult.DoneWith(HoldMeeting.Cancelled);
            case MeetingStatus.Planned when plan != told:
                await tasks.DropAsync(path, cancellationToken);
                return ActivityResult.DoneWith(HoldMeeting.Moved);
        }

        TaskLimits limits = await opener.LimitsAsync(
            VietnamTime.DateOf(meeting.HeldAt), 0, activity.TimeOfDay, cancellationToken);
        if (execution.Resumption is null)
        {
            execution.Properties[Plan] = plan;
            await tasks.OpenAsync(
                new NewPageTask(path, activity.TaskName, meeting.Title, await people.SecretariesOfAsync(meeting, cancellationToken))
                {
                    DueAt = limits.DueAt,
                    Step = execution,
                },
                cancellationToken);
        }

        if (execution.Resumption is { Stimulus: Stimulus.TimerRings })
        {
            execution.Schedule("onOverdue");
            return ActivityResult.WaitFor(CurrentMeeting.ChangeOf(meeting.Id));
        }

        return ActivityResult.WaitFor(
            CurrentMeeting.ChangeOf(meeting.Id), new Stimulus.TimerRings(limits.OverdueAt, Overdue));
    }
}

/// <summary>Asks the chair to sign the minutes and the secretary to keep the signed scan. Waits until it is there.</summary>
[ActivityType(
    "Campaign.SignMinutes",
    Category = "Thi đua",
    Waits = true,
    DisplayName = "Ký biên bản họp",
    Description = "Giao Chủ tịch ký, thư ký tải lên bản quét biên bản họp và biên bản kiểm phiếu đã ký; chờ đến khi có.")]
[Outcomes(MinutesSigned)]
[Port("onOverdue", DisplayName = "Quá hạn")]
public sealed record SignMinutes(
    [property: Input(DisplayName = "Hạn ký (ngày làm việc)")]
    int WorkingDays = 5,
    [property: Input(DisplayName = "Giờ nhắc", Description = "Giờ Việt Nam.")]
    TimeOnly? TimeOfDay = null)
{
    public const string MinutesSigned = "Đã ký";

    /// <summary>Where the secretary keeps the signed scan.</summary>
    public static string ScanPathOf(Guid meetingId) => $"/meetings/{meetingId}#scans";

    /// <summary>Where the chair says that it is signed.</summary>
    public static string ChairPathOf(Guid meetingId) => $"/meetings/{meetingId}#sign";
}

internal sealed class SignMinutesHandler(
    CampaignDb db, CurrentMeeting current, MeetingPeople people, PageTasks tasks, TaskOpener opener)
    : IActivityHandler<SignMinutes>
{
    private const string Overdue = "Campaign.MinutesOverdue";

    public async Task<ActivityResult> ExecuteAsync(
        SignMinutes activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        Meeting meeting = await current.GetAsync(execution, cancellationToken);
        if (await db.MeetingScans.AnyAsync(s => s.MeetingId == meeting.Id, cancellationToken))
        {
            Person secretary = await people.SecretaryOfAsync(meeting, cancellationToken);
            await tasks.EndAsync(SignMinutes.ScanPathOf(meeting.Id), SignMinutes.MinutesSigned, secretary, cancellationToken);
            await tasks.EndAsync(SignMinutes.ChairPathOf(meeting.Id), SignMinutes.MinutesSigned, secretary, cancellationToken);
            return ActivityResult.DoneWith(SignMinutes.MinutesSigned);
        }

        TaskLimits limits = await opener.LimitsAsync(activity.WorkingDays, 0, activity.TimeOfDay, cancellationToken);
        if (execution.Resumption is null)
        {
            execution.Properties["overdueAt"] = limits.OverdueAt.ToString("O");
            await tasks.OpenAsync(
                new NewPageTask(
                    SignMinutes.ScanPathOf(meeting.Id), "Trình ký, tải lên biên bản đã ký", meeting.Title,
                    await people.SecretariesOfAsync(meeting, cancellationToken))
                {
                    DueAt = limits.DueAt,
                    Step = execution,
                },
                cancellationToken);
            await tasks.OpenAsync(
                new NewPageTask(
                    SignMinutes.ChairPathOf(meeting.Id), "Ký biên bản họp, biên bản kiểm phiếu", meeting.Title,
                    await people.ChairsOfAsync(meeting, cancellationToken))
                {
                    DueAt = limits.DueAt,
                    Step = execution,
                },
                cancellationToken);
        }

        if (execution.Resumption is { Stimulus: Stimulus.TimerRings })
        {
            execution.Schedule("onOverdue");
            return ActivityResult.WaitFor(CurrentMeeting.ChangeOf(meeting.Id));
        }

        DateTimeOffset overdueAt = DateTimeOffset.Parse(
            execution.Properties["overdueAt"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);
        return ActivityResult.WaitFor(CurrentMeeting.ChangeOf(meeting.Id), new Stimulus.TimerRings(overdueAt, Overdue));
    }
}
