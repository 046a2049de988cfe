using System.Net;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Decisions;

/// <summary>A decision over HTTP: drafted by staff, concluded by the board, numbered by the clerk.</summary>
public sealed class DecisionsApiTests(CampaignApp app) : IClassFixture<CampaignApp>
{
    // The demonstration begins on the day on which the plan was issued.
    private const string Today = "2022-02-17";

    [Fact]
    public async Task A_decision_has_no_number_until_the_clerk_issues_it()
    {
        JsonNode draft = await DraftAsync();
        string path = $"/api/v1/decisions/{draft.Text("id")}";
        HttpClient board = await app.AsAsync("bk-btv");
        HttpClient clerk = await app.AsAsync("bk-vt");

        Assert.Null(draft["number"]);
        await clerk.PostAsync($"{path}/issue", new { documentDate = Today }, HttpStatusCode.Conflict);
        await clerk.PostAsync($"{path}/conclude", new { on = Today }, HttpStatusCode.Forbidden);
        await board.PostAsync($"{path}/conclude", new { on = Today, conclusion = "Nhất trí" }, HttpStatusCode.OK);
        await board.PostAsync($"{path}/issue", new { documentDate = Today }, HttpStatusCode.Forbidden);
        JsonNode issued = await clerk.PostAsync($"{path}/issue", new { documentDate = Today }, HttpStatusCode.OK);

        Assert.EndsWith("/QĐ-LĐLĐ", issued.Text("number"), StringComparison.Ordinal);
        Assert.Equal("Issued", issued.Text("status"));
        JsonNode found = await clerk.GetAsync("/api/v1/decisions?search=hoang%20van%20bach&status=Issued", HttpStatusCode.OK);
        Assert.Contains(found.Items(), row => row.Text("id") == draft.Text("id"));
        HttpClient unit = await app.AsAsync("cs001");
        Assert.Single((await unit.GetAsync(path, HttpStatusCode.OK))["lines"]!.AsArray());
        await (await app.AsAsync("cs020")).GetAsync(path, HttpStatusCode.NotFound);
        await unit.GetAsync("/api/v1/registers", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_pages_lead_from_the_draft_to_the_number_and_its_cancelling()
    {
        JsonNode draft = await DraftAsync();
        string page = $"/decisions/{draft.Text("id")}";
        Browser board = await app.BrowserAsync("bk-btv");
        Browser clerk = await app.BrowserAsync("bk-vt");
        const string day = "17/02/2022";

        using HttpResponseMessage concluded = await board.SubmitAsync($"{page}?handler=Conclude", ("on", day), ("reason", "Nhất trí"));
        Assert.Equal(HttpStatusCode.Redirect, concluded.StatusCode);
        Assert.Contains("cấp khi ban hành", WebUtility.HtmlDecode(await clerk.ReadPageAsync(page)), StringComparison.Ordinal);
        using HttpResponseMessage issued = await clerk.SubmitAsync($"{page}?handler=Issue", ("on", day));
        string shown = WebUtility.HtmlDecode(await clerk.ReadPageAsync(page));
        using HttpResponseMessage cancelled = await clerk.SubmitAsync($"{page}?handler=CancelNumber", ("reason", "In nhầm danh sách"));

        Assert.Contains("Đã ban hành số", shown, StringComparison.Ordinal);
        Assert.NotEqual(page, cancelled.Headers.Location!.OriginalString);
        Assert.Contains("Số đã hủy", WebUtility.HtmlDecode(await clerk.ReadPageAsync(page)), StringComparison.Ordinal);
        Assert.Contains("In nhầm danh sách", WebUtility.HtmlDecode(await clerk.ReadPageAsync("/registers")), StringComparison.Ordinal);
        foreach (string user in new[] { "bk-ctcs", "bk-vt", "bk-btv", "cs001" })
        {
            Assert.Contains("<h1", await (await app.BrowserAsync(user)).ReadPageAsync("/decisions"), StringComparison.Ordinal);
        }
    }

    private async Task<JsonNode> DraftAsync()
    {
        HttpClient staff = await app.AsAsync("bk-ctcs");
        return await staff.PostAsync(
            "/api/v1/decisions",
            new
            {
                kind = "Commendation",
                subject = "Về việc khen thưởng đợt 1",
                signingMode = "TM",
                signingFor = "BAN THƯỜNG VỤ",
                signer = "Dương Thế Vinh",
                signerPosition = "CHỦ TỊCH",
                lines = new[]
                {
                    new { name = "Hoàng Văn Bách", awardFormCode = "BK-TINH", unitCode = "CS001" },
                    new { name = "Triệu Thị Chanh", awardFormCode = "BK-TINH", unitCode = "CS002" },
                },
            },
            HttpStatusCode.Created);
    }
}
