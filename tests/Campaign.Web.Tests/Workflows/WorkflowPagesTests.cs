using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Workflows;

/// <summary>The pages that check, compare and publish a workflow, as somebody of Ban CTCS sees them.</summary>
public sealed class WorkflowPagesTests(CampaignApp app) : IClassFixture<CampaignApp>
{
    [Fact]
    public async Task A_mistake_is_named_at_its_step_and_stops_the_publishing()
    {
        string id = await KeepAsync("kiem-tra", Workflow("kiem-tra", template: "reminder-77"), publish: false);
        Browser staff = await app.BrowserAsync("bk-ctcs");

        string check = await staff.ReadPageAsync($"/designer/{id}/check");
        string publish = await staff.ReadPageAsync($"/designer/{id}/publish");

        Assert.Contains("Không có mẫu thư “reminder-77”", check, StringComparison.Ordinal);
        Assert.Contains($"/designer/{id}/design?activity=nhac", check, StringComparison.Ordinal);
        Assert.Contains("<g class=\"err\">", check, StringComparison.Ordinal);
        Assert.Contains("chỗ phải sửa trước khi ban hành", publish, StringComparison.Ordinal);
        Assert.DoesNotContain("form=\"publish\"", publish, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_asks_why_and_keeps_it()
    {
        string id = await KeepAsync("ban-hanh", Workflow("ban-hanh", days: -14), publish: true);
        await KeepAsync("ban-hanh", Workflow("ban-hanh", days: -10), publish: false);
        Browser staff = await app.BrowserAsync("bk-ctcs");
        string page = await staff.ReadPageAsync($"/designer/{id}/publish");
        string seen = page.Split("name=\"seen\" value=\"")[1].Split('"')[0];

        using HttpResponseMessage without = await staff.SubmitAsync($"/designer/{id}/publish", ("seen", seen), ("Note", ""));
        using HttpResponseMessage stale = await staff.SubmitAsync($"/designer/{id}/publish", ("seen", "khác"), ("Note", "Rút ngắn"));
        using HttpResponseMessage done = await staff.SubmitAsync($"/designer/{id}/publish", ("seen", seen), ("Note", "Rút còn 10 ngày"));

        Assert.Contains("Ghi một câu vì sao đổi", await TextOf(without), StringComparison.Ordinal);
        Assert.Contains("vừa được sửa", await TextOf(stale), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        string versions = await staff.ReadPageAsync($"/designer/{id}/versions");
        Assert.Contains("Rút còn 10 ngày", versions, StringComparison.Ordinal);
        Assert.Contains("Dùng lại bản", versions, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("design")]
    [InlineData("versions")]
    [InlineData("check")]
    [InlineData("compare")]
    public async Task Who_may_only_look_is_not_offered_to_publish(string page)
    {
        const string Publish = "href=\"/designer/plan-review/publish\"";
        Browser staff = await app.BrowserAsync("bk-ctcs");
        Browser leader = await app.BrowserAsync("bk-btv");

        Assert.Contains(Publish, await staff.ReadPageAsync($"/designer/plan-review/{page}"), StringComparison.Ordinal);
        Assert.DoesNotContain(Publish, await leader.ReadPageAsync($"/designer/plan-review/{page}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_versions_stand_side_by_side_with_the_list_of_changes()
    {
        string id = await KeepAsync("so-sanh", Workflow("so-sanh", days: -14), publish: true);
        await KeepAsync("so-sanh", Workflow("so-sanh", days: -10), publish: false);
        Browser staff = await app.BrowserAsync("bk-ctcs");

        string page = await staff.ReadPageAsync($"/designer/{id}/compare?from=1&to=2");

        Assert.Contains("<del>-14</del>", page, StringComparison.Ordinal);
        Assert.Contains("<ins>-10</ins>", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("<g class=\"chg\">").Length - 1);
    }

    [Fact]
    public async Task One_click_puts_an_older_version_to_use_again()
    {
        string id = await KeepAsync("quay-lai", Workflow("quay-lai", days: -14), publish: true);
        await KeepAsync("quay-lai", Workflow("quay-lai", days: -10), publish: true);
        Browser staff = await app.BrowserAsync("bk-ctcs");

        using HttpResponseMessage answer = await staff.SubmitAsync($"/designer/{id}/versions?handler=RollBack", ("version", "1"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("Quay lại bản 1", WebUtility.HtmlDecode(await staff.ReadPageAsync($"/designer/{id}/versions")).Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/designer/plan-review/check")]
    [InlineData("/designer/plan-review/compare")]
    [InlineData("/designer/plan-review/versions")]
    [InlineData("/designer/plan-review/publish")]
    public async Task Units_do_not_see_them(string path)
    {
        Browser unit = await app.BrowserAsync("cs001");

        using HttpResponseMessage answer = await unit.Client.GetAsync(path, CampaignApp.Cancellation);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_workflow_that_there_is_not_is_not_found()
    {
        Browser staff = await app.BrowserAsync("bk-ctcs");

        using HttpResponseMessage answer = await staff.Client.GetAsync("/designer/khong-co/check", CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_save_carries_findings_and_a_publish_with_errors_answers_400()
    {
        HttpClient designer = await app.AsAsync("bk-ctcs");
        JsonObject model = Workflow("api-kiem-tra", template: "reminder-77");

        using HttpResponseMessage saved = await designer.PostAsJsonAsync(
            "/elsa/api/workflow-definitions", new { model, publish = false }, CampaignApp.Cancellation);
        using HttpResponseMessage refused = await designer.PostAsJsonAsync(
            "/elsa/api/workflow-definitions", new { model, publish = true }, CampaignApp.Cancellation);
        using HttpResponseMessage published = await designer.PostAsJsonAsync(
            "/elsa/api/workflow-definitions/api-kiem-tra/publish", new { }, CampaignApp.Cancellation);

        JsonNode finding = Assert.Single((await saved.ReadAsync(HttpStatusCode.OK))["validationErrors"]!.AsArray())!;
        Assert.Equal(("nhac", "unknown-template", "Error"), (finding.Text("activityId"), finding.Text("rule"), finding.Text("severity")));
        Assert.Equal("$.root.activities[1].template", finding.Text("path"));
        JsonNode refusal = await refused.ReadAsync(HttpStatusCode.BadRequest);
        Assert.Equal("model.root.activities[1].template", Assert.Single(refusal["errors"]!.AsObject()).Key);
        Assert.Single(refusal["validationErrors"]!.AsArray());
        await published.ReadAsync(HttpStatusCode.BadRequest);
    }

    private static async Task<string> TextOf(HttpResponseMessage answer) =>
        await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation);

    private async Task<string> KeepAsync(string id, JsonObject model, bool publish)
    {
        HttpClient designer = await app.AsAsync("bk-ctcs");
        using HttpResponseMessage answer = await designer.PostAsJsonAsync(
            "/elsa/api/workflow-definitions", new { model, publish }, CampaignApp.Cancellation);
        await answer.ReadAsync(HttpStatusCode.OK);
        return id;
    }

    private static JsonObject Workflow(string id, int days = -14, string template = "reminder-14")
    {
        string step(string name, string type, string inputs) =>
            $$"""{ "id": "{{name}}", "name": "{{name}}", "type": "{{type}}", "version": 1, {{inputs}} }""";
        string input(string name, object value) =>
            $$"""
            "{{name}}": { "typeName": "String", "expression": { "type": "Literal", "value": "{{value}}" } }
            """;
        string wait = step("cho", "Campaign.WaitForPhase", $"{input("moment", "PlanDue")}, {input("offset", days)}");
        string remind = step("nhac", "Campaign.Remind", $"{input("kind", "ImplementationPlan")}, {input("template", template)}");
        return JsonNode.Parse($$"""
            {
              "definitionId": "{{id}}", "name": "Nhắc {{id}}", "version": 1,
              "root": {
                "id": "flow", "type": "Elsa.Flowchart", "version": 1, "activities": [{{wait}}, {{remind}}],
                "connections": [{ "source": { "activity": "cho", "port": "Done" }, "target": { "activity": "nhac", "port": "In" } }]
              }
            }
            """)!.AsObject();
    }
}
