using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Campaign.Deadlines;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Web.Tests.Elsa;
using Campaign.Workflows;
using Campaign.Workflows.Execution;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Web.Tests.Hosting;

/// <summary>What is done on one node is done on all of them, and once.</summary>
public sealed class SeveralNodesTests(Nodes nodes) : IClassFixture<Nodes>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await nodes.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Two_hundred_tasks_that_both_nodes_complete_twice_are_completed_once()
    {
        string definition = await PublishAsync(Drawing.RunTask("Ask", "Do"), Drawing.WriteLine("After", "x"));
        HttpClient[] clients = await ClientsAsync();
        ConcurrentBag<string> instances = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), AtOnce(8), async (i, _) =>
            instances.Add(await clients[i % 2].ExecuteAsync(definition)));
        List<Guid> tasks = await ReadAsync(db => db.Tasks.Where(t => instances.Contains(t.WorkflowInstanceId))
            .Select(t => t.Id).ToListAsync(CampaignApp.Cancellation));

        ConcurrentBag<HttpStatusCode> answers = [];
        await Parallel.ForEachAsync(
            tasks.SelectMany(task => new[] { (task, clients[0]), (task, clients[1]), (task, clients[0]), (task, clients[1]) }),
            AtOnce(16),
            async (one, token) =>
            {
                using HttpResponseMessage answer = await one.Item2.PostAsJsonAsync(
                    $"{ElsaTests.Root}/tasks/{one.task}/complete", new { result = "done" }, token);
                answers.Add(answer.StatusCode);
            });

        Assert.Equal(200, tasks.Count);
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(200, await ReadAsync(db => db.Tasks.CountAsync(
            t => instances.Contains(t.WorkflowInstanceId) && t.Status == WorkTaskStatus.Completed, CampaignApp.Cancellation)));
        Assert.All(await ExecutionsAsync([.. instances], "After"), count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task What_is_due_rings_once()
    {
        JsonObject delay = Drawing.RunTask("Wait", "x");
        delay["type"] = "Elsa.Delay";
        delay["timeSpan"] = Drawing.Expression("TimeSpan", "Literal", "00:00:03");
        string definition = await PublishAsync(delay, Drawing.WriteLine("After", "x"));
        HttpClient[] clients = await ClientsAsync();
        ConcurrentBag<string> instances = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, 60), AtOnce(8), async (i, _) =>
            instances.Add(await clients[i % 2].ExecuteAsync(definition)));

        // Both look for what is due, again and again, beside the alarms that ring on both.
        await Task.WhenAll(Services.Select(async services =>
        {
            while (await ReadAsync(db => db.Bookmarks.AnyAsync(b => instances.Contains(b.InstanceId), CampaignApp.Cancellation)))
            {
                await services.GetRequiredService<Timers>().RingDueAsync(CampaignApp.Cancellation);
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CampaignApp.Cancellation);
            }
        }));

        Assert.All(await ExecutionsAsync([.. instances], "After"), count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task A_moment_that_starts_a_workflow_starts_it_once()
    {
        JsonObject at = Drawing.RunTask("Start", "x");
        at["type"] = "Elsa.StartAt";
        at["dateTime"] = Drawing.Expression(
            "DateTimeOffset", "Literal", TimeProvider.System.GetUtcNow().AddSeconds(5).ToString("O"));
        at["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        string definition = await PublishAsync(at, Drawing.WriteLine("After", "x"));
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(CampaignApp.Cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(1));

        await Task.WhenAll(Services.Select(async services =>
        {
            while (!await ReadAsync(db => db.Instances.AnyAsync(i => i.DefinitionId == definition, limit.Token)))
            {
                await services.GetRequiredService<Timers>().RingDueAsync(limit.Token);
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
            }

            await services.GetRequiredService<Timers>().RingDueAsync(limit.Token);
        }));

        Assert.Equal(1, await ReadAsync(db => db.Instances.CountAsync(i => i.DefinitionId == definition, CampaignApp.Cancellation)));
    }

    [Fact]
    public async Task What_is_published_on_one_node_is_started_on_the_other_at_once()
    {
        HttpClient[] clients = await ClientsAsync();
        string id = Drawing.NewId();
        await clients[0].SaveAsync(Drawing.Workflow(id, Drawing.WriteLine("One", "x")), publish: true);
        string first = await clients[1].ExecuteAsync(id);
        JsonObject model = await clients[1].OpenAsync(id);
        model["root"] = Drawing.Workflow(id, Drawing.WriteLine("Two", "x"))["root"]!.DeepClone();
        await clients[1].SaveAsync(model, publish: true);
        string second = await clients[0].ExecuteAsync(id);

        Assert.Equal(1, Assert.Single(await ExecutionsAsync([first], "One")));
        Assert.Equal(1, Assert.Single(await ExecutionsAsync([second], "Two")));
        Assert.Equal(0, Assert.Single(await ExecutionsAsync([second], "One")));
    }

    [Fact]
    public async Task Who_looks_at_an_instance_on_one_node_is_told_when_it_moves_on_the_other()
    {
        string definition = await PublishAsync(Drawing.RunTask("Look", "Look"));
        HttpClient[] clients = await ClientsAsync();
        string instance = await clients[0].ExecuteAsync(definition);
        Guid task = await ReadAsync(db => db.Tasks.Where(t => t.WorkflowInstanceId == instance)
            .Select(t => t.Id).SingleAsync(CampaignApp.Cancellation));
        await using HubConnection hub = Connect(clients[0].DefaultRequestHeaders.Authorization!.Parameter!);
        TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.On<JsonObject>("ActivityExecutionLogUpdatedAsync", message =>
        {
            if (message["stats"]!.AsArray().Any(stats =>
                stats!.Text("activityId") == "Look" && stats!["completedCount"]!.GetValue<int>() == 1))
            {
                told.TrySetResult();
            }
        });
        await hub.StartAsync(CampaignApp.Cancellation);
        await hub.InvokeAsync("ObserveInstanceAsync", instance, CampaignApp.Cancellation);

        using HttpResponseMessage done = await clients[1].PostAsJsonAsync(
            $"{ElsaTests.Root}/tasks/{task}/complete", new { }, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        await told.Task.WaitAsync(TimeSpan.FromSeconds(20), CampaignApp.Cancellation);
    }

    [Fact]
    public async Task Who_has_signed_in_at_one_node_is_known_at_the_other()
    {
        HttpClient client = nodes.Second.Anonymous();
        client.DefaultRequestHeaders.Authorization = (await nodes.First.AsAsync("cs001")).DefaultRequestHeaders.Authorization;

        JsonNode me = await client.GetAsync("/api/v1/me", HttpStatusCode.OK);

        Assert.Equal("cs001", me.Text("userName"));
    }

    private IServiceProvider[] Services => [nodes.First.Services, nodes.Second.Services];

    private async Task<HttpClient[]> ClientsAsync() => [await nodes.First.AsAsync("bk-ctcs"), await nodes.Second.AsAsync("bk-ctcs")];

    private static ParallelOptions AtOnce(int count) =>
        new() { MaxDegreeOfParallelism = count, CancellationToken = CampaignApp.Cancellation };

    private async Task<string> PublishAsync(params JsonObject[] steps)
    {
        string id = Drawing.NewId();
        await (await ClientsAsync())[0].SaveAsync(Drawing.Workflow(id, steps), publish: true);
        return id;
    }

    private async Task<T> ReadAsync<T>(Func<CampaignDb, Task<T>> read)
    {
        await using AsyncServiceScope scope = nodes.First.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<CampaignDb>());
    }

    // How often each of these instances has completed a step.
    private async Task<int[]> ExecutionsAsync(string[] instances, string step)
    {
        List<string> states = await ReadAsync(db => db.Instances.Where(i => instances.Contains(i.Id))
            .Select(i => i.State).ToListAsync(CampaignApp.Cancellation));
        Assert.Equal(instances.Length, states.Count);
        return [.. states.Select(state => WorkflowState.FromJson(state).Executions
            .Count(e => e.ActivityId == step && e.Status == ActivityStatus.Completed))];
    }

    private HubConnection Connect(string token) => new HubConnectionBuilder()
        .WithUrl(new Uri(nodes.First.Server.BaseAddress, "/elsa/hubs/workflow-instance"), options =>
        {
            options.HttpMessageHandlerFactory = _ => nodes.First.Server.CreateHandler();
            options.Transports = HttpTransportType.LongPolling;
            options.AccessTokenProvider = () => Task.FromResult<string?>(token);
        })
        .Build();
}
