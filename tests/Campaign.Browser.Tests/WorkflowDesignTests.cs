using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Browser.Tests;

/// <summary>The real Studio on our pages.</summary>
public sealed class WorkflowDesignTests(Site site) : IClassFixture<Site>
{
    private const string Calling = """
        {
          "publish": false,
          "model": {
            "definitionId": "calling", "name": "Gọi dịch vụ", "root": {
              "id": "Flow", "nodeId": "Workflow1:Flow", "type": "Elsa.Flowchart", "version": 1, "name": "Flow",
              "activities": [{
                "id": "Call", "nodeId": "Workflow1:Flow:Call", "type": "Elsa.FlowSendHttpRequest", "version": 1, "name": "Call",
                "url": { "typeName": "Uri", "expression": { "type": "Literal", "value": "https://api.example.org/" } },
                "metadata": { "designer": { "position": { "x": 200, "y": 100 }, "size": { "width": 220, "height": 50 } } }
              }],
              "connections": []
            }
          }
        }
        """;
    private const string Submission = "/designer/plan-submission/design";

    [Fact]
    public async Task Staff_change_a_workflow_publish_it_and_watch_a_dossier_run_on_it()
    {
        await using Visitor staff = await site.SignInAsync("bk-ctcs", 1920, 1080);
        Designer designer = await Designer.OpenAsync(staff, Submission);

        await designer.SavedAfterAsync(() => designer.DragAsync(designer.Step("finish").Locator(".activity-label"), 0, 60));
        await ChangeDaysAsync(designer);
        await AddNoticeAsync(designer);
        JsonElement draft = await DefinitionAsync(staff, "plan-submission");
        Assert.Contains(Activities(draft), activity => activity.GetProperty("type").GetString() == "Campaign.Notify"
            && activity.GetProperty("id").GetString() != "askUnit");
        Assert.Contains(
            draft.GetProperty("root").GetProperty("connections").EnumerateArray(),
            connection => connection.GetProperty("source").GetProperty("activity").GetString() == "received"
                && connection.GetProperty("target").GetProperty("activity").GetString() != "review");

        await staff.Page.ReloadAsync();
        await designer.ShownAsync();
        await Expect(designer.Steps).ToHaveCountAsync(9);
        await designer.SelectAsync("supplement");
        await Expect(designer.Field("Hạn dự phòng")).ToHaveValueAsync("10");
        await designer.SavedAfterAsync(() => designer.Studio.Locator("button.mud-icon-button.mud-primary-text").First.ClickAsync());
        await Expect(designer.SaveState).ToContainTextAsync("Đã ban hành bản 2");

        await SubmitPlanAsync();
        await staff.Page.GotoAsync("/runs?workflow=plan-submission");
        await staff.Link("Gửi kế hoạch triển khai").First.ClickAsync();
        await designer.ShownAsync();
        await Expect(designer.Step("received").Locator(".mud-badge")).ToBeVisibleAsync();
        AssertQuiet(staff);
    }

    [Fact]
    public async Task The_second_to_save_is_told_and_loses_nothing()
    {
        await using Visitor first = await site.SignInAsync("bk-ctcs", 1920, 1080);
        Designer designer = await Designer.OpenAsync(first, "/designer/plan-review/design");
        await using Visitor second = await site.SignInAsync("admin");
        await SaveAsync(second, "plan-review", "Bản của quản trị");

        ILocator step = designer.Steps.First.Locator(".activity-label");
        await designer.SavedAfterAsync(() => designer.DragAsync(step, 0, 60));

        ILocator told = first.Page.Locator("dialog[open]");
        await Expect(told).ToContainTextAsync("admin");
        await told.GetByRole(AriaRole.Button, new() { Name = "Mở bản mới nhất" }).ClickAsync();
        await Expect(first.Page.GetByText("Có bản vẽ chưa lưu lên.")).ToBeVisibleAsync();
        Assert.Equal("Bản của quản trị", (await DefinitionAsync(first, "plan-review")).GetProperty("description").GetString());
        await first.Button("Lưu bản này lên").ClickAsync();
        await Expect(first.Page.GetByText("Có bản vẽ chưa lưu lên.")).ToBeHiddenAsync();
        Assert.NotEqual("Bản của quản trị", (await DefinitionAsync(first, "plan-review")).GetProperty("description").GetString());
    }

    [Fact]
    public async Task Who_may_only_look_is_offered_no_change_and_refused_one()
    {
        await using Visitor reader = await site.SignInAsync("bk-btv");
        Designer designer = await Designer.OpenAsync(reader, "/designer/phase/design");

        await Expect(reader.Page.GetByText("Chỉ xem", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(designer.Studio.Locator("button.mud-icon-button.mud-primary-text")).ToHaveCountAsync(0);
        IAPIResponse refused = await reader.Page.APIRequest.PostAsync(
            "/elsa/api/workflow-definitions", new() { DataObject = new { model = new { definitionId = "phase" }, publish = false } });
        Assert.Equal(403, refused.Status);
        AssertQuiet(reader);
    }

    [Fact]
    public async Task A_designer_chooses_how_a_request_is_tried_again()
    {
        await using Visitor staff = await site.SignInAsync("bk-ctcs", 1920, 1080);
        await staff.Page.APIRequest.PostAsync("/elsa/api/workflow-definitions", new()
        {
            DataObject = JsonSerializer.Deserialize<object>(Calling),
        });
        Designer designer = await Designer.OpenAsync(staff, "/designer/calling/design");

        await designer.SelectAsync("Call");
        ILocator tab = designer.Studio.Locator(".mud-tab").Filter(new() { HasText = "Thử lại" });
        await Expect(tab).ToHaveCountAsync(1);
        await tab.EvaluateAsync("tab => tab.click()");
        await designer.SavedAfterAsync(async () =>
        {
            await designer.Studio.Locator(".mud-select:visible").Filter(new() { HasText = "Cách thử lại" })
                .Locator(".mud-input-slot:visible").First.ClickAsync();
            await designer.Studio.Locator(".mud-list-item:visible").Filter(new() { HasText = "Thử lại 3 lần trong nửa phút" }).ClickAsync();
        });

        JsonElement step = Assert.Single(Activities(await DefinitionAsync(staff, "calling")));
        Assert.Equal(
            "short", step.GetProperty("customProperties").GetProperty("resilienceStrategy").GetProperty("strategyId").GetString());
        AssertQuiet(staff);
    }

    [Theory]
    [InlineData(1366)]
    [InlineData(360)]
    public async Task The_lists_are_sound_and_a_phone_reads_the_steps(int width)
    {
        await using Visitor staff = await site.SignInAsync("bk-ctcs", width, 800);
        foreach (string path in (string[])["/designer", "/runs", .. width < 992 ? [Submission] : Array.Empty<string>()])
        {
            await staff.Page.GotoAsync(path);
            await staff.AssertSoundAsync();
        }

        await staff.Page.GotoAsync("/designer");
        await Expect(staff.Link("Gửi kế hoạch triển khai").First).ToBeVisibleAsync();
    }

    private static async Task ChangeDaysAsync(Designer designer)
    {
        await designer.SelectAsync("supplement");
        await Expect(designer.Field("Hạn dự phòng")).ToHaveValueAsync("5");
        await designer.SavedAfterAsync(async () =>
        {
            await designer.Field("Hạn dự phòng").FillAsync("10");
            await designer.Field("Hạn dự phòng").PressAsync("Tab");
        });
    }

    private static async Task AddNoticeAsync(Designer designer)
    {
        ILocator group = designer.Studio.Locator(".mud-expand-panel").Filter(new() { HasText = "Thi đua" });
        await group.Locator(".mud-expand-panel-header").ClickAsync();
        ILocator notice = group.Locator("[draggable=true]").Filter(new() { HasTextRegex = new("^\\s*Thông báo\\s*$") });
        await designer.SavedAfterAsync(() => notice.DragToAsync(
            designer.Studio.Locator(".x6-graph").First, new() { TargetPosition = new() { X = 500, Y = 40 } }));
        await Expect(designer.Steps).ToHaveCountAsync(9);

        string[] known = ["submitted", "check", "received", "review", "finish", "returned", "askUnit", "supplement"];
        ILocator added = designer.Studio.Locator(
            $".x6-node{string.Concat(known.Select(id => $":not([data-cell-id='{id}'])"))}");
        ILocator from = designer.Step("received").Locator(".x6-port-out .elsa-designer-port-hit-area");
        ILocator to = added.Locator(".x6-port-in .elsa-designer-port-hit-area");
        await designer.SavedAfterAsync(() => designer.ConnectAsync(from, to));
    }

    private async Task SubmitPlanAsync()
    {
        await using Visitor staff = await site.SignInAsync("bk-ctcs");
        Assert.Equal(200, (await staff.Page.APIRequest.PostAsync("/api/v1/campaigns/td-2022/launch")).Status);
        await using Visitor unit = await site.SignInAsync("cs001");
        object plan = new
        {
            title = "Kế hoạch triển khai phong trào thi đua năm 2022",
            documentNumber = "05/KH-CĐCS",
            issuedOn = "2022-02-17",
            summary = "Dạy tốt, học tốt.",
            movements = new[] { "M-01" },
            targets = Array.Empty<object>(),
            activities = Array.Empty<object>(),
            coordinatingParty = "",
        };
        IAPIResponse made = await unit.Page.APIRequest.PostAsync("/api/v1/dossiers", new()
        {
            DataObject = new { type = "ImplementationPlan", campaignId = "td-2022", unitCode = "CS001", data = plan },
        });
        string id = (await made.JsonAsync())!.Value.GetProperty("id").GetString()!;
        Assert.Equal(200, (await unit.Page.APIRequest.PostAsync($"/api/v1/dossiers/{id}/submit")).Status);
    }

    private static async Task SaveAsync(Visitor visitor, string definitionId, string description)
    {
        Dictionary<string, object> model = (await DefinitionAsync(visitor, definitionId))
            .EnumerateObject().ToDictionary(member => member.Name, member => (object)member.Value);
        model["description"] = description;
        IAPIResponse saved = await visitor.Page.APIRequest.PostAsync(
            "/elsa/api/workflow-definitions", new() { DataObject = new { model, publish = false } });
        Assert.Equal(200, saved.Status);
    }

    private static async Task<JsonElement> DefinitionAsync(Visitor visitor, string definitionId)
    {
        IAPIResponse answer = await visitor.Page.APIRequest.GetAsync(
            $"/elsa/api/workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest");
        return (await answer.JsonAsync())!.Value;
    }

    private static JsonElement.ArrayEnumerator Activities(JsonElement definition) =>
        definition.GetProperty("root").GetProperty("activities").EnumerateArray();

    // The drawing library says so whenever a line has no way around the steps.
    private static void AssertQuiet(Visitor visitor) =>
        Assert.DoesNotContain(visitor.Complaints, complaint => !complaint.Contains("manhattan", StringComparison.Ordinal));
}
