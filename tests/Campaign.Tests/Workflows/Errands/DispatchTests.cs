using System.Text.Json.Nodes;
using Campaign.Tests.Storage;
using Campaign.Workflows;
using Campaign.Workflows.Errands;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Tests.Workflows.Errands;

public sealed class DispatchTests : IAsyncLifetime
{
    private readonly Fault _fault = new();
    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await CampaignHost.StartAsync(
            change: services => services.ConfigureDbContext<Campaign.Storage.SqliteCampaignDb>(
                options => options.AddInterceptors(_fault)),
            settings: new Dictionary<string, string?> { ["Workflows:Errands:MostGenerations"] = "20" });
        await _host.PublishAsync("child", Activity("Elsa.SetOutput", "O", ("outputName", Literal("Sum")), ("outputValue", Literal(5))));
        await _host.PublishAsync("asker", Task("T"));
        await _host.PublishAsync("broken", Activity("Elsa.Fault", "F", ("message", Literal("No."))));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Who_does_not_wait_is_done_before_the_child_begins()
    {
        string parent = await RunAsync(Dispatch("child", waits: false));

        Assert.Equal(WorkflowSubStatus.Finished, (await _host.OpenAsync(parent)).State.SubStatus);
        Assert.Empty(await _host.InstancesOfAsync("child"));
        Assert.Equal(1, await _host.DrainAsync());
        WorkflowInstance child = Assert.Single(await _host.InstancesOfAsync("child"));
        Assert.Equal((parent, 1, WorkflowSubStatus.Finished), (child.ParentInstanceId, child.Generation, child.SubStatus));
        Assert.Empty(await _host.ErrandsAsync());
    }

    [Fact]
    public async Task Who_waits_goes_on_with_what_the_child_leaves_behind()
    {
        string parent = await RunAsync(Dispatch("child", waits: true));
        WorkflowSubStatus before = (await _host.OpenAsync(parent)).State.SubStatus;

        await _host.DrainAsync();

        Assert.Equal(WorkflowSubStatus.Suspended, before);
        Assert.Equal(["""{"Sum":5}"""], await _host.LinesAsync(parent));
    }

    [Fact]
    public async Task A_parent_learns_that_its_child_has_failed()
    {
        string parent = await RunAsync(Dispatch("broken", waits: true));

        await _host.DrainAsync();

        string line = Assert.Single(await _host.LinesAsync(parent));
        Assert.Equal("Faulted", JsonNode.Parse(line)!["SubStatus"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_parent_that_is_cancelled_takes_along_what_has_not_begun()
    {
        string parent = await RunAsync(Dispatch("asker", waits: true));

        Assert.True(await CancelAsync(parent));

        Assert.Equal(0, await _host.DrainAsync());
        Assert.Empty(await _host.InstancesOfAsync("asker"));
    }

    [Fact]
    public async Task A_parent_that_is_cancelled_takes_along_what_waits()
    {
        string parent = await RunAsync(Dispatch("asker", waits: true));
        await _host.DrainAsync();

        Assert.True(await CancelAsync(parent));

        Assert.Equal(WorkflowSubStatus.Cancelled, Assert.Single(await _host.InstancesOfAsync("asker")).SubStatus);
    }

    [Fact]
    public async Task Of_many_each_is_an_act_of_its_own_and_the_parent_waits_for_all()
    {
        string parent = await RunAsync(Activity(
            "Elsa.BulkDispatchWorkflows", "X", ("workflowDefinitionId", Literal("child")), ("items", JavaScript("[1, 2, 3]"))));

        int done = await _host.DrainAsync();

        Assert.Equal(3, done);
        Assert.Equal(3, (await _host.InstancesOfAsync("child")).Count);
        Assert.Equal(WorkflowSubStatus.Finished, (await _host.OpenAsync(parent)).State.SubStatus);
    }

    [Fact]
    public async Task What_was_wanted_before_the_end_is_done_once_after_the_next_start()
    {
        await RunAsync(Dispatch("child", waits: false));

        await using CampaignHost after = await CampaignHost.StartAsync(await _host.StopAsync());
        await after.DrainAsync();
        await after.DrainAsync();

        Assert.Single(await after.InstancesOfAsync("child"));
    }

    [Fact]
    public async Task A_start_that_breaks_anywhere_leaves_nothing_and_is_made_again()
    {
        string parent = await RunAsync(Dispatch("child", waits: true));
        int failures = 0;
        for (int command = 2; (await _host.ErrandsAsync()).Count > 0 && command < 100; command++)
        {
            _fault.ArmAt(command);
            await Record.ExceptionAsync(() => _host.DrainAsync());
            _fault.Disarm();
            failures++;
            int children = (await _host.InstancesOfAsync("child")).Count;
            Assert.Equal((await _host.ErrandsAsync()).Count == 0 ? 1 : 0, children);
            await ForgetAttemptsAsync();
        }

        Assert.True(failures > 8, $"The start broke only {failures} times.");
        Assert.Equal(["""{"Sum":5}"""], await _host.LinesAsync(parent));
    }

    [Fact]
    public async Task A_start_that_fails_often_waits_for_a_person_who_can_have_it_made()
    {
        await RunAsync(Dispatch("child", waits: false));
        for (int i = 0; i < ErrandRunner.MostAttempts; i++)
        {
            _fault.ArmAt(3);
            await Record.ExceptionAsync(() => _host.DrainAsync());
            _fault.Disarm();
            _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddHours(2));
        }

        Errand failed = Assert.Single(await _host.ErrandsAsync());
        Assert.Equal((ErrandStatus.Failed, "The disk broke, as the test asked."), (failed.Status, failed.Error));
        Assert.True(await _host.InAsync(p => p.GetRequiredService<ErrandLists>().RetryAsync(failed.Id, Cancellation)));
        await _host.DrainAsync();
        Assert.Single(await _host.InstancesOfAsync("child"));
    }

    [Fact]
    public async Task A_workflow_that_dispatches_itself_for_ever_is_stopped()
    {
        await _host.PublishAsync("self", Dispatch("self", waits: false));

        await _host.RunAsync("self");
        await _host.DrainAsync();

        List<WorkflowInstance> generations = await _host.InstancesOfAsync("self");
        Assert.Equal(21, generations.Count);
        Assert.Equal(20, generations.Max(instance => instance.Generation));
        Errand last = Assert.Single(await _host.ErrandsAsync());
        Assert.Equal(ErrandStatus.Failed, last.Status);
        Assert.Equal("More than 20 workflows have started one another; 'self' seems to start itself.", last.Error);
    }

    [Fact]
    public async Task A_workflow_that_waits_for_itself_for_ever_ends_with_an_incident()
    {
        await _host.PublishAsync("self", Dispatch("self", waits: true));

        await _host.RunAsync("self");
        await _host.DrainAsync();

        Assert.Empty(await _host.ErrandsAsync());
        Assert.Equal(1, (await _host.InstancesOfAsync("self")).Count(instance => instance.IncidentCount > 0));
    }

    [Fact]
    public async Task Two_workflows_that_wake_each_other_for_ever_are_stopped()
    {
        await _host.PublishAsync("ping", Calling("Ping", "Pong"));
        await _host.PublishAsync("pong", Calling("Pong", "Ping"));

        await _host.InAsync(p => p.GetRequiredService<WorkflowRuntime>().SendAsync(
            new Campaign.Workflows.Activities.Stimulus.EventPublished("Ping"), null, Cancellation));
        await _host.DrainAsync();

        Assert.Equal(21, (await _host.InstancesOfAsync("ping")).Count + (await _host.InstancesOfAsync("pong")).Count);
        Assert.Equal(ErrandStatus.Failed, Assert.Single(await _host.ErrandsAsync()).Status);
    }

    private async Task<string> RunAsync(System.Text.Json.Nodes.JsonObject step)
    {
        await _host.PublishAsync(
            "parent",
            Flowchart([step, Line("L", JavaScript("JSON.stringify(getVariable('Res'))"))], "X -> L"),
            Variable("Res"));
        return await _host.RunAsync("parent");
    }

    private Task<bool> CancelAsync(string instanceId) => _host.InAsync(
        p => p.GetRequiredService<WorkflowRuntime>().CancelAsync(instanceId, Cancellation));

    private Task<int> ForgetAttemptsAsync()
    {
        DateTimeOffset now = _host.Clock.GetUtcNow();
        return _host.ReadAsync(db => db.Errands.ExecuteUpdateAsync(
            set => set.SetProperty(e => e.Attempts, 0).SetProperty(e => e.NextAttemptAt, now)));
    }

    private static JsonObject Dispatch(string definitionId, bool waits) => Activity(
        "Elsa.DispatchWorkflow",
        "X",
        ("workflowDefinitionId", Literal(definitionId)),
        ("waitForCompletion", Literal(waits)),
        ("result", BoundTo("Res")));

    private static JsonObject Calling(string heard, string said)
    {
        JsonObject hears = Activity("Elsa.Event", "E", ("eventName", Literal(heard)));
        hears["customProperties"]!["canStartWorkflow"] = true;
        return Flowchart([hears, Activity("Elsa.PublishEvent", "P", ("eventName", Literal(said)))], "E -> P");
    }
}

/// <summary>Several nodes on one database.</summary>
public sealed class PostgresDispatchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_several_look_for_at_the_same_moment_is_done_once()
    {
        await using PostgresDatabase database = await PostgresDatabase.CreateAsync();
        Dictionary<string, string?> settings = new() { ["ConnectionStrings:Campaign"] = database.ConnectionString };
        await using CampaignHost first = await CampaignHost.StartAsync(settings: settings);
        await using CampaignHost second = await CampaignHost.StartAsync(settings: settings);
        await first.PublishAsync("child", Line("L"));
        await first.PublishAsync("parent", Activity(
            "Elsa.BulkDispatchWorkflows",
            "X",
            ("workflowDefinitionId", Literal("child")),
            ("items", JavaScript("Array.from({ length: 30 }, (_, i) => i)"))));
        string parent = await first.RunAsync("parent");

        int[] done = await System.Threading.Tasks.Task.WhenAll(
            System.Threading.Tasks.Task.Run(first.DrainAsync, Cancellation), System.Threading.Tasks.Task.Run(second.DrainAsync, Cancellation));
        await first.DrainAsync();

        Assert.True(done.Sum() <= 30, $"{done[0]} + {done[1]}");
        Assert.Equal(30, (await first.InstancesOfAsync("child")).Count);
        Assert.Equal(WorkflowSubStatus.Finished, (await first.OpenAsync(parent)).State.SubStatus);
    }
}
