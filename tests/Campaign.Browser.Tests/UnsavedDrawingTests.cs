using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Browser.Tests;

/// <summary>What somebody has drawn, and what happens to it when the session or the network ends, or somebody else was faster.</summary>
[Collection(nameof(DesignSite))]
public sealed partial class UnsavedDrawingTests(Site site)
{
    private const string Kept = "Có bản vẽ chưa lưu lên.";

    [Fact]
    public async Task The_second_to_save_is_told_and_loses_nothing()
    {
        await using Visitor first = await site.SignInAsync("bk-ctcs", 1920, 1080);
        Designer designer = await Designer.OpenAsync(first, "/designer/plan-review/design");
        await using Visitor second = await site.SignInAsync("admin");
        await Designer.SaveAsAsync(second, "plan-review", "Bản của quản trị");

        await designer.SavedAfterAsync(() => designer.DragAsync(designer.Steps.First.Locator(".activity-label"), 0, 60));

        ILocator told = first.Page.Locator("dialog[open]");
        await Expect(told).ToContainTextAsync("admin");
        await told.GetByRole(AriaRole.Button, new() { Name = "Mở bản mới nhất" }).ClickAsync();
        await Expect(first.Page.GetByText(Kept)).ToBeVisibleAsync();
        Assert.Equal("Bản của quản trị", await DescriptionAsync(first));
        await first.Button("Lưu bản này lên").ClickAsync();
        await Expect(first.Page.GetByText(Kept)).ToBeHiddenAsync();
        Assert.NotEqual("Bản của quản trị", await DescriptionAsync(first));
    }

    [Fact]
    public async Task The_end_of_a_session_is_announced_and_put_off()
    {
        int left = 300;
        await using Visitor staff = await site.SignInAsync("bk-ctcs", 1366, 900);
        await staff.Page.RouteAsync("**/api/v1/me/session", route => route.FulfillAsync(new()
        {
            ContentType = "application/json", Body = JsonSerializer.Serialize(new { secondsLeft = left }),
        }));

        await staff.Page.GotoAsync("/designer/phase/design");

        await Expect(staff.Page.GetByText("Phiên làm việc sắp hết.")).ToBeVisibleAsync();
        left = 43_200;
        await staff.Button("Làm việc tiếp").ClickAsync();
        await Expect(staff.Page.GetByText("Phiên làm việc sắp hết.")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_save_waits_for_whoever_signs_in_again_beside_it()
    {
        await using Visitor staff = await site.SignInAsync("bk-ctcs", 1920, 1080);
        Designer designer = await Designer.OpenAsync(staff, "/designer/phase/design");
        ILocator step = designer.Steps.First;
        string id = (await step.GetAttributeAsync("data-cell-id"))!;
        double before = await PlaceAsync(staff, "phase", id);

        await staff.Page.Context.ClearCookiesAsync();
        IResponse refused = await designer.SavedAfterAsync(() => designer.DragAsync(step.Locator(".activity-label"), 0, 60));
        Assert.Equal(401, refused.Status);
        await Expect(staff.Page.GetByText("Phiên làm việc đã hết", new() { Exact = true })).ToBeVisibleAsync();
        IResponse saved = await designer.SavedAfterAsync(() => SignInBesideAsync(staff));

        Assert.Equal(200, saved.Status);
        await Expect(staff.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
        await Expect(designer.SaveState).ToContainTextAsync("đã lưu lúc");
        Assert.NotEqual(before, await PlaceAsync(staff, "phase", id));
    }

    [Fact]
    public async Task What_the_end_of_a_session_has_left_unsaved_is_offered_after_the_next_sign_in()
    {
        await using Visitor staff = await site.SignInAsync("bk-ctcs", 1920, 1080);
        Designer designer = await Designer.OpenAsync(staff, "/designer/plan-deadline/design");
        ILocator step = designer.Steps.First;
        string id = (await step.GetAttributeAsync("data-cell-id"))!;
        double before = await PlaceAsync(staff, "plan-deadline", id);

        await staff.Page.Context.ClearCookiesAsync();
        await designer.SavedAfterAsync(() => designer.DragAsync(step.Locator(".activity-label"), 0, 60));
        await staff.Page.ReloadAsync();
        await FillInAsync(staff.Page);

        await Expect(staff.Page.GetByText(Kept)).ToBeVisibleAsync();
        Assert.Equal(before, await PlaceAsync(staff, "plan-deadline", id));
        await designer.SavedAfterAsync(() => staff.Button("Lưu bản này lên").ClickAsync());
        await Expect(staff.Page.GetByText(Kept)).ToBeHiddenAsync();
        Assert.NotEqual(before, await PlaceAsync(staff, "plan-deadline", id));
    }

    [Fact]
    public async Task What_the_network_has_swallowed_stays_in_the_browser_and_is_saved_later()
    {
        await using Visitor staff = await site.SignInAsync("bk-ctcs", 1920, 1080);
        Designer designer = await Designer.OpenAsync(staff, "/designer/campaign-launch/design");
        ILocator step = designer.Steps.First;
        string id = (await step.GetAttributeAsync("data-cell-id"))!;
        double before = await PlaceAsync(staff, "campaign-launch", id);

        await staff.Page.RouteAsync(SaveAddress(), route => route.AbortAsync("internetdisconnected"));
        await designer.DragAsync(step.Locator(".activity-label"), 0, 60);
        await Expect(designer.SaveState).ToContainTextAsync("Chưa lưu: mất kết nối. Bản này giữ trong trình duyệt.");
        await staff.Page.ReloadAsync();
        await Expect(staff.Page.GetByText(Kept)).ToBeVisibleAsync();
        await staff.Page.UnrouteAsync(SaveAddress());
        await designer.SavedAfterAsync(() => staff.Button("Lưu bản này lên").ClickAsync());

        await Expect(staff.Page.GetByText(Kept)).ToBeHiddenAsync();
        Assert.NotEqual(before, await PlaceAsync(staff, "campaign-launch", id));
    }

    private static async Task SignInBesideAsync(Visitor staff)
    {
        IPage beside = await staff.Page.Context.NewPageAsync();
        await beside.GotoAsync("/sign-in?returnUrl=%2Fdesigner%2Fsigned-in");
        await FillInAsync(beside);
    }

    private static async Task FillInAsync(IPage page)
    {
        await page.GetByLabel("Tên đăng nhập").FillAsync("bk-ctcs");
        await page.GetByLabel("Mật khẩu").FillAsync("ThiDua@2022");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
    }

    private static async Task<string?> DescriptionAsync(Visitor visitor) =>
        (await Designer.DefinitionAsync(visitor, "plan-review")).GetProperty("description").GetString();

    // How far down the step stands in what the server keeps.
    private static async Task<double> PlaceAsync(Visitor visitor, string definitionId, string stepId) =>
        (await Designer.DefinitionAsync(visitor, definitionId)).GetProperty("root").GetProperty("activities").EnumerateArray()
            .Single(step => step.GetProperty("id").GetString() == stepId)
            .GetProperty("metadata").GetProperty("designer").GetProperty("position").GetProperty("y").GetDouble();

    [GeneratedRegex("/elsa/api/workflow-definitions$")]
    private static partial Regex SaveAddress();
}
