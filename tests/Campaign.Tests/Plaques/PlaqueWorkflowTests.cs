using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Notifications;
using Campaign.Plaques;
using Campaign.Reviews;
using Campaign.Tests.Dossiers;
using Campaign.Workflows;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Plaques;

/// <summary>The two workflows with the clock turned through the year.</summary>
public sealed class PlaqueWorkflowTests : IAsyncLifetime
{
    private static readonly TimeOnly Morning = new(9, 0);

    private CampaignHost _host = null!;
    private Person _unit = null!;
    private Person _office = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await CampaignHost.StartAsync();
        await _host.LaunchAsync();
        (_unit, _office) = (await _host.PersonAsync("cs001"), await _host.PersonAsync("bk-ctcs"));
        await AdvanceAsync(3, 8);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_unit_is_reminded_before_the_nomination_closes_and_told_when_it_has()
    {
        await _host.AcceptedWorkAsync();

        await AdvanceAsync(7, 5);

        List<OutboxMessage> reminders =
            [.. (await _host.MessagesAsync()).Where(m => m.ToUnit == "CS001" && m.Template is "work-reminder" or "work-overdue" && m.ToUnit == "CS001")];
        // 28/7 less 30 days is 28/6; 29/5 is a Sunday, so that the first goes out on Friday 27/5.
        Assert.Equal(
            [Day(5, 27), Day(6, 14), Day(6, 21), Day(6, 27), Day(6, 29)],
            reminders.Select(m => VietnamTime.DateOf(m.CreatedAt)));
        Assert.Equal("Còn 14 ngày đến hạn đề nghị gắn biển: Nhà văn hóa công nhân", reminders[1].Subject);
        Assert.Equal("work-overdue", reminders[^1].Template);
        Assert.Contains(await _host.WrittenToAsync("BK-CTCS"), template => template == "work-overdue");
    }

    [Fact]
    public async Task A_nomination_ends_the_reminders()
    {
        Work work = await _host.AcceptedWorkAsync();
        await AdvanceAsync(6, 1);
        int before = (await _host.WrittenToAsync("CS001")).Count(template => template == "work-reminder");

        await _host.NominateAsync(work, _unit);
        await AdvanceAsync(7, 5);

        Assert.Equal((1, 1), (before, (await _host.WrittenToAsync("CS001")).Count(template => template == "work-reminder")));
        Assert.Equal(WorkflowStatus.Finished, (await InstanceOfAsync(work.RegistrationId)).Status);
    }

    [Fact]
    public async Task A_work_that_is_postponed_is_reminded_again_before_the_other_occasion()
    {
        Work work = await _host.AcceptedWorkAsync();
        await AdvanceAsync(6, 15);

        Assert.IsType<WorkResult.Done>(await _host.PostponeAsync(work.Id, "occ-02-9", _unit));
        Work postponed = await _host.WorkAsync(work.Id);
        await AdvanceAsync(8, 3);

        Assert.Equal((WorkStatus.Postponed, Day(8, 3)), (postponed.Status, postponed.NominationDueOn));
        List<DateOnly> reminders = [.. (await _host.MessagesAsync())
            .Where(m => m.ToUnit == "CS001" && m.Template == "work-reminder").Select(m => VietnamTime.DateOf(m.CreatedAt))];
        // Of the first occasion those of 27/5 and 14/6; of 2/9, which closes on 3/8: 4/7, 20/7, 27/7, 2/8.
        Assert.Equal([Day(5, 27), Day(6, 14), Day(7, 4), Day(7, 20), Day(7, 27), Day(8, 2)], reminders);
        Assert.Contains("work-moved", await _host.WrittenToAsync("CS001"));
        Assert.Contains("work-moved", await _host.WrittenToAsync("BK-CTCS"));
    }

    [Fact]
    public async Task Moving_the_date_of_an_occasion_moves_the_reminders_of_its_works()
    {
        Work work = await _host.AcceptedWorkAsync();

        OccasionResult moved = await _host.InAsync(p => p.GetRequiredService<OccasionDesk>().SaveAsync(
            "td-2022", "occ-28-7", new OccasionText("Ngày thành lập Công đoàn", Day(8, 28), "MajorHoliday"), Cancellation));
        await AdvanceAsync(7, 29);

        Assert.Equal(1, Assert.IsType<OccasionResult.Done>(moved).MovedTimers);
        Assert.Equal(Day(7, 29), (await _host.WorkAsync(work.Id)).NominationDueOn);
        Assert.Equal(
            [Day(6, 29), Day(7, 15), Day(7, 22), Day(7, 28)],
            (await _host.MessagesAsync()).Where(m => m.ToUnit == "CS001" && m.Template == "work-reminder")
                .Select(m => VietnamTime.DateOf(m.CreatedAt)));
    }

    [Fact]
    public async Task A_day_that_becomes_a_holiday_brings_the_reminder_forward()
    {
        await _host.AcceptedWorkAsync();

        await _host.InAsync(p => p.GetRequiredService<CalendarDesk>().SetAsync(
            new CalendarDay(Day(6, 14), CalendarDayKind.Holiday, "Nghỉ bù", "Công văn của UBND tỉnh"), Cancellation));
        await AdvanceAsync(6, 15);

        Assert.Equal(
            [Day(5, 27), Day(6, 13)],
            (await _host.MessagesAsync()).Where(m => m.ToUnit == "CS001" && m.Template == "work-reminder")
                .Select(m => VietnamTime.DateOf(m.CreatedAt)));
    }

    [Fact]
    public async Task A_work_that_is_given_up_ends_its_workflow_and_its_open_tasks()
    {
        Work work = await _host.AcceptedWorkAsync();
        await AdvanceAsync(6, 1);
        Guid nomination = await _host.NominateAsync(work, _unit);

        WorkResult dropped = await _host.InAsync(p => p.GetRequiredService<WorkDesk>()
            .DropAsync(work.Id, "Không đủ kinh phí.", _office, Cancellation));

        Assert.IsType<WorkResult.Done>(dropped);
        Assert.Equal(DossierStatus.Withdrawn, await _host.StatusAsync(nomination));
        Assert.Equal(WorkflowStatus.Finished, (await InstanceOfAsync(nomination)).Status);
        Assert.Equal(0, await _host.ReadAsync(db => db.Tasks.CountAsync(t => t.DossierId == nomination && t.Status == WorkTaskStatus.Open)));
        Assert.Contains("work-dropped", await _host.WrittenToAsync("CS001"));
    }

    [Fact]
    public async Task A_registration_that_is_given_up_before_it_is_accepted_is_withdrawn()
    {
        Guid registration = await _host.RegisterAsync(_unit);
        Work work = await _host.WorkOfAsync(registration);

        Assert.IsType<WorkResult.Done>(await _host.InAsync(p => p.GetRequiredService<WorkDesk>()
            .DropAsync(work.Id, "Đăng ký nhầm.", _unit, Cancellation)));

        Assert.Equal(DossierStatus.Withdrawn, await _host.StatusAsync(registration));
        Assert.Equal(WorkflowStatus.Finished, (await InstanceOfAsync(registration)).Status);
    }

    [Fact]
    public async Task A_registration_is_sent_back_sent_again_and_not_accepted()
    {
        Guid registration = await _host.RegisterAsync(_unit);

        await _host.ReviewAsync(
            registration, await _host.PersonAsync("tpbk"), new Decision("Yêu cầu bổ sung", "Ghi rõ nguồn vốn.", null, Day(3, 17)));
        Assert.Equal(DossierStatus.ReturnedForSupplement, await _host.StatusAsync(registration));
        await _host.SaveAsync(registration, WorkSteps.Registration("occ-02-9"), _unit);
        Assert.IsType<DossierResult.Done>(await _host.SubmitAsync(registration, _unit));
        await _host.ReviewAsync(registration, await _host.PersonAsync("tpbk"));
        await _host.ReviewAsync(registration, _office, new Decision("Không đạt", "Chưa phù hợp để gắn biển.", null, null));

        Work work = await _host.WorkOfAsync(registration);
        Assert.Equal((WorkStatus.Dropped, "occ-02-9"), (work.Status, work.OccasionId));
        Assert.Equal(DossierStatus.Rejected, await _host.StatusAsync(registration));
        Assert.DoesNotContain("work-dropped", await _host.WrittenToAsync("CS001"));
    }

    [Fact]
    public async Task An_upper_union_registers_straight_with_the_department()
    {
        Guid registration = await _host.RegisterAsync(await _host.PersonAsync("tpbk"));

        WorkTask review = await _host.OpenTaskAsync(registration);

        Assert.Equal(("BK-CTCS", "Chấp nhận đăng ký công trình"), (Assert.Single(review.Candidates).UnitCode, review.Name));
    }

    [Fact]
    public async Task A_nomination_that_is_not_good_enough_can_be_made_again()
    {
        Work work = await _host.AcceptedWorkAsync();
        await AdvanceAsync(6, 1);
        Guid first = await _host.NominateAsync(work, _unit);
        WorkTask way = await _host.OpenTaskAsync(first, WorkTaskKind.Assigned);
        await _host.CompleteAsync(way.Id, _office, new Decision("Thẩm định trên hồ sơ", null, null, null));

        await _host.ReviewAsync(first, _office, new Decision("Không đạt", "Chưa rõ hiệu quả.", null, null));
        Work refused = await _host.WorkAsync(work.Id);
        Guid second = await _host.NominateAsync(refused, _unit);

        Assert.Equal((WorkStatus.Completed, null), (refused.Status, refused.NominationId));
        Assert.Equal(second, (await _host.WorkAsync(work.Id)).NominationId);
    }

    [Fact]
    public async Task A_ceremony_that_is_postponed_is_planned_again()
    {
        Work work = await _host.AcceptedWorkAsync();
        await AdvanceAsync(6, 1);
        Guid nomination = await _host.NominateAsync(work, _unit);
        WorkTask way = await _host.OpenTaskAsync(nomination, WorkTaskKind.Assigned);
        await _host.CompleteAsync(way.Id, _office, new Decision("Thẩm định trên hồ sơ", null, null, null));
        await _host.ReviewAsync(nomination, _office);
        await _host.DecideAsync(nomination, Day(6, 1));
        await PlanAsync(work, Day(7, 28));
        WorkTask invitation = await _host.OpenTaskAsync(nomination, WorkTaskKind.Assigned);
        await _host.CompleteAsync(invitation.Id, await _host.PersonAsync("bk-vt"), new Decision("", null, null, null));

        Assert.IsType<WorkResult.Done>(await _host.PostponeAsync(work.Id, "occ-02-9", _office));
        WorkTask again = await _host.OpenTaskAsync(nomination, WorkTaskKind.OnWork);
        await PlanAsync(work, Day(9, 2));

        Assert.Equal("Lên lịch lễ gắn biển", again.Name);
        Work planned = await _host.WorkAsync(work.Id);
        Assert.Equal((WorkStatus.CeremonyScheduled, Day(9, 2)), (planned.Status, VietnamTime.DateOf(planned.CeremonyAt!.Value)));
        Assert.Equal(0, (await InstanceOfAsync(nomination)).IncidentCount);
    }

    [Fact]
    public async Task A_unit_without_iOffice_gets_letters()
    {
        string paper = await _host.ReadAsync(db => db.Units
            .Where(u => !u.HasIOffice && u.Code.StartsWith("CS")).OrderBy(u => u.Code).Select(u => u.Code).FirstAsync());
        Person clerk = await _host.PersonAsync("bk-vt");

        Guid registration = await _host.RegisterAsync(clerk, unitCode: paper, receivedOn: Day(3, 4));

        Dossier dossier = await _host.DossierAsync(registration);
        Assert.Equal(Day(3, 4), dossier.ReceivedOn);
        Letter letter = await _host.ReadAsync(db => db.Letters.AsNoTracking().SingleAsync(l => l.DossierId == registration));
        Assert.Equal("letter-work", letter.Template);
        Assert.Contains(dossier.Code, letter.Body, StringComparison.Ordinal);
    }

    private static DateOnly Day(int month, int day) => new(2022, month, day);

    private Task<AdvanceResult> AdvanceAsync(int month, int day) => _host.AdvanceToAsync(Day(month, day), Morning, Cancellation);

    private async Task PlanAsync(Work work, DateOnly day) => Assert.IsType<WorkResult.Done>(await _host.AtDeskAsync(desk => desk.PlanCeremonyAsync(
        work.Id, new CeremonyPlan(VietnamTime.At(day, new TimeOnly(8, 0)), "Hội trường UBND", null), _office, Cancellation)));

    private Task<WorkflowInstance> InstanceOfAsync(Guid dossierId) => _host.ReadAsync(db => db.Instances.AsNoTracking()
        .SingleAsync(i => i.Id == db.Dossiers.Where(d => d.Id == dossierId).Select(d => d.WorkflowInstanceId).Single()));
}
