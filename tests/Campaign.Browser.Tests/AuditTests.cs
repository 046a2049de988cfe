using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Browser.Tests;

/// <summary>The log and own passwords, as people see them.</summary>
[Collection(nameof(OneSite))]
public sealed class AuditTests(Site site)
{
    [Theory]
    [InlineData(1366)]
    [InlineData(360)]
    public async Task The_log_tells_who_gave_a_password_and_is_narrowed_by_words(int width)
    {
        await using Visitor admin = await site.SignInAsync("admin", width, 800);
        await admin.Page.GotoAsync("/accounts?q=cs029");
        await admin.Button("Cấp mật khẩu mới: cs029").ClickAsync();

        await admin.Page.GotoAsync("/audit");
        await admin.Page.GetByLabel("Tìm", new() { Exact = true }).FillAsync("CS029");
        await admin.Button("Lọc").ClickAsync();

        await Expect(admin.Page.GetByRole(AriaRole.Rowheader, new() { Name = "Cấp mật khẩu mới" }).First).ToBeVisibleAsync();
        await admin.AssertSoundAsync();
    }

    [Theory]
    [InlineData(1366)]
    [InlineData(360)]
    public async Task A_password_that_was_given_is_changed_before_anything_else(int width)
    {
        string user = width == 360 ? "cs027" : "cs028";
        await using Visitor admin = await site.SignInAsync("admin");
        await admin.Page.GotoAsync($"/accounts?q={user}");
        await admin.Button($"Cấp mật khẩu mới: {user}").ClickAsync();
        string given = await admin.Page.Locator("b.tnum").InnerTextAsync();
        await using Visitor unit = await site.VisitAsync(width, 800);
        await unit.Page.GotoAsync("/sign-in?returnUrl=/dossiers");
        await unit.Page.GetByLabel("Tên đăng nhập").FillAsync(user);
        await unit.Page.GetByLabel("Mật khẩu").FillAsync(given);
        await unit.Button("Đăng nhập").ClickAsync();

        await Expect(unit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("do người khác cấp");
        await unit.AssertSoundAsync();
        await ChangeAsync(unit, given, "ngan");
        await Expect(unit.Page.Locator("[id='Input_New-error'], .invalid-feedback")).ToContainTextAsync("ít nhất 10 ký tự");
        await unit.AssertSoundAsync();
        await ChangeAsync(unit, given, "Rieng@2022Moi");

        await Expect(unit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/dossiers$"));
    }

    private static async Task ChangeAsync(Visitor visitor, string current, string next)
    {
        await visitor.Page.GetByLabel("Mật khẩu đang dùng").FillAsync(current);
        await visitor.Page.GetByLabel("Mật khẩu mới", new() { Exact = false }).First.FillAsync(next);
        await visitor.Page.GetByLabel("Gõ lại mật khẩu mới").FillAsync(next);
        await visitor.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Đổi mật khẩu" }).ClickAsync();
    }
}
