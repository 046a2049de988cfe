using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Commendations;

/// <summary>Nominations over HTTP, and the pages on which they are written.</summary>
public sealed class NomineesApiTests(LaunchedApp app) : IClassFixture<LaunchedApp>
{
    [Fact]
    public async Task A_unit_nominates_and_others_see_what_they_may()
    {
        HttpClient unit = await app.AsAsync("cs001");
        string id = await SendAsync("cs001", "Hoàng Văn Bách");

        HttpClient upper = await app.AsAsync("tpbk");
        JsonNode found = await upper.GetAsync($"/api/v1/nominees?search=hoang%20van&dossier={id}&sensitive=true", HttpStatusCode.OK);
        JsonNode nominee = Assert.Single(found.Items());
        Assert.Equal(("Hoàng Văn Bách", "Nominated", null), (nominee.Text("name"), nominee.Text("status"), nominee["ethnicGroup"]));
        string path = $"/api/v1/nominees/{nominee.Text("id")}";
        Assert.Null((await unit.GetAsync(path, HttpStatusCode.OK))["ethnicGroup"]);
        Assert.Equal("Tày", (await unit.GetAsync($"{path}?sensitive=true", HttpStatusCode.OK)).Text("ethnicGroup"));
        await (await app.AsAsync("cs020")).GetAsync(path, HttpStatusCode.NotFound);
        JsonNode dossier = await upper.GetAsync($"/api/v1/dossiers/{id}", HttpStatusCode.OK);
        Assert.DoesNotContain("Tày", dossier.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1, (await upper.GetAsync($"/api/v1/nominations/{id}/structure", HttpStatusCode.OK))["individuals"]!.GetValue<int>());
    }

    [Fact]
    public async Task Only_the_department_holds_and_lists_and_a_reason_is_asked_for()
    {
        string id = await SendAsync("cs001", "Triệu Thị Chanh");
        HttpClient unit = await app.AsAsync("cs001");
        HttpClient staff = await app.AsAsync("bk-ctcs");
        string nominee = (await staff.GetAsync($"/api/v1/nominees?dossier={id}", HttpStatusCode.OK)).Items()[0].Text("id");

        await unit.PostAsync("/api/v1/nominees/hold", new { ids = new[] { nominee }, reason = "x" }, HttpStatusCode.Forbidden);
        JsonNode problem = await staff.PostAsync("/api/v1/nominees/hold", new { ids = new[] { nominee } }, HttpStatusCode.BadRequest);
        using HttpResponseMessage held = await staff.PostAsync(
            "/api/v1/nominees/hold", Json(new JsonObject { ["ids"] = new JsonArray(nominee), ["reason"] = "Có phản ánh" }), CampaignApp.Cancellation);
        await unit.PostAsync("/api/v1/nominee-lists", new { nomineeIds = new[] { nominee }, title = "x" }, HttpStatusCode.Forbidden);
        await staff.PostAsync("/api/v1/nominee-lists", new { nomineeIds = new[] { nominee }, title = "Đợt 1" }, HttpStatusCode.Conflict);

        Assert.Equal(["reason"], problem.Fields());
        Assert.Equal(HttpStatusCode.NoContent, held.StatusCode);
        Assert.Equal(1, (await staff.GetAsync("/api/v1/nominees?onHold=true", HttpStatusCode.OK)).Count());
    }

    [Fact]
    public async Task The_form_keeps_what_is_typed_on_both_of_its_pages_and_leads_to_sending()
    {
        Browser unit = await app.BrowserAsync("cs002");
        using HttpResponseMessage begun = await unit.SubmitAsync("/nominations/new");
        string edit = begun.Headers.Location!.OriginalString;
        string token = await unit.TokenAsync(edit);
        using HttpResponseMessage added = await unit.PostAsync(
            edit, ("__RequestVerificationToken", token), ("Revision", "0"), ("Act", "individual"), ("Input.Title", "Tờ trình thử"),
            ("Input.Total", "hai mươi"));
        string nominee = added.Headers.Location!.OriginalString;

        string page = WebUtility.HtmlDecode(await unit.ReadPageAsync(edit));
        Assert.Contains("Tờ trình thử", page, StringComparison.Ordinal);
        Assert.Contains("hai mươi", page, StringComparison.Ordinal);
        Assert.Contains("Cá nhân · Chưa chọn ·", page, StringComparison.Ordinal);
        Assert.Contains("/nominees/", nominee, StringComparison.Ordinal);
        using HttpResponseMessage draft = await unit.PostAsync(
            $"{nominee}?handler=Draft",
            ("__RequestVerificationToken", await unit.TokenAsync(nominee)), ("Revision", "1"), ("Input.Name", "Lý Văn Đông"),
            ("Input.BirthYear", "79"), ("Input.Category", "DirectWorker"), ("Input.EthnicGroup", "Dao"));
        JsonNode saved = await draft.ReadAsync(HttpStatusCode.OK);
        Assert.Equal(2, saved["revision"]!.GetValue<int>());
        Assert.Contains("Input.BirthYear", saved["problems"]!.ToJsonString(), StringComparison.Ordinal);
        string shown = WebUtility.HtmlDecode(await unit.ReadPageAsync(nominee));
        Assert.Contains("Lý Văn Đông", shown, StringComparison.Ordinal);
        Assert.Contains("value=\"Dao\"", shown, StringComparison.Ordinal);
        string send = WebUtility.HtmlDecode(await unit.ReadPageAsync(edit.Replace("/edit", "/send", StringComparison.Ordinal)));
        Assert.Contains("Ghi ngày họp bình chọn, suy tôn.", send, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_is_there_for_those_who_need_it_and_for_nobody_else()
    {
        string id = await SendAsync("cs001", "Nông Thị Duyên");
        HttpClient staff = await app.AsAsync("bk-ctcs");
        string nominee = (await staff.GetAsync($"/api/v1/nominees?dossier={id}", HttpStatusCode.OK)).Items()[0].Text("id");
        Browser department = await app.BrowserAsync("bk-ctcs");
        Browser unit = await app.BrowserAsync("cs001");
        Browser other = await app.BrowserAsync("cs020");

        string list = WebUtility.HtmlDecode(await department.ReadPageAsync("/commendations?q=nong"));
        Assert.Contains("Nông Thị Duyên", list, StringComparison.Ordinal);
        Assert.Contains("Cơ cấu trước khi bỏ phiếu", list, StringComparison.Ordinal);
        string one = WebUtility.HtmlDecode(await department.ReadPageAsync($"/commendations/nominees/{nominee}"));
        Assert.DoesNotContain("Tày", one, StringComparison.Ordinal);
        Assert.Contains("Tày", WebUtility.HtmlDecode(await department.ReadPageAsync($"/commendations/nominees/{nominee}?reveal=true")), StringComparison.Ordinal);
        Assert.Contains("Nông Thị Duyên", WebUtility.HtmlDecode(await unit.ReadPageAsync($"/dossiers/{id}")), StringComparison.Ordinal);
        await department.ReadPageAsync("/commendations/lists");
        Assert.Contains("Lương cơ sở", WebUtility.HtmlDecode(await department.ReadPageAsync("/commendations/rules")), StringComparison.Ordinal);
        foreach (string path in new[] { $"/commendations/nominees/{nominee}", $"/nominations/{id}/edit", $"/nominations/{id}/send" })
        {
            using HttpResponseMessage refused = await other.Client.GetAsync(path, CampaignApp.Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        foreach (string path in new[] { "/commendations/lists", "/commendations/rules" })
        {
            using HttpResponseMessage refused = await unit.Client.GetAsync(path, CampaignApp.Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    [Fact]
    public async Task A_bulk_act_tells_first_who_gets_a_mail_and_changes_nothing()
    {
        string id = await SendAsync("cs001", "Ma Thị Hiền");
        HttpClient upper = await app.AsAsync("tpbk");
        JsonNode dossier = await upper.GetAsync($"/api/v1/dossiers/{id}", HttpStatusCode.OK);
        await upper.PostAsync(
            $"/api/v1/tasks/{dossier["openTasks"]![0]!.Text("id")}/complete", new { outcome = "Đạt", comment = "Nhất trí" }, HttpStatusCode.OK);
        HttpClient staff = await app.AsAsync("bk-ctcs");
        string nominee = (await staff.GetAsync($"/api/v1/nominees?dossier={id}", HttpStatusCode.OK)).Items()[0].Text("id");
        Browser department = await app.BrowserAsync("bk-ctcs");
        string token = await department.TokenAsync("/commendations");

        using HttpResponseMessage asked = await department.PostAsync(
            "/commendations/act", ("__RequestVerificationToken", token), ("Act", "Verify"), ("Ids", nominee));
        string question = WebUtility.HtmlDecode(await asked.Content.ReadAsStringAsync(CampaignApp.Cancellation));
        string before = (await staff.GetAsync($"/api/v1/dossiers/{id}", HttpStatusCode.OK)).Text("status");
        using HttpResponseMessage done = await department.PostAsync(
            "/commendations/act?handler=Do", ("__RequestVerificationToken", token), ("Act", "Verify"), ("Ids", nominee));

        Assert.Contains("Đề nghị khen thưởng của CĐCS Trường Tiểu học Hoa Ban đã thẩm định", question, StringComparison.Ordinal);
        Assert.Equal("Received", before);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal("Verified", (await staff.GetAsync($"/api/v1/dossiers/{id}", HttpStatusCode.OK)).Text("status"));
    }

    [Fact]
    public async Task A_sheet_is_imported_over_HTTP_or_refused_row_by_row()
    {
        HttpClient unit = await app.AsAsync("cs001");
        string id = (await CreateAsync(unit, "CS001", "Đặng Đình Khải")).Text("id");
        byte[] template = await unit.GetByteArrayAsync("/api/v1/nominees/template", CampaignApp.Cancellation);

        using MultipartFormDataContent empty = Plans.File(template, "mau.xlsx");
        using HttpResponseMessage refused = await unit.PostAsync($"/api/v1/nominations/{id}/import", empty, CampaignApp.Cancellation);
        JsonNode problems = await refused.ReadAsync(HttpStatusCode.UnprocessableEntity);

        Assert.Equal("Bảng chưa có dòng nào.", problems["problems"]![0]!.Text("message"));
        Assert.Equal(0, problems["imported"]!.GetValue<int>());
    }

    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    private static Task<JsonNode> CreateAsync(HttpClient unit, string code, string name) => unit.PostAsync(
        "/api/v1/dossiers",
        new
        {
            type = "CommendationNomination",
            campaignId = "td-2022",
            unitCode = code,
            data = new JsonObject
            {
                ["title"] = "Đề nghị khen thưởng đợt 1",
                ["documentNumber"] = "12/TTr-CĐCS",
                ["issuedOn"] = "2022-02-16",
                ["basis"] = "ByPhase",
                ["phase"] = 1,
                ["vote"] = new JsonObject { ["heldOn"] = "2022-02-15", ["total"] = 24, ["present"] = 22 },
                ["nominees"] = new JsonArray(new JsonObject
                {
                    ["kind"] = "Individual",
                    ["category"] = "DirectWorker",
                    ["name"] = name,
                    ["birthYear"] = 1985,
                    ["ethnicGroup"] = "Tày",
                    ["formCode"] = "BK-TINH",
                    ["votesFor"] = 21,
                    ["summary"] = "Dạy giỏi cấp tỉnh.",
                    ["ownAward"] = new JsonObject { ["number"] = "03/QĐ-CĐCS", ["date"] = "2022-02-14" },
                }),
            },
        },
        HttpStatusCode.Created);

    private async Task<string> SendAsync(string userName, string name)
    {
        HttpClient unit = await app.AsAsync(userName);
        string id = (await CreateAsync(unit, userName.ToUpperInvariant(), name)).Text("id");
        using MultipartFormDataContent minutes = Plans.File(Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n"), "bien-ban.pdf");
        minutes.Add(new StringContent("minutes"), "purpose");
        using HttpResponseMessage attached = await unit.PostAsync($"/api/v1/dossiers/{id}/attachments", minutes, CampaignApp.Cancellation);
        await attached.ReadAsync(HttpStatusCode.OK);
        JsonNode warnings = await unit.GetAsync($"/api/v1/nominations/{id}/warnings", HttpStatusCode.OK);
        JsonNode dossier = await unit.GetAsync($"/api/v1/dossiers/{id}", HttpStatusCode.OK);
        JsonObject data = dossier["data"]!.DeepClone().AsObject();
        data["acknowledged"] = new JsonArray([.. warnings.AsArray().Select(w => (JsonNode)w!.Text("key"))]);
        await unit.PutAsync($"/api/v1/dossiers/{id}", new { data }, HttpStatusCode.OK);
        await unit.PostAsync($"/api/v1/dossiers/{id}/submit", null, HttpStatusCode.OK);
        return id;
    }
}
