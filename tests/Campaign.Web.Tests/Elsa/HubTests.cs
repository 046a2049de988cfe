using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Campaign.Web.Tests.Elsa;

[Collection(nameof(ElsaTests))]
public sealed class HubTests(CampaignApp app)
{
    [Fact]
    public async Task Whoever_looks_at_an_instance_is_told_when_it_moves()
    {
        HttpClient client = await app.AsAsync("bk-ctcs");
        string id = Drawing.NewId();
        await client.SaveAsync(Drawing.Workflow(id, Drawing.RunTask("RunTask1", "Look")), publish: true);
        string instanceId = await client.ExecuteAsync(id);
        await using HubConnection connection = Connect(client.DefaultRequestHeaders.Authorization!.Parameter!);
        TaskCompletionSource<JsonNode> finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<string> moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.On<JsonObject>("ActivityExecutionLogUpdatedAsync", message =>
        {
            if (message["stats"]!.AsArray().Any(stats =>
                stats!.Text("activityId") == "RunTask1" && stats!["completedCount"]!.GetValue<int>() == 1))
            {
                finished.TrySetResult(message);
            }
        });
        connection.On<JsonObject>(
            "WorkflowInstanceUpdatedAsync", message => moved.TrySetResult(message.Text("workflowInstanceId")));
        await connection.StartAsync(CampaignApp.Cancellation);
        await connection.InvokeAsync("ObserveInstanceAsync", instanceId, CampaignApp.Cancellation);

        using HttpResponseMessage done = await client.PostAsJsonAsync(
            $"{ElsaTests.Root}/tasks/{await TaskOfAsync(client, instanceId)}/complete", new { }, CampaignApp.Cancellation);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);

        await finished.Task.WaitAsync(TimeSpan.FromSeconds(20), CampaignApp.Cancellation);
        Assert.Equal(instanceId, await moved.Task.WaitAsync(TimeSpan.FromSeconds(20), CampaignApp.Cancellation));
    }

    [Fact]
    public async Task Nobody_looks_without_the_permission()
    {
        HttpClient officer = await app.AsAsync("cs001");
        await using HubConnection connection = Connect(officer.DefaultRequestHeaders.Authorization!.Parameter!);

        HttpRequestException refused = await Assert.ThrowsAsync<HttpRequestException>(
            () => connection.StartAsync(CampaignApp.Cancellation));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_token_in_the_address_opens_the_hub_and_nothing_else()
    {
        HttpClient staff = await app.AsAsync("bk-ctcs");
        string token = Uri.EscapeDataString(staff.DefaultRequestHeaders.Authorization!.Parameter!);
        HttpClient anonymous = app.Anonymous();

        using HttpResponseMessage hub = await anonymous.PostAsync(
            $"/elsa/hubs/workflow-instance/negotiate?negotiateVersion=1&access_token={token}", null, CampaignApp.Cancellation);
        using HttpResponseMessage list = await anonymous.GetAsync(
            $"{ElsaTests.Definitions}?access_token={token}", CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.OK, hub.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, list.StatusCode);
    }

    [Fact]
    public async Task Studio_is_told_that_there_is_a_hub()
    {
        JsonNode features =
            await (await app.AsAsync("bk-ctcs")).GetAsync($"{ElsaTests.Root}/features/installed", HttpStatusCode.OK);

        Assert.Contains(features.Items(), feature => feature.Text("fullName") == "Elsa.RealTimeWorkflowUpdates");
    }

    private HubConnection Connect(string token) => new HubConnectionBuilder()
        .WithUrl(new Uri(app.Server.BaseAddress, "/elsa/hubs/workflow-instance"), options =>
        {
            options.HttpMessageHandlerFactory = _ => app.Server.CreateHandler();
            options.Transports = HttpTransportType.LongPolling;
            options.AccessTokenProvider = () => Task.FromResult<string?>(token);
        })
        .Build();

    private static async Task<string> TaskOfAsync(HttpClient client, string instanceId)
    {
        JsonNode state = await client.GetAsync($"{ElsaTests.Instances}/{instanceId}", HttpStatusCode.OK);
        return state["workflowState"]!["bookmarks"]![0]!["payload"]!.Text("taskId");
    }
}
