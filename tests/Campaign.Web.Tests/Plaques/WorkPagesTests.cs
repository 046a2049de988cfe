using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Campaign.Web.Tests.Plaques;

public sealed partial class WorkPagesTests(LaunchedApp app) : IClassFixture<LaunchedApp>
{
    [Fact]
    public async Task The_form_keeps_what_was_typed_and_says_in_its_words_what_is_missing()
    {
        Browser unit = await app.BrowserAsync("cs001");

        using HttpResponseMessage saved = await unit.SubmitAsync(
            "/works/register?unit=CS001",
            ("Input[title]", "Nhà để xe"), ("Input[totalValue]", "1.900,5"), ("Input[plannedFinish]", "31/6/22"), ("act", "save"));
        string edit = saved.Headers.Location!.OriginalString;
        string page = WebUtility.HtmlDecode(await unit.ReadPageAsync($"{edit}?check=true"));
        JsonNode dossier = await (await app.AsAsync("cs001")).GetAsync($"/api/v1/dossiers/{edit.Split('/')[^1]}", HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(1_900_500_000m, dossier["data"]!["totalValue"]!.GetValue<decimal>());
        Assert.Contains("value=\"1900,5\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"31/6/22\"", page, StringComparison.Ordinal);
        Assert.Contains("Tháng 6 năm 2022 có 30 ngày.", page, StringComparison.Ordinal);
        Assert.Contains("Ghi địa điểm thực hiện.", page, StringComparison.Ordinal);
        Assert.Contains("Tải lên trang có chữ ký đồng ý", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_saved_by_itself_and_tells_where_it_is_from_now_on()
    {
        Browser unit = await app.BrowserAsync("cs001");
        string token = await unit.TokenAsync("/works/register?unit=CS001");

        using HttpResponseMessage first = await unit.PostAsync(
            "/works/register?unit=CS001&handler=Draft", ("__RequestVerificationToken", token), ("Input[title]", "Bồn hoa"));
        JsonNode answer = await first.ReadAsync(HttpStatusCode.OK);
        using HttpResponseMessage second = await unit.PostAsync(
            answer.Text("autosave"), ("__RequestVerificationToken", token), ("Input[title]", "Bồn hoa, cây cảnh"), ("Revision", answer["revision"]!.ToString()));
        using HttpResponseMessage stale = await unit.PostAsync(
            answer.Text("autosave"), ("__RequestVerificationToken", token), ("Input[title]", "Bồn"), ("Revision", answer["revision"]!.ToString()));

        Assert.StartsWith("/works/dossiers/", answer.Text("location"), StringComparison.Ordinal);
        Assert.Contains("work-meter", answer.Text("html"), StringComparison.Ordinal);
        await second.ReadAsync(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
    }

    [Fact]
    public async Task The_clerk_enters_paper_with_its_true_day_of_receipt()
    {
        Browser clerk = await app.BrowserAsync("bk-vt");

        string choice = await clerk.ReadPageAsync("/works/register");
        using HttpResponseMessage saved = await clerk.SubmitAsync(
            "/works/register?unit=CS002", ("Input[title]", "Cổng trường"), ("Input[receivedOn]", "16/2/22"), ("Input[medium]", "bưu điện"));
        JsonNode dossier = await (await app.AsAsync("bk-vt")).GetAsync(
            $"/api/v1/dossiers/{saved.Headers.Location!.OriginalString.Split('/')[^1]}", HttpStatusCode.OK);

        Assert.Contains("/works/register?unit=", choice, StringComparison.Ordinal);
        Assert.Equal(("CS002", "2022-02-16"), (dossier.Text("unitCode"), dossier.Text("receivedOn")));
    }

    [Fact]
    public async Task A_unit_cannot_write_for_another()
    {
        Browser unit = await app.BrowserAsync("cs003");

        using HttpResponseMessage answer = await unit.Client.GetAsync("/works/register?unit=CS001", CampaignApp.Cancellation);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Many_registrations_are_accepted_at_once_after_the_mails_are_shown()
    {
        string[] works = [];
        foreach (string title in new[] { "Ghế đá", "Giá sách" })
        {
            JsonNode sent = await app.RegisterAsync("tpbk", Works.Registration(title));
            works = [.. works, (await (await app.AsAsync("tpbk")).GetAsync("/api/v1/works?pageSize=500", HttpStatusCode.OK)).Items()
                .Single(work => work.Text("registrationId") == sent.Text("id")).Text("id")];
        }

        Browser staff = await app.BrowserAsync("bk-ctcs");
        string address = $"/works/many?act=Accept&id={works[0]}&id={works[1]}";

        string preview = WebUtility.HtmlDecode(await staff.ReadPageAsync(address));
        using HttpResponseMessage done = await staff.SubmitAsync(address, ("id", works[0]), ("id", works[1]));

        Assert.Contains("Chấp nhận 2 đăng ký", preview, StringComparison.Ordinal);
        Assert.Contains("2 thư điện tử tới đơn vị", preview.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        HttpClient api = await app.AsAsync("bk-ctcs");
        foreach (string work in works)
        {
            Assert.Equal("InProgress", (await api.GetAsync($"/api/v1/works/{work}", HttpStatusCode.OK)).Text("status"));
        }
    }

    [Fact]
    public async Task Many_works_are_reminded_and_postponed_at_once()
    {
        string work = await app.AcceptedAsync("cs001", "tpbk", Works.Registration("Sân khấu"));
        Browser staff = await app.BrowserAsync("bk-ctcs");
        HttpClient api = await app.AsAsync("bk-ctcs");

        using HttpResponseMessage reminded = await staff.SubmitAsync($"/works/many?act=Remind&id={work}", ("id", work));
        using HttpResponseMessage without = await staff.SubmitAsync($"/works/many?act=Postpone&id={work}", ("id", work));
        using HttpResponseMessage postponed = await staff.SubmitAsync(
            $"/works/many?act=Postpone&id={work}", ("id", work), ("OccasionId", "occ-19-8"), ("Reason", "Mưa lũ"));

        Assert.Equal(HttpStatusCode.Redirect, reminded.StatusCode);
        Assert.Equal(HttpStatusCode.OK, without.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, postponed.StatusCode);
        JsonNode shown = await api.GetAsync($"/api/v1/works/{work}", HttpStatusCode.OK);
        Assert.Equal(("Postponed", "occ-19-8"), (shown.Text("status"), shown.Text("occasionId")));
        Assert.Equal(1, (await api.GetAsync($"/api/v1/works/{work}/progress?act=Reminded", HttpStatusCode.OK)).Count());
    }

    [Fact]
    public async Task Every_page_of_a_work_opens_in_both_languages_for_those_who_may_act()
    {
        string work = await app.AcceptedAsync("cs001", "tpbk", Works.Registration("Phòng đọc"));
        Browser staff = await app.BrowserAsync("bk-ctcs");
        Browser unit = await app.BrowserAsync("cs001");
        unit.Client.DefaultRequestHeaders.Add("Cookie", ".AspNetCore.Culture=c%3Den%7Cuic%3Den");

        foreach (string page in new[] { "", "/ceremony", "/visit", "/move", "/mounting" })
        {
            Assert.Contains("Phòng đọc", WebUtility.HtmlDecode(await staff.ReadPageAsync($"/works/{work}{page}")), StringComparison.Ordinal);
        }

        foreach (string page in new[] { "", "/progress", "/nominate", "/move", "/mounting" })
        {
            Assert.Contains("Phòng đọc", WebUtility.HtmlDecode(await unit.ReadPageAsync($"/works/{work}{page}")), StringComparison.Ordinal);
        }

        Assert.Contains("Các dịp", WebUtility.HtmlDecode(await staff.ReadPageAsync("/campaigns/occasions?edit=occ-28-7")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_text_of_the_pages_has_an_English_twin()
    {
        string sources = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "src", "Campaign.Web");
        HashSet<string> known = [.. Names().Matches(await File.ReadAllTextAsync(Path.Combine(sources, "Shared", "Texts.en.resx"), CampaignApp.Cancellation))
            .Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];
        List<string> missing = [];
        foreach (string file in Directory.EnumerateFiles(Path.Combine(sources, "Plaques")).Append(Path.Combine(sources, "Campaigns", "Occasions.cshtml")))
        {
            missing.AddRange(Said().Matches(await File.ReadAllTextAsync(file, CampaignApp.Cancellation))
                .Select(match => match.Groups[1].Value).Where(text => !known.Contains(text)));
        }

        Assert.Empty(missing.Distinct());
    }

    [GeneratedRegex("<data name=\"([^\"]*)\"")]
    private static partial Regex Names();

    [GeneratedRegex("(?:\\bT|[tT]exts)\\[\"([^\"]*)\"")]
    private static partial Regex Said();
}
