using System.Net;
using Microsoft.AspNetCore.Http;

namespace Campaign.Web.Tests.Notifications;

/// <summary>The pages of the texts of mails and letters. Each test changes a template of its own.</summary>
public sealed class TemplatePagesTests(CampaignApp app) : IClassFixture<CampaignApp>
{
    [Fact]
    public async Task The_list_names_every_template_and_the_workflows_that_write_with_it()
    {
        Browser staff = await app.BrowserAsync("bk-ctcs");

        string page = Plain(await staff.ReadPageAsync("/templates"));

        Assert.Contains("href=\"/templates/supplement-request\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/templates/letter-reminder\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/designer/plan-review/design\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("letter-frame", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_saved_with_its_reason_and_can_be_compared_and_taken_back()
    {
        Browser staff = await app.BrowserAsync("bk-ctcs");

        using HttpResponseMessage saved = await SaveAsync(
            staff, "reminder-7", seen: 0, "Còn {{ obligation.daysLeft }} ngày", "Đề nghị gửi {{ obligation.name }}.");
        string page = Plain(await staff.ReadPageAsync("/templates/reminder-7"));
        string compared = Plain(await staff.ReadPageAsync("/templates/reminder-7/compare?from=0&to=1"));
        using HttpResponseMessage back = await staff.SubmitAsync(
            "/templates/reminder-7?handler=Restore", ("Seen", "1"), ("version", "0"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("Lời ngắn hơn", page, StringComparison.Ordinal);
        Assert.Contains("Đề nghị gửi Kế hoạch triển khai.", page, StringComparison.Ordinal);
        Assert.Contains("<ins>", compared, StringComparison.Ordinal);
        Assert.Contains("<del>", compared, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Contains("Bản 2", Plain(await staff.ReadPageAsync("/templates/reminder-7")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_to_save_is_told_and_keeps_what_was_typed()
    {
        Browser staff = await app.BrowserAsync("bk-ctcs");
        using HttpResponseMessage first = await SaveAsync(staff, "reminder-3", seen: 0, "Một", "Lời của người trước.");

        using HttpResponseMessage second = await SaveAsync(staff, "reminder-3", seen: 0, "Hai", "Lời của người sau.");
        string told = Plain(await TextOf(second));
        using HttpResponseMessage knowingly = await SaveAsync(staff, "reminder-3", seen: 1, "Hai", "Lời của người sau.");

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("đã lưu bản 1 sau khi đồng chí mở trang này", told, StringComparison.Ordinal);
        Assert.Contains("Lời của người sau.</textarea>", told, StringComparison.Ordinal);
        Assert.Contains("name=\"Seen\" value=\"1\"", told, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, knowingly.StatusCode);
    }

    [Fact]
    public async Task A_mistake_is_named_with_its_line_and_nothing_is_saved()
    {
        Browser staff = await app.BrowserAsync("bk-ctcs");

        using HttpResponseMessage unknown = await SaveAsync(staff, "reminder-1", seen: 0, "Nhắc", "a\n{{ unit.ten }}");
        using HttpResponseMessage broken = await SaveAsync(staff, "reminder-1", seen: 0, "Nhắc", "a\nb\n{% if link %}");
        using HttpResponseMessage silent = await staff.SubmitAsync(
            "/templates/reminder-1", ("Seen", "0"), ("Subject", "Nhắc"), ("Body", "Gửi."), ("Note", " "));

        Assert.Contains("Dòng 2: Mẫu này không có trường “unit.ten”", Plain(await TextOf(unknown)), StringComparison.Ordinal);
        Assert.Contains("Dòng 3: “{% if link %}” chưa có thẻ kết thúc", Plain(await TextOf(broken)), StringComparison.Ordinal);
        Assert.Contains("Ghi một câu vì sao đổi", Plain(await TextOf(silent)), StringComparison.Ordinal);
        Assert.Contains("chưa ai sửa", Plain(await staff.ReadPageAsync("/templates/reminder-1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_shows_what_is_typed_on_a_real_unit_and_warns_of_a_long_subject()
    {
        Browser staff = await app.BrowserAsync("bk-ctcs");
        (string, string)[] typed =
        [
            ("Seen", "0"), ("about", "CS001"), ("Subject", new string('a', 61)), ("Body", "<b>{{ unit.shortName }}</b>\n\nMở việc: {{ link }}"),
        ];

        using HttpResponseMessage preview = await staff.SubmitAsync("/templates/reminder-14?handler=Preview", typed);
        using HttpResponseMessage look = await staff.SubmitAsync("/templates/reminder-14?handler=Look", typed);
        string page = Plain(await TextOf(preview));
        string html = await TextOf(look);

        Assert.Contains("CS001 ·", page, StringComparison.Ordinal);
        Assert.Contains("Tiêu đề dài 61 ký tự", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b>", html.Replace("&gt;", ">", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(">Mở việc</a>", html, StringComparison.Ordinal);
        Assert.StartsWith("sandbox;", Assert.Single(look.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("chưa ai sửa", Plain(await staff.ReadPageAsync("/templates/reminder-14")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaders_look_and_do_not_save()
    {
        Browser leader = await app.BrowserAsync("bk-tt");

        string page = await leader.ReadPageAsync("/templates/overdue-1");
        using HttpResponseMessage saved = await SaveAsync(leader, "overdue-1", seen: 0, "Một", "Hai");
        using HttpResponseMessage restored = await leader.SubmitAsync(
            "/templates/overdue-1?handler=Restore", ("Seen", "0"), ("version", "0"));

        Assert.Contains("readonly", page, StringComparison.Ordinal);
        Assert.DoesNotContain("form=\"template\"", page, StringComparison.Ordinal);
        Assert.True(IsRefused(saved), $"{saved.StatusCode}");
        Assert.True(IsRefused(restored), $"{restored.StatusCode}");
        Assert.Contains("chưa ai sửa", Plain(await leader.ReadPageAsync("/templates/overdue-1")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cs001", "/templates", StatusCodes.Status403Forbidden)]
    [InlineData("bk-vt", "/templates/reminder-7", StatusCodes.Status403Forbidden)]
    [InlineData("bk-ctcs", "/templates/letter-frame", StatusCodes.Status404NotFound)]
    [InlineData("bk-ctcs", "/templates/khong-co", StatusCodes.Status404NotFound)]
    [InlineData("bk-ctcs", "/templates/overdue-3/compare?from=0&to=9", StatusCodes.Status404NotFound)]
    public async Task Others_see_nothing_and_what_is_not_there_is_not_found(string userName, string path, int status)
    {
        Browser browser = await app.BrowserAsync(userName);

        using HttpResponseMessage answer = await browser.Client.GetAsync(path, CampaignApp.Cancellation);

        Assert.True(
            (int)answer.StatusCode == status || (status == StatusCodes.Status403Forbidden && IsRefused(answer)),
            $"{answer.StatusCode}");
    }

    [Fact]
    public async Task It_speaks_english_too()
    {
        Browser staff = await app.BrowserAsync("bk-ctcs");
        staff.Client.DefaultRequestHeaders.Add("Cookie", ".AspNetCore.Culture=c%3Den%7Cuic%3Den");

        string page = Plain(await staff.ReadPageAsync("/templates/plan-approved"));

        Assert.Contains("Plan approved", page, StringComparison.Ordinal);
        Assert.Contains("Short name of the unit", page, StringComparison.Ordinal);
        Assert.Contains("Save as version 1", page, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SaveAsync(Browser browser, string name, int seen, string subject, string body) =>
        browser.SubmitAsync(
            $"/templates/{name}", ("Seen", $"{seen}"), ("Subject", subject), ("Body", body), ("Note", "Lời ngắn hơn"));

    // A page that may not be seen answers 403, or leads to the page that says so.
    private static bool IsRefused(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Redirect
        && answer.Headers.Location?.OriginalString.Contains("/templates", StringComparison.Ordinal) != true;

    private static string Plain(string page) => WebUtility.HtmlDecode(page).Replace('\u00A0', ' ');

    private static Task<string> TextOf(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(CampaignApp.Cancellation);
}
