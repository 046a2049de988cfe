using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Elsa;

/// <summary>What makes instances go on, and what is tried without an instance.</summary>
[Collection(nameof(ElsaTests))]
public sealed class StimuliTests(CampaignApp app)
{
    [Fact]
    public async Task A_token_resumes_what_waits_once_and_without_signing_in()
    {
        HttpClient client = await app.AsAsync("bk-ctcs");
        (string instanceId, string bookmarkId) = await WaitingAsync(client);
        JsonNode issued =
            await client.PostAsync($"{ElsaTests.Root}/bookmarks/{bookmarkId}/token", new { }, HttpStatusCode.OK);
        Uri url = new(issued.Text("url"));

        using HttpResponseMessage first = await app.Anonymous().GetAsync(url.PathAndQuery, CampaignApp.Cancellation);
        using HttpResponseMessage again = await app.Anonymous().GetAsync(url.PathAndQuery, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        JsonNode state = await client.GetAsync($"{ElsaTests.Instances}/{instanceId}/execution-state", HttpStatusCode.OK);
        Assert.Equal("Finished", state.Text("status"));
    }

    [Fact]
    public async Task A_token_of_another_make_resumes_nothing()
    {
        using HttpResponseMessage answer = await app.Anonymous().GetAsync(
            $"{ElsaTests.Root}/bookmarks/resume?t=nonsense", CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task For_what_does_not_wait_there_is_no_token()
    {
        using HttpResponseMessage answer = await (await app.AsAsync("bk-ctcs")).PostAsync(
            $"{ElsaTests.Root}/bookmarks/no-such/token", null, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_step_is_tried_with_the_variables_it_sees_and_leaves_nothing_behind()
    {
        HttpClient client = await app.AsAsync("bk-ctcs");
        JsonObject model = Drawing.Workflow(
            Drawing.NewId(), Drawing.WriteLine("WriteLine1", "JavaScript", "`Chào ${getVariable('Unit')}`"));
        model["variables"] = new JsonArray(new JsonObject
        {
            ["id"] = "v1",
            ["name"] = "Unit",
            ["typeName"] = "String",
            ["value"] = "CĐCS Hồng Ngọc",
        });
        JsonObject saved = await client.SaveAsync(model);
        JsonNode result = await client.PostAsync(
            $"{ElsaTests.Root}/tests/activities",
            new
            {
                workflowDefinitionHandle = new { definitionVersionId = saved.Text("id") },
                activityHandle = new { activityNodeId = "Workflow1:Sequence1:WriteLine1" },
            },
            HttpStatusCode.OK);

        Assert.Equal("Completed", result.Text("status"));
        Assert.Equal("Chào CĐCS Hồng Ngọc", result["activityState"]!.Text("Text"));
        Assert.Equal(0, await InstancesAsync(client, saved.Text("definitionId")));
    }

    [Fact]
    public async Task A_script_without_end_is_stopped_and_told_as_the_exception_of_the_step()
    {
        HttpClient client = await app.AsAsync("bk-ctcs");
        JsonObject saved = await client.SaveAsync(Drawing.Workflow(
            Drawing.NewId(), Drawing.WriteLine("WriteLine1", "JavaScript", "(() => { while (true) {} })()")));

        JsonNode result = await client.PostAsync(
            $"{ElsaTests.Root}/tests/activities",
            new
            {
                workflowDefinitionHandle = new { definitionVersionId = saved.Text("id") },
                activityHandle = new { activityId = "WriteLine1" },
            },
            HttpStatusCode.OK);

        Assert.Equal("Faulted", result.Text("status"));
        Assert.NotEmpty(result["exception"]!.Text("message"));
    }

    [Fact]
    public async Task An_activity_that_there_is_not_cannot_be_tried()
    {
        HttpClient client = await app.AsAsync("bk-ctcs");
        JsonObject saved = await client.SaveAsync(
            Drawing.Workflow(Drawing.NewId(), Drawing.WriteLine("WriteLine1", "x")));

        using HttpResponseMessage answer = await client.PostAsJsonAsync(
            $"{ElsaTests.Root}/tests/activities",
            new
            {
                workflowDefinitionHandle = new { definitionVersionId = saved.Text("id") },
                activityHandle = new { activityNodeId = "nowhere" },
            },
            CampaignApp.Cancellation);

        await answer.ReadRefusalAsync(HttpStatusCode.BadRequest);
    }

    private static async Task<(string InstanceId, string BookmarkId)> WaitingAsync(HttpClient client)
    {
        string id = Drawing.NewId();
        await client.SaveAsync(Drawing.Workflow(id, Drawing.RunTask("RunTask1", "Wait")), publish: true);
        string instanceId = await client.ExecuteAsync(id);
        JsonNode instance = await client.GetAsync($"{ElsaTests.Instances}/{instanceId}", HttpStatusCode.OK);
        return (instanceId, instance["workflowState"]!["bookmarks"]![0]!.Text("id"));
    }

    private static async Task<int> InstancesAsync(HttpClient client, string definitionId) =>
        (await client.PostAsync(ElsaTests.Instances, new { pageSize = 1, searchTerm = definitionId }, HttpStatusCode.OK)).Count();
}
