using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Deadlines;
using Campaign.Notifications;
using Campaign.Reviews;
using Campaign.Workflows;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using static Campaign.Tests.Councils.CouncilSteps;

namespace Campaign.Tests.Councils;

/// <summary>The workflow <c>council-meeting</c> with the clock turned: from the call to the signed minutes.</summary>
public sealed class CouncilMeetingTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Thursday = VietnamTime.At(new DateOnly(2022, 3, 3), new TimeOnly(14, 0));

    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CampaignHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_meeting_is_called_reminded_held_signed_and_told()
    {
        Guid meeting = await CallAsync(Thursday);
        await _host.PutOnAsync(meeting, "BK-TINH", "Hoàng Văn Bách");
        Assert.Equal(9, await CountAsync("council-invitation"));

        await AdvanceAsync(28, 2);
        Assert.Equal(0, await CountAsync("council-reminder"));
        await AdvanceAsync(1, 3, 9);
        Assert.Equal(9, await CountAsync("council-reminder"));
        Assert.Empty(await OpenTasksAsync());

        await AdvanceAsync(3, 3, 8);
        Assert.Equal(
            [("Điểm danh, mở bỏ phiếu, kết thúc phiên họp", "BK-CTCS", Secretary, $"/meetings/{meeting}#attendance")], await OpenTasksAsync());
        await HoldAsync(meeting);

        Assert.Equal(["council-minutes"], await TemplatesOfTodayAsync());
        Assert.Equal(
            [
                ("Ký biên bản họp, biên bản kiểm phiếu", "BK-HDTDKT", "hd01", $"/meetings/{meeting}#sign"),
                ("Trình ký, tải lên biên bản đã ký", "BK-CTCS", Secretary, $"/meetings/{meeting}#scans"),
            ],
            await OpenTasksAsync());
        await ScanAsync(meeting);

        OutboxMessage told = Assert.Single(await _host.MessagesAsync(), m => m.Template == "council-result");
        Assert.Equal("ban-ctcs@ldld-tinh.example", told.To);
        Assert.Contains("có mặt 9/9 thành viên", told.Text, StringComparison.Ordinal);
        Assert.Contains("Đề nghị khen thưởng đợt 1: Đã biểu quyết, 1/1 trường hợp đạt", told.Text, StringComparison.Ordinal);
        Assert.Empty(await OpenTasksAsync());
        Assert.Equal((WorkflowStatus.Finished, 0), await InstanceAsync());
    }

    [Fact]
    public async Task A_meeting_that_is_moved_invites_again_and_reminds_of_the_new_day_only()
    {
        Guid meeting = await CallAsync(Thursday);
        await AdvanceAsync(1, 3, 9);
        Person secretary = await _host.PersonAsync(Secretary);

        IdOf(await _host.AsAsync((MeetingDesk desk) => desk.ChangeAsync(
            meeting, new MeetingPlan("Họp xét khen thưởng", MeetingForm.InPerson, Thursday.AddDays(7), "Phòng 3"), secretary, Cancellation)));
        Assert.Equal((9, 9), (await CountAsync("council-moved"), await CountAsync("council-reminder")));
        await AdvanceAsync(3, 3, 20);
        Assert.Empty(await OpenTasksAsync());
        await AdvanceAsync(8, 3, 9);

        Assert.Equal(18, await CountAsync("council-reminder"));
        Assert.Contains("14:00 ngày 10/03/2022 tại Phòng 3", (await _host.MessagesAsync()).Last(m => m.Template == "council-reminder").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_title_alone_invites_nobody_again()
    {
        Guid meeting = await CallAsync(Thursday);
        Person secretary = await _host.PersonAsync(Secretary);

        IdOf(await _host.AsAsync((MeetingDesk desk) => desk.ChangeAsync(
            meeting, new MeetingPlan("Tên khác", MeetingForm.InPerson, Thursday, "Phòng họp"), secretary, Cancellation)));

        Assert.Equal(0, await CountAsync("council-moved"));
    }

    [Fact]
    public async Task A_meeting_called_off_tells_everybody_why_and_ends()
    {
        Guid meeting = await CallAsync(Thursday);
        await AdvanceAsync(3, 3, 8);
        Person secretary = await _host.PersonAsync(Secretary);

        IdOf(await _host.AsAsync((MeetingDesk desk) => desk.CancelAsync(meeting, "Trùng kỳ họp của tỉnh", secretary, Cancellation)));

        Assert.Equal(9, await CountAsync("council-cancelled"));
        Assert.Contains("Lý do: Trùng kỳ họp của tỉnh", (await _host.MessagesAsync()).Last(m => m.Template == "council-cancelled").Text, StringComparison.Ordinal);
        Assert.Empty(await OpenTasksAsync());
        Assert.Equal((WorkflowStatus.Finished, 0), await InstanceAsync());
    }

    [Fact]
    public async Task A_meeting_of_tomorrow_is_not_reminded_of_two_days_before()
    {
        await CallAsync(VietnamTime.At(new DateOnly(2022, 2, 18), new TimeOnly(9, 0)));
        await AdvanceAsync(18, 2, 8);

        Assert.Equal((9, 0), (await CountAsync("council-invitation"), await CountAsync("council-reminder")));
        Assert.Single(await OpenTasksAsync());
    }

    [Fact]
    public async Task A_meeting_nobody_has_ended_and_minutes_nobody_has_signed_are_reminded_of()
    {
        Guid meeting = await CallAsync(Thursday);
        await AdvanceAsync(4, 3, 9);
        Assert.Equal(1, await CountAsync("council-unfinished"));
        await HoldAsync(meeting);
        await AdvanceAsync(14, 3, 9);

        Assert.Equal(1, await CountAsync("council-minutes-late"));
        await ScanAsync(meeting);
        Assert.Equal((WorkflowStatus.Finished, 0), await InstanceAsync());
    }

    [Fact]
    public async Task A_member_without_an_address_gets_the_invitation_on_paper()
    {
        await _host.ReadAsync(db => db.Users.Where(a => a.UserName == "hd09").ExecuteUpdateAsync(set => set.SetProperty(a => a.Email, (string?)null)));

        await CallAsync(Thursday);

        Letter letter = await _host.ReadAsync(db => db.Letters.AsNoTracking().SingleAsync());
        Assert.Equal(8, await CountAsync("council-invitation"));
        Assert.Equal(("letter-council-invitation", "BK-HDTDKT"), (letter.Template, letter.UnitCode));
        Assert.Contains("Kính mời đồng chí Vi Quốc Đại", letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chair_says_that_it_is_signed_and_the_scan_is_still_waited_for()
    {
        Guid meeting = await CallAsync(Thursday);
        await AdvanceAsync(3, 3, 8);
        await HoldAsync(meeting);
        Person chair = await _host.PersonAsync("hd01");
        Person member = await _host.PersonAsync("hd05");

        CouncilResult refused = await _host.AsAsync((MeetingScans scans) => scans.ConfirmAsync(meeting, member, Cancellation));
        IdOf(await _host.AsAsync((MeetingScans scans) => scans.ConfirmAsync(meeting, chair, Cancellation)));

        Assert.IsType<CouncilResult.Forbidden>(refused);
        Assert.Equal("Trình ký, tải lên biên bản đã ký", Assert.Single(await OpenTasksAsync()).Name);
        Assert.Equal(WorkflowStatus.Running, (await InstanceAsync()).Status);
    }

    [Fact]
    public async Task A_scan_is_a_picture_or_a_paper_and_only_the_secretary_keeps_it()
    {
        Guid meeting = await CallAsync(Thursday);
        Person secretary = await _host.PersonAsync(Secretary);
        Person staff = await _host.PersonAsync("bk-ctcs");

        CouncilResult early = await ScanAsync(meeting, secretary, "%PDF-1.4 ok");
        await HoldAsync(meeting);
        CouncilResult text = await ScanAsync(meeting, secretary, "chỉ là chữ");
        CouncilResult other = await ScanAsync(meeting, staff, "%PDF-1.4 ok");

        Assert.IsType<CouncilResult.Conflict>(early);
        Assert.IsType<CouncilResult.Invalid>(text);
        Assert.IsType<CouncilResult.Forbidden>(other);
        Assert.Equal(0, await _host.ReadAsync(db => db.MeetingScans.CountAsync()));
        Assert.Empty(Directory.Exists(Path.Combine(_host.Folder, "scans"))
            ? Directory.GetFiles(Path.Combine(_host.Folder, "scans"), "*", SearchOption.AllDirectories)
            : []);
    }

    private async Task<Guid> CallAsync(DateTimeOffset at)
    {
        Person secretary = await _host.PersonAsync(Secretary);
        return IdOf(await _host.AsAsync((MeetingDesk desk) => desk.CallAsync(
            CouncilCode, new MeetingPlan("Họp xét khen thưởng", MeetingForm.InPerson, at, "Phòng họp"), secretary, Cancellation)));
    }

    // All nine come and vote for all that is on the agenda.
    private async Task HoldAsync(Guid meetingId)
    {
        Person secretary = await _host.PersonAsync(Secretary);
        List<MeetingAttendance> summoned = await _host.ReadAsync(
            db => db.Meetings.Where(m => m.Id == meetingId).SelectMany(m => m.Attendance).ToListAsync());
        IdOf(await _host.AsAsync((MeetingDesk desk) => desk.MarkAttendanceAsync(
            meetingId, summoned.ToDictionary(a => a.MemberId, _ => AttendanceState.Present), secretary, Cancellation)));
        foreach (Guid item in await _host.ReadAsync(db => db.AgendaItems.Where(i => i.MeetingId == meetingId).Select(i => i.Id).ToListAsync()))
        {
            Guid ballot = IdOf(await _host.OpenAsync(item));
            foreach (string member in Members())
            {
                IdOf(await _host.CastAsync(ballot, member, true));
            }

            IdOf(await _host.CloseAsync(ballot));
        }

        // What ballots write is not what the meeting's workflow writes.
        await _host.ReadAsync(db => db.Messages.Where(m => m.Template == "ballot-open").ExecuteDeleteAsync());
        IdOf(await _host.AsAsync((MeetingDesk desk) => desk.EndAsync(meetingId, secretary, Cancellation)));
    }

    private async Task ScanAsync(Guid meetingId) =>
        IdOf(await ScanAsync(meetingId, await _host.PersonAsync(Secretary), "%PDF-1.4 ok"));

    private Task<CouncilResult> ScanAsync(Guid meetingId, Person by, string content) => _host.AsAsync((MeetingScans scans) =>
        scans.AddAsync(meetingId, "biên bản.pdf", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), by, Cancellation));

    private Task<AdvanceResult> AdvanceAsync(int day, int month, int hour = 12) =>
        _host.AdvanceToAsync(new DateOnly(2022, month, day), new TimeOnly(hour, 0), Cancellation);

    private async Task<int> CountAsync(string template) => (await _host.MessagesAsync()).Count(m => m.Template == template);

    private async Task<List<string?>> TemplatesOfTodayAsync()
    {
        DateTimeOffset now = _host.Clock.GetUtcNow();
        return [.. (await _host.MessagesAsync()).Where(m => m.CreatedAt >= now.AddMinutes(-1)).Select(m => m.Template)];
    }

    private Task<List<(string Name, string Unit, string? Person, string? Path)>> OpenTasksAsync() => _host.ReadAsync(async db =>
        (await db.Tasks.AsNoTracking().Include(t => t.Candidates).Where(t => t.Status == WorkTaskStatus.Open).ToListAsync())
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (t.Name, t.Candidates[0].UnitCode, t.Candidates[0].ClaimedBy, t.Path)).ToList());

    private Task<(WorkflowStatus Status, int Incidents)> InstanceAsync() => _host.ReadAsync(async db =>
        await db.Instances.Where(i => i.DefinitionId == "council-meeting").Select(i => new { i.Status, i.IncidentCount }).SingleAsync()
            is { } found ? (found.Status, found.IncidentCount) : default);
}
