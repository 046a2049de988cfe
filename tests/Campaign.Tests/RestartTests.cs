using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Notifications;
using Campaign.Reviews;
using Campaign.Tests.Dossiers;
using Campaign.Tests.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests;

public sealed class RestartTests
{
    private static readonly TimeOnly Morning = new(8, 0);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_clock_stands_where_it_stood()
    {
        await using CampaignHost before = await LaunchedAsync(new DateOnly(2022, 3, 8));
        DateTimeOffset then = before.Clock.GetUtcNow();

        await using CampaignHost after = await CampaignHost.StartAsync(await before.StopAsync());

        Assert.Equal(then, after.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_task_that_waited_is_completed_and_its_workflow_goes_on()
    {
        await using CampaignHost before = await LaunchedAsync(new DateOnly(2022, 3, 8));
        Guid id = await before.SendAsync(await before.PersonAsync("cs001"));

        await using CampaignHost after = await CampaignHost.StartAsync(await before.StopAsync());
        Person upper = await after.PersonAsync("tpbk");
        await after.ReviewAsync(
            id, upper, new Decision("Yêu cầu bổ sung", "Nêu rõ chỉ tiêu.", null, new DateOnly(2022, 3, 17)));

        await using CampaignHost third = await CampaignHost.StartAsync(await after.StopAsync());
        Assert.IsType<DossierResult.Done>(await third.SubmitAsync(id, await third.PersonAsync("cs001")));
        await third.ReviewAsync(id, upper);

        Assert.Equal(DossierStatus.Approved, await third.StatusAsync(id));
    }

    [Fact]
    public async Task A_timer_that_came_due_meanwhile_rings_exactly_once()
    {
        await using CampaignHost before = await LaunchedAsync(new DateOnly(2022, 2, 28));

        await using CampaignHost after = await StartLaterAsync(before, new DateOnly(2022, 3, 2));
        int first = await RingAsync(after);
        int second = await RingAsync(after);

        Assert.Equal((1, 0), (first, second));
        List<SentReminder> reminders = await RemindersAsync(after);
        Assert.Equal(44, reminders.Count);
        Assert.All(reminders, reminder => Assert.Equal(
            (new DateOnly(2022, 3, 2), new DateOnly(2022, 3, 1), "PlanDue-14"),
            (reminder.SentOn, reminder.PlannedOn, reminder.Milestone)));
        Assert.Equal(44, (await ReminderMailsAsync(after)).Count);
        Assert.Contains(
            await ReminderMailsAsync(after), m => m.Subject == "Còn 13 ngày: Kế hoạch triển khai - hạn 15/03/2022");
    }

    [Fact]
    public async Task Of_several_reminders_that_were_missed_each_unit_gets_the_last()
    {
        await using CampaignHost before = await LaunchedAsync(new DateOnly(2022, 2, 28));

        await using CampaignHost after = await StartLaterAsync(before, new DateOnly(2022, 3, 17));
        await RingAsync(after);

        List<SentReminder> reminders = await RemindersAsync(after);
        Assert.Equal(44, reminders.Count);
        Assert.All(reminders, reminder => Assert.Equal("PlanDue+1", reminder.Milestone));
        List<OutboxMessage> mails = await ReminderMailsAsync(after);
        Assert.Equal(44, mails.Count);
        Assert.All(mails, mail => Assert.Contains(mail.Template, new[] { "overdue-1", "overdue-paper-upper" }));
        Assert.Equal(15, await after.ReadAsync(db => db.Letters.CountAsync(l => l.Template == "letter-overdue")));
        Assert.Equal(0, await after.ReadAsync(db => db.Letters.CountAsync(l => l.Template == "letter-reminder")));
    }

    [Fact]
    public async Task What_follows_the_missed_reminders_comes_on_its_own_day()
    {
        await using CampaignHost before = await LaunchedAsync(new DateOnly(2022, 2, 28));
        await using CampaignHost after = await StartLaterAsync(before, new DateOnly(2022, 3, 17));
        await RingAsync(after);

        await after.AdvanceToAsync(new DateOnly(2022, 3, 18), Morning, Cancellation);

        List<SentReminder> reminders = await RemindersAsync(after);
        Assert.Equal(44, reminders.Count(reminder =>
            reminder.Milestone == "PlanDue+3" && reminder.SentOn == new DateOnly(2022, 3, 18)));
    }

    [Fact]
    public async Task A_phase_whose_end_was_missed_is_closed_and_nobody_is_told_that_it_is_about_to_end()
    {
        await using CampaignHost before = await LaunchedAsync(new DateOnly(2022, 6, 27));
        int remindersBefore = (await RemindersAsync(before)).Count;

        await using CampaignHost after = await StartLaterAsync(before, new DateOnly(2022, 7, 5));
        await RingAsync(after);

        EmulationCampaign campaign = await after.ReadAsync(db => db.Campaigns.AsNoTracking().SingleAsync());
        Assert.Equal(after.Clock.GetUtcNow(), campaign.Phase(1).ClosedAt);
        Assert.Null(campaign.Phase(2).ClosedAt);
        Assert.Equal(44, await after.ReadAsync(db => db.Obligations.CountAsync(
            o => o.Kind == ObligationKind.PhaseReport && o.PhaseNumber == 2)));
        Assert.Equal(remindersBefore, (await RemindersAsync(after)).Count);
    }

    [Fact]
    public async Task A_mail_that_was_written_before_the_stop_is_sent_after_it()
    {
        CampaignHost before = await CampaignHost.StartAsync();
        await before.LaunchAsync();
        int written = (await before.MessagesAsync()).Count;

        await using CampaignHost after = await CampaignHost.StartAsync(await before.StopAsync());
        int sent = await after.Services.GetRequiredService<OutboxDelivery>().DeliverAsync(Cancellation);

        Assert.Equal(written, sent);
    }

    private static async Task<CampaignHost> LaunchedAsync(DateOnly day)
    {
        CampaignHost host = await CampaignHost.StartAsync(
            change: services => services.AddSingleton<IPostman, FakePostman>());
        await host.LaunchAsync();
        await host.AdvanceToAsync(day, new TimeOnly(9, 0), Cancellation);
        return host;
    }

    // The campaign's clock keeps its distance from the real one, so the real one says how long the stop was.
    private static async Task<CampaignHost> StartLaterAsync(CampaignHost stopped, DateOnly day)
    {
        TimeSpan pause = VietnamTime.At(day, new TimeOnly(10, 0)) - stopped.Clock.GetUtcNow();
        return await CampaignHost.StartAsync(await stopped.StopAsync(), CampaignHost.Start + pause);
    }

    private static Task<int> RingAsync(CampaignHost host) =>
        host.Services.GetRequiredService<Timers>().RingDueAsync(Cancellation);

    private static Task<List<SentReminder>> RemindersAsync(CampaignHost host) =>
        host.ReadAsync(db => db.Reminders.AsNoTracking().ToListAsync());

    private static Task<List<OutboxMessage>> ReminderMailsAsync(CampaignHost host) =>
        host.ReadAsync(db => db.Messages.AsNoTracking()
            .Where(m => m.Template!.StartsWith("reminder-") || m.Template.StartsWith("overdue-")).ToListAsync());
}
