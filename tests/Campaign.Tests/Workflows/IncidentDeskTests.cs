using System.Text.Json.Nodes;
using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Tests.Storage;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Campaign.Tests.Workflows.Drawings;

namespace Campaign.Tests.Workflows;

/// <summary>What operators do with incidents, on every database.</summary>
public abstract class IncidentDeskTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public virtual async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_retry_lets_the_flow_go_on_and_keeps_who_did_it()
    {
        string id = await FailingAsync();
        StoredIncident incident = await _host.IncidentAsync(id);
        Assert.Equal(("drawn", "L"), (incident.DefinitionId, incident.ActivityId));
        await _host.SetAsync(id, "Word", "ready");

        Assert.Equal(IncidentResult.Done, await ResolveAsync(incident.Id, new IncidentRemedy.Retry()));

        Assert.Equal(WorkflowSubStatus.Suspended, (await _host.OpenAsync(id)).Row.SubStatus);
        StoredIncident resolved = await _host.ReadAsync(db => db.Incidents.AsNoTracking().SingleAsync(i => i.InstanceId == id));
        Assert.Equal(
            (IncidentEnd.Retried, "admin", "Quản trị", "đã sửa"),
            (resolved.End, resolved.ResolvedBy, resolved.ResolvedByName, resolved.Reason));
        Assert.Equal(IncidentResult.ResolvedBefore, await ResolveAsync(incident.Id, new IncidentRemedy.Retry()));
        Assert.Equal(IncidentResult.NotFound, await ResolveAsync("none", new IncidentRemedy.Retry()));
    }

    [Fact]
    public async Task A_skip_needs_a_port_that_there_is()
    {
        string id = await FailingAsync();
        StoredIncident incident = await _host.IncidentAsync(id);

        Assert.Equal(IncidentResult.NoSuchOutcome, await ResolveAsync(incident.Id, new IncidentRemedy.Skip("Nowhere")));
        Assert.Equal(IncidentResult.Done, await ResolveAsync(incident.Id, new IncidentRemedy.Skip()));
        Assert.Equal(["T"], (await _host.OpenAsync(id)).State.Bookmarks.Select(b => b.ActivityId));
    }

    [Fact]
    public async Task Of_eight_at_the_same_moment_one_retries()
    {
        string id = await FailingAsync();
        StoredIncident incident = await _host.IncidentAsync(id);
        await _host.SetAsync(id, "Word", "ready");

        IncidentResult[] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => Task.Run(() => ResolveAsync(incident.Id, new IncidentRemedy.Retry()), Cancellation)));

        Assert.Single(results, result => result == IncidentResult.Done);
        Assert.Equal(7, results.Count(result => result == IncidentResult.ResolvedBefore));
        Assert.Equal(1, await _host.ReadAsync(db => db.Tasks.CountAsync(t => t.WorkflowInstanceId == id)));
    }

    [Fact]
    public async Task All_of_a_step_are_dealt_with_at_once()
    {
        await _host.PublishAsync(Sequence(Line("L", "getVariable('Word').toUpperCase()"), Ask("T")));
        string[] ids = [await _host.RunAsync(), await _host.RunAsync(), await _host.RunAsync()];
        await _host.SetAsync(ids[0], "Word", "ready");

        IncidentCounts counts = await _host.InAsync(p => p.GetRequiredService<IncidentDesk>().ResolveAllAsync(
            "drawn", "L", new IncidentRemedy.Retry(), Operator, null, Cancellation));

        Assert.Equal(new IncidentCounts(3, 2, 0, 0), counts);
        Page<OpenIncidentRow> open = await _host.InAsync(
            p => p.GetRequiredService<OpenIncidentLists>().ListAsync("drawn", "L", new PageRequest(), Cancellation));
        Assert.Equal(2, open.TotalCount);
        Assert.Equal(
            [new IncidentGroup("drawn", "Drawn", "L", "L", 2)],
            await _host.InAsync(p => p.GetRequiredService<OpenIncidentLists>().GroupsAsync(Cancellation)));
    }

    [Fact]
    public async Task A_timer_that_rang_in_vain_rings_again_after_the_retry()
    {
        await _host.PublishAsync(Sequence(Step("Elsa.Parallel", "P", ("activities", new JsonArray(
            Step("Elsa.Delay", "D", ("timeSpan", Input("Literal", "01:00:00"))),
            Line("L", "getVariable('Word').toUpperCase()"))))));
        string id = await _host.RunAsync();
        _host.Clock.MoveTo(CampaignHost.Start.AddHours(2));
        Timers timers = _host.Services.GetRequiredService<Timers>();
        await timers.RingDueAsync(Cancellation);
        Assert.Equal(0, await _host.ReadAsync(db => db.Bookmarks.CountAsync(b => b.InstanceId == id)));
        await _host.SetAsync(id, "Word", "ready");

        await ResolveAsync((await _host.IncidentAsync(id)).Id, new IncidentRemedy.Retry());
        await timers.RingDueAsync(Cancellation);

        Assert.Equal(WorkflowSubStatus.Finished, (await _host.OpenAsync(id)).Row.SubStatus);
    }

    [Fact]
    public async Task What_happens_while_an_instance_is_held_up_is_there_when_it_goes_on()
    {
        string id = await HeldUpAsync();

        int first = await PublishEventAsync("Said", "one");
        int second = await PublishEventAsync("Said", "two");
        await _host.SetAsync(id, "Word", "ready");
        await ResolveAsync((await _host.IncidentAsync(id)).Id, new IncidentRemedy.Retry());

        Assert.Equal((1, 0), (first, second));
        OpenedInstance instance = await _host.OpenAsync(id);
        Assert.Equal(WorkflowSubStatus.Finished, instance.Row.SubStatus);
        Assert.Equal("one", instance.State.Executions.Single(e => e.ActivityId == "E").Outputs["Result"]?.ToString());
        Assert.Equal(0, await _host.ReadAsync(db => db.EarlyStimuli.CountAsync(s => s.BookmarkId != null)));
    }

    [Fact]
    public async Task What_was_kept_for_an_instance_goes_with_it()
    {
        string id = await HeldUpAsync();
        await PublishEventAsync("Said", "one");

        await _host.InAsync(p => p.GetRequiredService<WorkflowRemoval>().DeleteInstancesAsync([id], Cancellation));

        Assert.Equal(0, await _host.ReadAsync(db => db.EarlyStimuli.CountAsync()));
    }

    [Fact]
    public async Task Texts_that_are_too_long_for_a_column_do_no_harm()
    {
        await _host.PublishAsync(Sequence(
            Step("Elsa.SetName", "N", ("value", Input("Literal", new string('ă', 2000) + "\0"))),
            Step("Elsa.Correlate", "C", ("correlationId", Input("Literal", new string('x', 300)))),
            Ask("T")));

        string id = await _host.RunAsync();

        OpenedInstance instance = await _host.OpenAsync(id);
        Assert.Equal(300, instance.Row.Name!.Length);
        Assert.EndsWith("…", instance.Row.Name, StringComparison.Ordinal);
        Assert.Equal("C", (await _host.IncidentAsync(id)).ActivityId);
    }

    [Fact]
    public async Task Deleting_an_instance_leaves_nothing_of_it()
    {
        string id = await FailingAsync();
        await ResolveAsync((await _host.IncidentAsync(id)).Id, new IncidentRemedy.Skip());

        await _host.InAsync(p => p.GetRequiredService<WorkflowRemoval>().DeleteInstancesAsync([id], Cancellation));

        int left = await _host.ReadAsync(async db =>
            await db.Instances.CountAsync(i => i.Id == id, Cancellation)
            + await db.Bookmarks.CountAsync(b => b.InstanceId == id, Cancellation)
            + await db.Journal.CountAsync(b => b.InstanceId == id, Cancellation)
            + await db.Incidents.CountAsync(i => i.InstanceId == id, Cancellation)
            + await db.Tasks.CountAsync(t => t.WorkflowInstanceId == id, Cancellation));
        Assert.Equal(0, left);
    }

    protected abstract Task<CampaignHost> StartAsync();

    private async Task<string> FailingAsync()
    {
        await _host.PublishAsync(Sequence(Line("L", "getVariable('Word').toUpperCase()"), Ask("T")));
        return await _host.RunAsync();
    }

    private async Task<string> HeldUpAsync()
    {
        await _host.PublishAsync(Sequence(Step("Elsa.Parallel", "P", ("activities", new JsonArray(
            Step("Elsa.Event", "E", ("eventName", Input("Literal", "Said"))),
            Line("L", "getVariable('Word').toUpperCase()"))))));
        return await _host.RunAsync();
    }

    private Task<int> PublishEventAsync(string name, string payload) => _host.InAsync(
        p => p.GetRequiredService<WorkflowRuntime>().SendAsync(new Stimulus.EventPublished(name), payload, Cancellation));

    private Task<IncidentResult> ResolveAsync(string incidentId, IncidentRemedy remedy) =>
        _host.InAsync(p => p.GetRequiredService<IncidentDesk>().ResolveAsync(
            incidentId, remedy, Operator, "đã sửa", Cancellation));
}

public sealed class SqliteIncidentDeskTests : IncidentDeskTests
{
    protected override Task<CampaignHost> StartAsync() => CampaignHost.StartAsync();
}

public sealed class PostgresIncidentDeskTests : IncidentDeskTests
{
    private PostgresDatabase? _database;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected override async Task<CampaignHost> StartAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        return await CampaignHost.StartAsync(settings: new Dictionary<string, string?>
        {
            ["ConnectionStrings:Campaign"] = _database.ConnectionString,
        });
    }
}
