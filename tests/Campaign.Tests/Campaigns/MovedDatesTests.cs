using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Notifications;
using Campaign.Tests.Dossiers;
using Campaign.Tests.Notifications;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Campaigns;

public sealed class MovedDatesTests : IAsyncLifetime
{
    private static readonly TimeOnly Morning = new(8, 0);
    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await CampaignHost.StartAsync(
            change: services => services.AddSingleton<IPostman, FakePostman>());
        await _host.LaunchAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_later_plan_date_takes_the_reminders_along()
    {
        await GoToAsync(new DateOnly(2022, 3, 4));

        await MovePlanAsync(new DateOnly(2022, 3, 25));

        Assert.Equal(At(2022, 3, 18), await NextOfPlanAsync());
        await GoToAsync(new DateOnly(2022, 3, 18), new TimeOnly(7, 59));
        Assert.Equal([("PlanDue-14", new DateOnly(2022, 3, 1))], await RemindersAsync());
        await GoToAsync(new DateOnly(2022, 4, 1), Morning);
        Assert.Equal(
            [
                ("PlanDue-14", new DateOnly(2022, 3, 1)), ("PlanDue-7", new DateOnly(2022, 3, 18)),
                ("PlanDue-1", new DateOnly(2022, 3, 24)), ("PlanDue+1", new DateOnly(2022, 3, 28)),
                ("PlanDue+7", new DateOnly(2022, 4, 1)),
            ],
            await RemindersAsync());
        Assert.Contains(await _host.MessagesAsync(), m => m.Subject.Contains("hạn 25/03/2022", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_earlier_plan_date_rings_at_once_what_has_passed_already()
    {
        await GoToAsync(new DateOnly(2022, 3, 4));

        await MovePlanAsync(new DateOnly(2022, 3, 10));

        Assert.Equal(
            [("PlanDue-14", new DateOnly(2022, 3, 1)), ("PlanDue-7", new DateOnly(2022, 3, 4))], await RemindersAsync());
        Assert.Equal(At(2022, 3, 9), await NextOfPlanAsync());
    }

    [Fact]
    public async Task Moving_a_date_to_and_fro_leaves_one_timer_and_no_reminder()
    {
        await GoToAsync(new DateOnly(2022, 3, 4));

        await MovePlanAsync(new DateOnly(2022, 3, 25));
        await MovePlanAsync(new DateOnly(2022, 3, 15));

        Assert.Equal(At(2022, 3, 8), await NextOfPlanAsync());
        Assert.Equal([("PlanDue-14", new DateOnly(2022, 3, 1))], await RemindersAsync());
    }

    [Fact]
    public async Task What_is_owed_follows_the_plan_date()
    {
        await MovePlanAsync(new DateOnly(2022, 3, 25));

        List<DateOnly> due = await _host.ReadAsync(db => db.Obligations
            .Where(o => o.Kind == ObligationKind.ImplementationPlan).Select(o => o.DueOn).Distinct().ToListAsync());
        Assert.Equal(new DateOnly(2022, 3, 25), Assert.Single(due));
        Assert.Equal(new DateOnly(2022, 7, 11), (await ReportAsync(1)).DueOn);
    }

    [Theory]
    [InlineData("2022-07-15", "2022-07-12")]
    [InlineData("2022-07-08", "2022-07-05")]
    public async Task A_report_date_takes_its_reminders_and_obligations_along(string dueOn, string firstReminder)
    {
        await GoToAsync(new DateOnly(2022, 7, 2));
        DateOnly due = Day(dueOn);

        await MoveAsync(new CampaignDates(null, [new PhaseDates(1, null, null, due)]));

        Assert.Equal(due, (await ReportAsync(1)).DueOn);
        Assert.Equal(new DateOnly(2023, 1, 10), (await ReportAsync(2)).DueOn);
        Assert.Equal(
            VietnamTime.At(Day(firstReminder), Morning),
            (await BookmarkAsync(Milestone.AnchorOf("td-2022", CampaignMoment.ReportDue, 1))).RingAt);
        await GoToAsync(due, new TimeOnly(23, 0));
        Assert.Contains(("ReportDue-3", Day(firstReminder)), await RemindersAsync());
        Assert.DoesNotContain(await RemindersAsync(), r => r.Milestone == "ReportDue+1");
    }

    [Fact]
    public async Task A_report_date_moved_before_its_phase_begins_is_the_one_that_is_owed()
    {
        await MoveAsync(new CampaignDates(null, [new PhaseDates(2, null, null, new DateOnly(2023, 1, 16))]));

        await GoToAsync(new DateOnly(2022, 7, 1));

        Assert.Equal(new DateOnly(2023, 1, 16), (await ReportAsync(2)).DueOn);
    }

    [Fact]
    public async Task A_phase_that_is_prolonged_ends_on_its_new_last_day()
    {
        await GoToAsync(new DateOnly(2022, 6, 30), Morning);

        await MoveAsync(new CampaignDates(null, [new PhaseDates(1, null, new DateOnly(2022, 7, 5), null)]));
        await GoToAsync(new DateOnly(2022, 7, 5));
        DateTimeOffset? before = (await CampaignAsync()).Phase(1).ClosedAt;
        await GoToAsync(new DateOnly(2022, 7, 6));

        Assert.Null(before);
        Assert.Equal(VietnamTime.EndOf(new DateOnly(2022, 7, 5)), (await CampaignAsync()).Phase(1).ClosedAt);
    }

    [Fact]
    public async Task A_phase_that_is_cut_short_closes_at_once()
    {
        await GoToAsync(new DateOnly(2022, 6, 20));

        await MoveAsync(new CampaignDates(null, [new PhaseDates(1, null, new DateOnly(2022, 6, 17), null)]));

        Assert.Equal(_host.Clock.GetUtcNow(), (await CampaignAsync()).Phase(1).ClosedAt);
    }

    [Fact]
    public async Task There_is_no_moving_a_campaign_that_does_not_exist() =>
        Assert.False(await _host.InAsync(p => p.GetRequiredService<CampaignDesk>()
            .MoveDatesAsync("td-1999", new CampaignDates(new DateOnly(1999, 3, 1), null), Cancellation)));

    private Task MovePlanAsync(DateOnly dueOn) => MoveAsync(new CampaignDates(dueOn, null));

    private async Task MoveAsync(CampaignDates dates)
    {
        Assert.True(await _host.InAsync(
            p => p.GetRequiredService<CampaignDesk>().MoveDatesAsync("td-2022", dates, Cancellation)));
        await _host.Services.GetRequiredService<Timers>().RingDueAsync(Cancellation);
    }

    private async Task GoToAsync(DateOnly day, TimeOnly? time = null) =>
        await _host.AdvanceToAsync(day, time ?? new TimeOnly(9, 0), Cancellation);

    private async Task<DateTimeOffset?> NextOfPlanAsync() =>
        (await BookmarkAsync(Milestone.AnchorOf("td-2022", CampaignMoment.PlanDue, 0))).RingAt;

    private Task<StoredBookmark> BookmarkAsync(string anchor) =>
        _host.ReadAsync(db => db.Bookmarks.AsNoTracking().SingleAsync(b => b.Anchor == anchor));

    private Task<EmulationCampaign> CampaignAsync() =>
        _host.ReadAsync(db => db.Campaigns.AsNoTracking().SingleAsync());

    private Task<Obligation> ReportAsync(int phase) =>
        _host.ObligationAsync("CS001", ObligationKind.PhaseReport, phase);

    // One unit stands for all: nobody sends anything here.
    private async Task<List<(string Milestone, DateOnly SentOn)>> RemindersAsync()
    {
        List<SentReminder> reminders = await _host.ReadAsync(db => db.Reminders.AsNoTracking()
            .Where(r => db.Obligations.Any(o => o.Id == r.ObligationId && o.UnitCode == "CS001"))
            .OrderBy(r => r.SentOn).ToListAsync());
        return [.. reminders.Select(reminder => (reminder.Milestone, reminder.SentOn))];
    }

    private static DateTimeOffset At(int year, int month, int day) =>
        VietnamTime.At(new DateOnly(year, month, day), Morning);

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
