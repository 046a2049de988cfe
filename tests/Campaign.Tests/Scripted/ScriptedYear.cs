using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Notifications;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Tests.Dossiers;
using Campaign.Tests.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Scripted;

/// <summary>Lives through the scripted year once: all plans as people sent and decided them, every timer on its way.</summary>
public sealed class ScriptedYear : IAsyncLifetime
{
    private static readonly DateTimeOffset Launch = new(2022, 2, 17, 2, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<string, Guid> _dossiers = [];
    private readonly Dictionary<string, Person> _people = [];

    internal Script Script { get; } = Script.Load();

    public CampaignHost Host { get; private set; } = null!;

    /// <summary>The dossier of a scripted plan.</summary>
    public Guid Dossier(string planId) => _dossiers[planId];

    public async ValueTask InitializeAsync()
    {
        Host = await CampaignHost.StartAsync(
            change: services => services.AddSingleton<IPostman, FakePostman>());
        await AdvanceToAsync(Launch);
        await Host.LaunchAsync();
        IEnumerable<(DateTimeOffset At, Func<Task> Act)> plans = Script.Plans.SelectMany(
            plan => plan.Events.Select(e => (e.At, (Func<Task>)(() => ActAsync(plan, e)))));
        IEnumerable<(DateTimeOffset At, Func<Task> Act)> reports = Script.Reports.Select(
            report => (report.KnownAt, (Func<Task>)(() => ReceiveAsync(report))));
        foreach ((DateTimeOffset at, Func<Task> act) in plans.Concat(reports).OrderBy(step => step.At))
        {
            await AdvanceToAsync(at);
            await act();
        }

        await AdvanceToAsync(new DateTimeOffset(2023, 1, 31, 0, 0, 0, TimeSpan.Zero));
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private async Task AdvanceToAsync(DateTimeOffset moment) => Assert.IsType<AdvanceResult.Moved>(
        await Host.Services.GetRequiredService<ClockControl>().AdvanceAsync(moment, CancellationToken.None));

    private async Task ActAsync(ScriptedPlan plan, ScriptedEvent e)
    {
        switch (e.Action)
        {
            case "submit":
                _dossiers[plan.Id] = await Host.SendAsync(
                    await PersonAsync(e.Actor), plan.UnitCode, FirstVersion(plan, e), e.ReceivedOn);
                break;
            case "enterOnBehalf" or "reportOnBehalf":
                // An upper union cannot enter on behalf of a silent unit yet: the clerk does it.
                _dossiers[plan.Id] = await Host.SendAsync(
                    await PersonAsync("bk-vt"), plan.UnitCode, FirstVersion(plan, e), e.ReceivedOn);
                break;
            case "resubmit" or "supplementOnBehalf":
                await SupplementAsync(plan, await PersonAsync(e.Actor));
                break;
            case "complete":
                await Host.ReviewAsync(
                    _dossiers[plan.Id],
                    await PersonAsync(e.Actor),
                    new Decision(e.Outcome!, e.Comment, e.Checklist, e.NewLimit));
                break;
            default:
                Assert.Fail($"The script says '{e.Action}' of {plan.Id}.");
                break;
        }
    }

    private async Task SupplementAsync(ScriptedPlan plan, Person by)
    {
        Guid id = _dossiers[plan.Id];
        Assert.IsType<DossierResult.Done>(await Host.SaveAsync(id, plan.Data.DeepClone().AsObject(), by));
        Assert.IsType<DossierResult.Done>(await Host.SubmitAsync(id, by));
    }

    // Reports cannot be sent as dossiers yet; their obligations are met at the moment of the first one known.
    private async Task ReceiveAsync(ScriptedReport report) => await Host.InAsync(provider =>
        provider.GetRequiredService<UnitOfWork>().RunAsync(
            async token =>
            {
                Obligation owed = await provider.GetRequiredService<CampaignDb>().Obligations.SingleAsync(
                    o => o.UnitCode == report.UnitCode && o.Kind == ObligationKind.PhaseReport
                        && o.PhaseNumber == report.Phase,
                    token);
                owed.Receive(null, report.ReceivedOn);
                return owed;
            },
            CancellationToken.None));

    private static JsonObject FirstVersion(ScriptedPlan plan, ScriptedEvent e)
    {
        JsonObject data = plan.Data.DeepClone().AsObject();
        foreach ((string name, JsonNode? value) in e.InitialData ?? [])
        {
            data[name] = value?.DeepClone();
        }

        return data;
    }

    private async Task<Person> PersonAsync(string userName)
    {
        if (!_people.TryGetValue(userName, out Person? person))
        {
            _people[userName] = person = await Host.PersonAsync(userName);
        }

        return person;
    }
}
