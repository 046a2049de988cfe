using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Simulations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Simulations;

public sealed class SimulatorTests(SimulatorTests.Installation installation) : IClassFixture<SimulatorTests.Installation>
{
    private static readonly DateOnly From = new(2022, 2, 17);
    private static readonly DateOnly To = new(2022, 12, 31);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_all_approve_each_unit_sends_its_plan_in_time_and_has_it_approved()
    {
        SimulationResult result = await RunAsync("plan-submission", ScenarioKind.AllApprove);

        Assert.Equal(44, result.Tasks.Count(task => task.Outcome == "Đạt"));
        Assert.DoesNotContain(result.Warnings, warning => warning.Kind is WarningKind.TaskLeftOpen or WarningKind.Incident);
        Assert.DoesNotContain(result.Mails, mail => mail.Template == "reminder-overdue");
    }

    [Fact]
    public async Task A_year_of_one_unit_shows_its_steps_mails_and_task()
    {
        SimulationResult result = await RunAsync("plan-submission", ScenarioKind.ReturnedOnce, "CS001");

        Assert.Equal(1, result.Units);
        Assert.Equal(3, result.Tasks.Count(task => task.UnitCode == "CS001"));
        SimulatedStep review = Assert.Single(result.Steps, step => step is { IsWait: true, Text: "Thẩm định kế hoạch" });
        Assert.Equal(("plan-review", 2), (review.DefinitionId, review.Runs));
        Assert.All(result.Mails, mail => Assert.InRange(
            VietnamTime.DateOf(mail.At), From, To));
    }

    [Fact]
    public async Task What_is_owed_is_told_apart_by_who_was_late_and_who_never_sent_it()
    {
        SimulationResult mixed = await RunAsync("phase", ScenarioKind.Mixed);
        SimulationResult silent = await RunAsync("phase", ScenarioKind.UnitSilent, "CS001");

        Assert.Equal(
            [(ObligationKind.ImplementationPlan, 0), (ObligationKind.PhaseReport, 1), (ObligationKind.PhaseReport, 2)],
            mixed.Debts.Select(debt => (debt.Kind, debt.Phase)));
        SimulatedDebt report = mixed.Debts[1];
        Assert.Equal(44, report.Units.Count);
        Assert.InRange(report.Late, 1, 43);
        Assert.InRange(report.Owing, 1, 43);
        Assert.Equal(report.LastReceivedOn, report.Units.Max(unit => unit.ReceivedOn));
        Assert.All(silent.Debts, debt => Assert.Equal(
            (0, 1, "CS001"), (debt.Late, debt.Owing, Assert.Single(debt.Units).UnitCode)));
    }

    [Fact]
    public async Task A_council_meeting_is_called_held_signed_and_told()
    {
        SimulationResult result = await RunAsync("council-meeting", ScenarioKind.AllApprove, "CS001");

        Assert.DoesNotContain(result.Warnings, warning => warning.Kind is WarningKind.Incident or WarningKind.NeverStarted or WarningKind.TaskLeftOpen);
        Assert.Equal(
            [9, 9, 1, 1],
            new[] { "council-invitation", "council-reminder", "council-minutes", "council-result" }
                .Select(template => result.Mails.Count(mail => mail.Template == template)));
        Assert.False(Directory.Exists(Path.Combine(installation.Host.Folder, "scans")));
        Assert.False(Directory.Exists(Path.Combine(installation.Host.Folder, "documents")));
    }

    [Fact]
    public async Task Nothing_real_is_touched()
    {
        await RunAsync("phase", ScenarioKind.Mixed, "CS001", "CS002");

        Assert.Equal(0, await installation.Host.ReadAsync(db => db.Messages.CountAsync(Cancellation)));
        Assert.Equal(0, await installation.Host.ReadAsync(db => db.Instances.CountAsync(Cancellation)));
        Assert.Equal(0, await installation.Host.ReadAsync(db => db.Dossiers.CountAsync(Cancellation)));
        Assert.Null(await installation.Host.ReadAsync(db => db.Campaigns.Select(c => c.LaunchedAt).SingleAsync(Cancellation)));
        Assert.Equal(CampaignHost.Start, installation.Host.Clock.GetUtcNow());
        Assert.False(Directory.Exists(Path.Combine(installation.Host.Folder, "outbox")));
    }

    private Task<SimulationResult> RunAsync(string definitionId, ScenarioKind scenario, params string[] units) =>
        installation.Host.InAsync(provider => provider.GetRequiredService<Simulator>().RunAsync(
            new SimulationRequest(definitionId, null, From, To, new Scenario(scenario), units), null, Cancellation));

    /// <summary>One installation, from which every try-out starts anew.</summary>
    public sealed class Installation : IAsyncLifetime
    {
        public CampaignHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await CampaignHost.StartAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
