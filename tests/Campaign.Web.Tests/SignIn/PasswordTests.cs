using System.Net;
using System.Text.RegularExpressions;

namespace Campaign.Web.Tests.SignIn;

/// <summary>Own passwords and given ones.</summary>
public sealed partial class PasswordTests(CampaignApp app) : IClassFixture<CampaignApp>
{
    private const string Own = "Moi@2022Rieng";

    [Fact]
    public async Task A_person_changes_the_own_password_and_goes_on()
    {
        Browser browser = await app.BrowserAsync("cs010");
        Browser elsewhere = app.Browser();

        using HttpResponseMessage changed = await ChangeAsync(browser, CampaignApp.Password, Own, Own);

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        await browser.Client.GetAsync("/api/v1/me", HttpStatusCode.OK);
        using HttpResponseMessage old = await elsewhere.SignInAsync("cs010", CampaignApp.Password);
        using HttpResponseMessage fresh = await elsewhere.SignInAsync("cs010", Own);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, fresh.StatusCode);
    }

    [Theory]
    [InlineData("wrong", Own, Own, "Mật khẩu đang dùng chưa đúng")]
    [InlineData(CampaignApp.Password, Own, "Khac@2022Rieng", "chưa giống nhau")]
    [InlineData(CampaignApp.Password, "Ngan@2022", "Ngan@2022", "ít nhất 10 ký tự")]
    [InlineData(CampaignApp.Password, "khongcohoa2022", "khongcohoa2022", "chữ hoa")]
    [InlineData(CampaignApp.Password, "KhongCoChuSo", "KhongCoChuSo", "chữ số")]
    [InlineData(CampaignApp.Password, CampaignApp.Password, CampaignApp.Password, "phải khác")]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_changes(
        string current, string next, string repeated, string expected)
    {
        Browser browser = await app.BrowserAsync("cs011");

        using HttpResponseMessage answer = await ChangeAsync(browser, current, next, repeated);

        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation)).Replace('\u00A0', ' ');
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(expected, page, StringComparison.Ordinal);
        Assert.DoesNotContain(next == CampaignApp.Password ? "value=\"ThiDua" : next, page, StringComparison.Ordinal);
        (await app.BrowserAsync("cs011")).Client.Dispose();
    }

    [Fact]
    public async Task A_password_that_was_given_is_changed_before_anything_else()
    {
        string given = await ResetAsync("cs012");
        Browser browser = app.Browser();
        using HttpResponseMessage signedIn = await browser.SignInAsync("cs012", given, "/dossiers?q=x");

        using HttpResponseMessage page = await browser.Client.GetAsync("/dossiers?q=x", CampaignApp.Cancellation);
        using HttpResponseMessage mail = await browser.Client.GetAsync("/hangfire", CampaignApp.Cancellation);
        await browser.Client.GetAsync("/api/v1/me", HttpStatusCode.Forbidden);
        using HttpResponseMessage changed = await ChangeAsync(browser, given, Own, Own, "/dossiers?q=x");

        Assert.Equal("/dossiers?q=x", signedIn.Headers.Location?.OriginalString);
        Assert.Equal("/password?returnUrl=%2Fdossiers%3Fq%3Dx", page.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, mail.StatusCode);
        Assert.Equal("/dossiers?q=x", changed.Headers.Location?.OriginalString);
        await browser.Client.GetAsync("/api/v1/me", HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_new_account_begins_with_a_password_that_must_be_changed()
    {
        Browser admin = await app.BrowserAsync("admin");
        using HttpResponseMessage made = await admin.PostAsync(
            "/accounts?handler=Create",
            ("__RequestVerificationToken", await admin.TokenAsync("/accounts")),
            ("Input.UserName", "lan.moi"), ("Input.FullName", "Hoàng Thị Lan"), ("Input.UnitCode", "CS001"), ("Input.Roles", "Unit"));
        Browser browser = app.Browser();
        (await browser.SignInAsync("lan.moi", await ToldAsync(made))).Dispose();

        using HttpResponseMessage page = await browser.Client.GetAsync("/tasks", CampaignApp.Cancellation);

        Assert.Equal("/password?returnUrl=%2Ftasks", page.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Unknown_names_wrong_passwords_and_locked_accounts_are_told_apart_by_nobody()
    {
        string unknown = await RefusalAsync("khong-co-ai", "wrong");
        string wrong = await RefusalAsync("cs013", "wrong");
        for (int i = 0; i < 5; i++)
        {
            await RefusalAsync("cs014", "wrong");
        }

        string locked = await RefusalAsync("cs014", CampaignApp.Password);

        Assert.Equal(unknown, wrong);
        Assert.Equal(unknown, locked);
        Assert.Contains("Sai 5 lần liền", unknown, StringComparison.Ordinal);
    }

    private async Task<string> RefusalAsync(string userName, string password)
    {
        using HttpResponseMessage answer = await app.Browser().SignInAsync(userName, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation));
        return Alert().Match(page.Replace('\u00A0', ' ')).Value;
    }

    private async Task<string> ResetAsync(string userName)
    {
        Browser admin = await app.BrowserAsync("admin");
        using HttpResponseMessage reset = await admin.PostAsync(
            "/accounts?handler=Reset",
            ("__RequestVerificationToken", await admin.TokenAsync("/accounts")), ("userName", userName));
        return await ToldAsync(reset);
    }

    private static async Task<string> ToldAsync(HttpResponseMessage answer) =>
        Told().Match(await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation)).Groups[1].Value;

    private static Task<HttpResponseMessage> ChangeAsync(
        Browser browser, string current, string next, string repeated, string returnUrl = "") => browser.SubmitAsync(
        "/password",
        ("Input.Current", current), ("Input.New", next), ("Input.Repeated", repeated), ("returnUrl", returnUrl));

    [GeneratedRegex("<b class=\"tnum\">([^<]+)</b>")]
    private static partial Regex Told();

    [GeneratedRegex("role=\"alert\".*?</div></div>", RegexOptions.Singleline)]
    private static partial Regex Alert();
}
