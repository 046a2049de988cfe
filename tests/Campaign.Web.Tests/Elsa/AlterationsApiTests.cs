using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Elsa;

/// <summary>Incidents, alterations and the travels of instances, as programs and operators meet them.</summary>
public sealed class AlterationsApiTests : IAsyncLifetime
{
    private const string Failing = "getVariable('Word').toUpperCase()";

    private readonly CampaignApp _app = new();
    private HttpClient _admin = null!;

    public async ValueTask InitializeAsync() => _admin = await _app.AsAsync("admin");

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return _app.DisposeAsync();
    }

    [Fact]
    public async Task A_failed_step_is_retried_after_its_variable_was_set()
    {
        string id = await RunAsync(Failing);

        JsonNode run = await SendAsync("alterations/run", HttpStatusCode.OK, $$"""
            {"alterations":[{"type":"ModifyVariable","variableId":"word","value":"now"},{"type":"ScheduleActivity","activityId":"L"}],
             "workflowInstanceIds":["{{id}}","none"]}
            """);

        Assert.Equal([true, false], run["results"]!.AsArray().Select(r => r!["isSuccessful"]!.GetValue<bool>()));
        Assert.Equal("Finished", (await ShowAsync(id)).Text("subStatus"));
        JsonNode again = await SendAsync("alterations/workflows/retry", HttpStatusCode.OK, $$"""{"workflowInstanceIds":["{{id}}"]}""");
        Assert.False(again["results"]![0]!["isSuccessful"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("""{"alterations":[],"workflowInstanceIds":["x"]}""")]
    [InlineData("""{"alterations":[{"type":"Explode"}],"workflowInstanceIds":["x"]}""")]
    [InlineData("""{"alterations":[{"type":"Migrate"}],"workflowInstanceIds":["x"]}""")]
    [InlineData("""{"alterations":[{"type":"ScheduleActivity"}],"workflowInstanceIds":["x"]}""")]
    [InlineData("""{"alterations":[{"type":"Cancel"}],"workflowInstanceIds":[]}""")]
    public async Task What_cannot_be_understood_is_refused(string body) =>
        await SendAsync("alterations/run", HttpStatusCode.BadRequest, body);

    [Fact]
    public async Task Every_instance_is_meant_only_when_an_administrator_says_so()
    {
        string id = await RunAsync(Failing);
        const string All = """{"alterations":[{"type":"Cancel"}],"filter":{"emptyFilterSelectsAll":true,"isSystem":false}}""";
        HttpClient staff = await _app.AsAsync("bk-ctcs");
        HttpClient unit = await _app.AsAsync("cs001");
        using HttpResponseMessage refused = await PostAsync(staff, "alterations/submit", All);
        using HttpResponseMessage outsider = await PostAsync(unit, "alterations/submit", All);

        JsonNode none = await SendAsync("alterations/dry-run", HttpStatusCode.OK, "{}");
        JsonNode one = await SendAsync("alterations/dry-run", HttpStatusCode.OK, $$"""{"workflowInstanceIds":["{{id}}"]}""");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, outsider.StatusCode);
        Assert.Empty(none["workflowInstanceIds"]!.AsArray());
        Assert.Equal(1, one.Count());
        await SendAsync("alterations/dry-run", HttpStatusCode.BadRequest, """{"timestampFilters":[{"column":"x"}]}""");
        JsonNode submitted = await SendAsync("alterations/submit", HttpStatusCode.OK, All);
        JsonNode plan = await _admin.GetAsync($"/elsa/api/alterations/{submitted.Text("planId")}", HttpStatusCode.OK);
        Assert.Equal("Cancel", plan["plan"]!["alterations"]![0]!.Text("type"));
    }

    [Fact]
    public async Task Instances_move_to_a_newer_version_after_a_preview()
    {
        string id = await RunAsync(Failing);
        await PublishAsync("'right'");
        string address = $"/api/v1/workflows/{Definition}/versions/2/migration";

        JsonNode preview = await _admin.GetAsync(address, HttpStatusCode.OK);
        JsonNode row = preview["rows"]![0]!;
        JsonNode moved = await _admin.PostAsync(
            address,
            new { instances = new[] { new { instanceId = id, revision = row["revision"]!.GetValue<int>() } } },
            HttpStatusCode.OK);
        await SendAsync("alterations/workflows/retry", HttpStatusCode.OK, $$"""{"workflowInstanceIds":["{{id}}"]}""");

        Assert.Equal((id, true), (row.Text("instanceId"), row["check"]!["canMove"]!.GetValue<bool>()));
        Assert.Equal(1, moved["moved"]!.GetValue<int>());
        Assert.Equal("Finished", (await ShowAsync(id)).Text("subStatus"));
        await _admin.GetAsync($"/api/v1/workflows/{Definition}/versions/9/migration", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_export_comes_back_after_it_was_deleted()
    {
        string id = await RunAsync(Failing);
        JsonNode before = await ShowAsync(id);
        byte[] export = await _admin.GetByteArrayAsync($"/elsa/api/workflow-instances/{id}/export", CampaignApp.Cancellation);
        using (HttpResponseMessage deleted = await _admin.DeleteAsync($"/elsa/api/workflow-instances/{id}", CampaignApp.Cancellation))
        {
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }

        JsonNode first = await ImportAsync(export, HttpStatusCode.OK);
        JsonNode second = await ImportAsync(export, HttpStatusCode.OK);

        Assert.Equal((1, 1), (first["imported"]!.GetValue<int>(), first["count"]!.GetValue<int>()));
        Assert.Equal((0, id), (second["count"]!.GetValue<int>(), second["skipped"]![0]!.GetValue<string>()));
        Assert.Equal(before["workflowState"]!.ToJsonString(), (await ShowAsync(id))["workflowState"]!.ToJsonString());
        await ImportAsync(Encoding.UTF8.GetBytes("""{"workflowState":{}}"""), HttpStatusCode.BadRequest);
        await ImportAsync(Encoding.UTF8.GetBytes("nonsense"), HttpStatusCode.BadRequest);
        await ImportAsync(Encoding.UTF8.GetBytes("PK nonsense"), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_operator_skips_a_step_with_a_reason_and_without_scripts()
    {
        string id = await RunAsync(Failing);
        Browser browser = await _app.BrowserAsync("bk-ctcs");
        string list = await browser.ReadPageAsync("/incidents");
        string link = list.Split('"').First(part => part.StartsWith($"/incidents/{id}", StringComparison.Ordinal));

        using HttpResponseMessage silent = await browser.SubmitAsync(link + "?handler=Skip", ("outcome", "Done"), ("reason", ""));
        Assert.Equal("Faulted", (await ShowAsync(id)).Text("subStatus"));
        using HttpResponseMessage done = await browser.SubmitAsync(link + "?handler=Skip", ("outcome", "Done"), ("reason", "không cần nữa"));

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal("Finished", (await ShowAsync(id)).Text("subStatus"));
        Assert.Contains("không cần nữa", WebUtility.HtmlDecode(await browser.ReadPageAsync(link)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_incidents_of_a_step_are_retried_by_one_form()
    {
        string[] ids = [await RunAsync(Failing), await StartAsync()];
        foreach (string id in ids)
        {
            await SendAsync($"workflow-instances/{id}/variables", HttpStatusCode.OK, """{"variables":[{"id":"word","value":"now"}]}""");
        }

        Browser browser = await _app.BrowserAsync("bk-ctcs");
        string page = $"/incidents?workflow={Definition}&step=L";
        using HttpResponseMessage done = await browser.SubmitAsync(
            page + "&handler=All", ("workflow", Definition), ("step", "L"), ("act", "retry"), ("reason", "đã sửa"));

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal("Finished", (await ShowAsync(ids[0])).Text("subStatus"));
        Assert.Equal("Finished", (await ShowAsync(ids[1])).Text("subStatus"));
    }

    private const string Definition = "drawn";

    private async Task<string> RunAsync(string script)
    {
        await PublishAsync(script);
        return await StartAsync();
    }

    private async Task PublishAsync(string script)
    {
        JsonObject line = new()
        {
            ["id"] = "L",
            ["type"] = "Elsa.WriteLine",
            ["version"] = 1,
            ["text"] = new JsonObject
            {
                ["typeName"] = "String",
                ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script },
            },
        };
        JsonObject model = new()
        {
            ["definitionId"] = Definition,
            ["name"] = "Drawn",
            ["variables"] = new JsonArray(
                new JsonObject { ["id"] = "word", ["name"] = "Word", ["typeName"] = "Object", ["isArray"] = false }),
            ["root"] = new JsonObject
            {
                ["id"] = "S", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray(line),
            },
        };
        await SendAsync("workflow-definitions", HttpStatusCode.OK, new JsonObject { ["model"] = model, ["publish"] = true }.ToJsonString());
    }

    // Elsa answers 500 when the run has faulted, which it is meant to.
    private async Task<string> StartAsync()
    {
        using HttpResponseMessage answer = await PostAsync(_admin, $"workflow-definitions/{Definition}/execute", "{}");
        return answer.Headers.GetValues("x-elsa-workflow-instance-id").Single();
    }

    private Task<JsonNode> ShowAsync(string id) => _admin.GetAsync($"/elsa/api/workflow-instances/{id}", HttpStatusCode.OK);

    private async Task<JsonNode> SendAsync(string path, HttpStatusCode expected, string body)
    {
        using HttpResponseMessage answer = await PostAsync(_admin, path, body);
        return await answer.ReadAsync(expected);
    }

    private async Task<JsonNode> ImportAsync(byte[] file, HttpStatusCode expected)
    {
        using MultipartFormDataContent form = [];
        using ByteArrayContent content = new(file);
        form.Add(content, "files", "instance.json");
        using HttpResponseMessage answer =
            await _admin.PostAsync("/elsa/api/bulk-actions/import/workflow-instances", form, CampaignApp.Cancellation);
        return await answer.ReadAsync(expected);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        return await client.PostAsync($"/elsa/api/{path}", content, CampaignApp.Cancellation);
    }
}
