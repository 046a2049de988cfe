using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Browser.Tests;

/// <summary>The real Studio on our pages.</summary>
[Collection(nameof(DesignSite))]
public sealed partial class WorkflowDesignTests(Site site)
{
    private const string Submission = "/designer/plan-submission";

    [Fact]
    public async Task Staff_change_a_workflow_mend_what_the_check_finds_publish_it_and_watch_a_dossier_run_on_it()
    {
        await using Visitor staff = await site.SignInAsync("bk-ctcs", 1920, 1080);
        Designer designer = await Designer.OpenAsync(staff, $"{Submission}/design");

        await designer.SavedAfterAsync(() => designer.DragAsync(designer.Step("finish").Locator(".activity-label"), 0, 60));
        await ChangeLimitAsync(designer, from: "5", to: "mười");
        string added = await AddNoticeAsync(designer);
        await staff.Page.ReloadAsync();
        await designer.ShownAsync();
        await Expect(designer.Steps).ToHaveCountAsync(9);
        await AssertDrawnAsync(staff, added);

        await FindMistakeAsync(staff);
        await staff.Link("Đơn vị bổ sung").First.ClickAsync();
        await designer.ShownAsync();
        await ChangeLimitAsync(designer, from: "mười", to: "10", isOpen: true);
        await PublishAsync(staff, "Gửi thêm một thư khi đã nhận");

        await SubmitPlanAsync();
        await staff.Page.GotoAsync("/runs?workflow=plan-submission");
        await staff.Link("Gửi kế hoạch triển khai").First.ClickAsync();
        await designer.ShownAsync();
        await Expect(designer.Step(added).Locator(".mud-badge")).ToHaveTextAsync("1");
        AssertQuiet(staff);
        await WatchReviewAsync(staff);
    }

    [Fact]
    public async Task Who_may_only_look_is_offered_no_change_and_refused_one()
    {
        await using Visitor reader = await site.SignInAsync("bk-btv", 1920, 1080);
        Designer designer = await Designer.OpenAsync(reader, "/designer/phase/design");

        await Expect(reader.Page.GetByText("Chỉ xem", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(designer.Studio.Locator("button.mud-icon-button.mud-primary-text")).ToHaveCountAsync(0);
        IAPIResponse refused = await reader.Page.APIRequest.PostAsync(
            "/elsa/api/workflow-definitions", new() { DataObject = new { model = new { definitionId = "phase" }, publish = false } });
        Assert.Equal(403, refused.Status);
        AssertQuiet(reader);
    }

    [Fact]
    public async Task A_step_is_opened_and_moved_with_the_keyboard_and_every_button_has_a_name()
    {
        await using Visitor staff = await site.SignInAsync("bk-ctcs", 1920, 1080);
        Designer designer = await Designer.OpenAsync(staff, "/designer/plan-deadline/design");
        ILocator step = designer.Step("waitPlanDueMinus14");
        await Expect(step).ToHaveRoleAsync(AriaRole.Button);
        await Expect(step).ToHaveAccessibleNameAsync(StepName());

        await step.FocusAsync();
        await staff.Page.Keyboard.PressAsync("Enter");
        await Expect(designer.Studio.GetByRole(AriaRole.Tab, new() { Name = "Nội dung" })).ToBeVisibleAsync();
        await Expect(step).ToBeFocusedAsync();
        string before = (await step.GetAttributeAsync("transform"))!;
        await designer.SavedAfterAsync(() => staff.Page.Keyboard.PressAsync("Alt+ArrowDown"));

        await Expect(step).Not.ToHaveAttributeAsync("transform", before);
        await Expect(designer.Studio.Locator(
            "button.mud-icon-button:visible:not([aria-label]):not([title]):has(svg)")).ToHaveCountAsync(0);
        await staff.AssertSoundAsync(withFrames: false, isSilent: false);
        AssertQuiet(staff);
    }

    [Fact]
    public async Task A_step_is_added_and_connected_with_the_keyboard()
    {
        await using Visitor staff = await site.SignInAsync("bk-ctcs", 1920, 1080);
        Designer designer = await Designer.OpenAsync(staff, "/designer/council-meeting/design");
        IKeyboard keyboard = staff.Page.Keyboard;
        ILocator said = designer.Studio.Locator(".studio-said");
        string[] known = await designer.StepIdsAsync();
        ILocator group = designer.Studio.Locator(".mud-expand-panel").Filter(new() { HasText = "Thi đua" });
        ILocator notice = group.GetByRole(AriaRole.Button, new() { NameRegex = NoticeAdds() });

        await group.Locator(".mud-expand-panel-header").PressAsync("Enter");
        await notice.FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(said).ToContainTextAsync("Đã thêm Thông báo");
        string added = Assert.Single((await designer.StepIdsAsync()).Except(known));
        await Expect(designer.Step(added)).ToBeFocusedAsync();

        await keyboard.PressAsync("n");
        await Expect(said).ToContainTextAsync("ngả Xong");
        await keyboard.PressAsync("Escape");
        await Expect(said).ToContainTextAsync("Thôi nối");
        await designer.Step("called").FocusAsync();
        await keyboard.PressAsync("N");
        await designer.Step(added).FocusAsync();
        await designer.SavedAfterAsync(() => keyboard.PressAsync("Enter"), $"\"activity\":\"{added}\"");

        await Expect(said).ToContainTextAsync("Đã nối");
        await staff.AssertSoundAsync(withFrames: false, isSilent: false);
        AssertQuiet(staff);
    }

    [Theory]
    [InlineData(1366)]
    [InlineData(360)]
    public async Task The_pages_around_are_sound_and_a_phone_reads_the_steps(int width)
    {
        await using Visitor staff = await site.SignInAsync("bk-ctcs", width, 800);
        string[] pages =
        [
            "/designer", "/runs", "/templates", "/designer/phase/check", "/designer/phase/compare", "/designer/phase/try",
            "/designer/phase/publish", "/designer/phase/versions", "/designer/phase/move",
            .. width < 992 ? [$"{Submission}/design"] : Array.Empty<string>(),
        ];
        foreach (string path in pages)
        {
            await staff.Page.GotoAsync(path);
            await staff.AssertSoundAsync();
        }

        await staff.Page.GotoAsync("/designer");
        await Expect(staff.Link("Gửi kế hoạch triển khai").First).ToBeVisibleAsync();
    }

    private static async Task ChangeLimitAsync(Designer designer, string from, string to, bool isOpen = false)
    {
        if (!isOpen)
        {
            await designer.SelectAsync("supplement");
        }

        ILocator field = designer.Field("Hạn dự phòng");
        await Expect(field).ToHaveValueAsync(from);
        await designer.SettledAfterAsync(async () =>
        {
            await field.FillAsync(to);
            await field.PressAsync("Tab");
        });
    }

    // From the palette, and between the step before it and the one after it.
    private static async Task<string> AddNoticeAsync(Designer designer)
    {
        string[] known = ["submitted", "check", "received", "review", "finish", "returned", "askUnit", "supplement"];
        ILocator group = designer.Studio.Locator(".mud-expand-panel").Filter(new() { HasText = "Thi đua" });
        await group.Locator(".mud-expand-panel-header").ClickAsync();

        // While the group unfolds, another step slips under the pointer.
        await Expect(group.Locator(".mud-collapse-container.mud-collapse-entered")).ToBeVisibleAsync();
        ILocator notice = group.Locator("[draggable=true]").Filter(new() { HasTextRegex = NoticeName() });
        await notice.ScrollIntoViewIfNeededAsync();
        await notice.DragToAsync(
            designer.Studio.Locator(".x6-graph").First, new() { TargetPosition = new() { X = 500, Y = 40 } });
        await Expect(designer.Steps).ToHaveCountAsync(9);

        ILocator added = designer.Studio.Locator(
            $".x6-node{string.Concat(known.Select(id => $":not([data-cell-id='{id}'])"))}");
        ILocator from = designer.Step("received").Locator(".x6-port-out .elsa-designer-port-hit-area");
        ILocator to = added.Locator(".x6-port-in .elsa-designer-port-hit-area");
        string id = (await added.GetAttributeAsync("data-cell-id"))!;
        await designer.SavedAfterAsync(() => designer.ConnectAsync(from, to), $"\"activity\":\"{id}\"");
        return id;
    }

    private static async Task AssertDrawnAsync(Visitor staff, string added)
    {
        JsonElement root = (await Designer.DefinitionAsync(staff, "plan-submission")).GetProperty("root");
        JsonElement step = Assert.Single(
            root.GetProperty("activities").EnumerateArray(), activity => activity.GetProperty("id").GetString() == added);
        Assert.Equal("Campaign.Notify", step.GetProperty("type").GetString());
        Assert.Contains(root.GetProperty("connections").EnumerateArray(), connection =>
            connection.GetProperty("source").GetProperty("activity").GetString() == "received"
            && connection.GetProperty("target").GetProperty("activity").GetString() == added);
    }

    private static async Task FindMistakeAsync(Visitor staff)
    {
        await staff.Page.GotoAsync($"{Submission}/publish");
        await Expect(staff.Page.GetByText("1 chỗ phải sửa trước khi ban hành.")).ToBeVisibleAsync();
        await Expect(staff.Button("Ban hành bản 2")).ToHaveCountAsync(0);
        await staff.Page.GetByRole(AriaRole.Navigation, new() { Name = "Trang của quy trình" })
            .GetByRole(AriaRole.Link, new() { Name = "Kiểm tra" }).ClickAsync();
        await Expect(staff.Page.GetByText("“mười”").First).ToBeVisibleAsync();
    }

    private static async Task PublishAsync(Visitor staff, string why)
    {
        await staff.Page.GotoAsync($"{Submission}/check");
        await Expect(staff.Page.GetByText("Chưa thấy chỗ nào cần sửa.")).ToBeVisibleAsync();
        await staff.Page.GotoAsync($"{Submission}/publish");
        await staff.Page.GetByLabel("Vì sao đổi quy trình").FillAsync(why);
        await staff.Button("Ban hành bản 2").ClickAsync();
        await staff.Page.GotoAsync($"{Submission}/versions");
        await Expect(staff.Page.GetByText(why)).ToBeVisibleAsync();
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

    // The way is open before their eyes while somebody else decides; nobody loads the page again.
    private async Task WatchReviewAsync(Visitor staff)
    {
        await staff.Page.GotoAsync("/runs?workflow=plan-review");
        await staff.Link("Thẩm định kế hoạch triển khai").First.ClickAsync();
        Designer viewer = new(staff);
        await viewer.ShownAsync();
        ILocator approved = viewer.Step("approved").Locator(".mud-badge");
        await Expect(approved).ToBeHiddenAsync();

        await using Visitor reviewer = await site.SignInAsync("tpbk");
        JsonElement tasks = (await (await reviewer.Page.APIRequest.GetAsync("/api/v1/tasks")).JsonAsync())!.Value;
        string task = tasks.GetProperty("items").EnumerateArray().First().GetProperty("id").GetString()!;
        IAPIResponse decided = await reviewer.Page.APIRequest.PostAsync(
            $"/api/v1/tasks/{task}/complete", new() { DataObject = new { outcome = "Đạt" } });

        Assert.Equal(200, decided.Status);
        await Expect(approved).ToHaveTextAsync("1");
    }

    // The drawing library says so whenever a line has no way around the steps.
    private static void AssertQuiet(Visitor visitor) =>
        Assert.DoesNotContain(visitor.Complaints, complaint => !complaint.Contains("manhattan", StringComparison.Ordinal));

    [GeneratedRegex("^\\s*Thông báo\\s*$")]
    private static partial Regex NoticeName();

    [GeneratedRegex("^Thông báo\\. Enter thêm")]
    private static partial Regex NoticeAdds();

    [GeneratedRegex("^Bước Trước hạn kế hoạch 14 ngày")]
    private static partial Regex StepName();
}

/// <summary>One application and one Chromium for all that needs Studio, which two at a time would be too much for.</summary>
[CollectionDefinition(nameof(DesignSite))]
public sealed class DesignSite : ICollectionFixture<Site>;
