using System.Net;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Plaques;

public sealed class WorksApiTests(LaunchedApp app) : IClassFixture<LaunchedApp>
{
    [Fact]
    public async Task A_registration_without_what_is_asked_for_says_what_and_cannot_be_sent()
    {
        HttpClient unit = await app.AsAsync("cs002");
        JsonNode draft = await unit.PostAsync(
            "/api/v1/dossiers",
            new { type = "PlaqueRegistration", campaignId = "td-2022", unitCode = "CS002", data = new JsonObject { ["title"] = "Vườn rau" } },
            HttpStatusCode.Created);

        JsonNode refused = await unit.PostAsync($"/api/v1/dossiers/{draft.Text("id")}/submit", null, HttpStatusCode.BadRequest);

        Assert.Equal("DKCT-2022", draft.Text("code")[..9]);
        Assert.Contains("agreement", refused.Fields());
        Assert.Contains("occasionId", refused.Fields());
    }

    [Fact]
    public async Task Progress_with_photos_is_kept_and_its_photos_are_for_those_who_may_see_the_work()
    {
        string id = await app.AcceptedAsync();
        HttpClient unit = await app.AsAsync("cs001");
        HttpClient stranger = await app.AsAsync("cs031");

        JsonNode work = await unit.SendFormAsync(
            $"/api/v1/works/{id}/progress", HttpStatusCode.OK, 2, ("percent", "40"), ("text", "Xong phần móng."));
        JsonNode line = (await unit.GetAsync($"/api/v1/works/{id}/progress?act=Progress", HttpStatusCode.OK)).Items()[0];
        string photo = $"/api/v1/works/{id}/photos/{line["photos"]![0]!.Text("id")}";
        using HttpResponseMessage shown = await unit.GetAsync(photo, CampaignApp.Cancellation);

        Assert.Equal((40, "InProgress"), (work["percent"]!.GetValue<int>(), work.Text("status")));
        Assert.Equal("Xong phần móng.", line.Text("text"));
        Assert.Equal(2, line["photos"]!.AsArray().Count);
        Assert.Equal(Works.Picture, await shown.Content.ReadAsByteArrayAsync(CampaignApp.Cancellation));
        await stranger.GetAsync(photo, HttpStatusCode.NotFound);
        await stranger.GetAsync($"/api/v1/works/{id}", HttpStatusCode.NotFound);
        await stranger.SendFormAsync($"/api/v1/works/{id}/progress", HttpStatusCode.NotFound, 0, ("percent", "90"));
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field()
    {
        string id = await app.AcceptedAsync("cs001", "tpbk", Works.Registration("Bể nước sạch"));
        HttpClient unit = await app.AsAsync("cs001");
        HttpClient staff = await app.AsAsync("bk-ctcs");

        Assert.Equal(["percent"], (await unit.SendFormAsync($"/api/v1/works/{id}/progress", HttpStatusCode.BadRequest, 0, ("percent", "101"))).Fields());
        Assert.Equal(
            ["on"], (await unit.SendFormAsync($"/api/v1/works/{id}/progress", HttpStatusCode.BadRequest, 0, ("percent", "10"), ("on", "2030-01-01"))).Fields());
        Assert.Equal(
            ["occasionId"],
            (await unit.PostAsync($"/api/v1/works/{id}/postpone", new { occasionId = "occ-28-7", reason = "Mưa" }, HttpStatusCode.BadRequest)).Fields());
        Assert.Equal(
            ["reason"], (await unit.PostAsync($"/api/v1/works/{id}/postpone", new { occasionId = "occ-02-9" }, HttpStatusCode.BadRequest)).Fields());
        await unit.PostAsync($"/api/v1/works/{id}/ceremony", new { at = "2022-07-28T01:00:00Z", place = "Hội trường" }, HttpStatusCode.Forbidden);
        await staff.PostAsync($"/api/v1/works/{id}/ceremony", new { at = "2022-07-28T01:00:00Z", place = "Hội trường" }, HttpStatusCode.Conflict);
        await unit.SendFormAsync($"/api/v1/works/{id}/mounting", HttpStatusCode.Conflict, 1);
        await unit.SendFormAsync($"/api/v1/works/{id}/mounting", HttpStatusCode.BadRequest, 0);
        await unit.SendFormAsync($"/api/v1/works/{id}/visit", HttpStatusCode.BadRequest, 0, ("points", "[1]"));
    }

    [Fact]
    public async Task Works_are_found_without_diacritics_and_summed_up_below_the_one_who_asks()
    {
        await app.AcceptedAsync("cs001", "tpbk", Works.Registration("Cầu dân sinh Nà Ngần"));
        HttpClient staff = await app.AsAsync("bk-ctcs");
        HttpClient stranger = await app.AsAsync("cs031");

        JsonNode found = await staff.GetAsync("/api/v1/works?search=cau dan sinh", HttpStatusCode.OK);
        JsonNode below = await staff.GetAsync("/api/v1/works?search=cau dan sinh&unit=tpbk&status=inprogress&occasion=occ-28-7", HttpStatusCode.OK);
        JsonNode none = await stranger.GetAsync("/api/v1/works?search=cau dan sinh", HttpStatusCode.OK);

        Assert.Equal("Cầu dân sinh Nà Ngần", Assert.Single(found.Items()).Text("name"));
        Assert.Equal(1, below.Count());
        Assert.Equal(1_900_000_000m, found["totals"]!["totalValue"]!.GetValue<decimal>());
        Assert.Equal(120.5m, found["totals"]!["labourDays"]!.GetValue<decimal>());
        Assert.Equal((0, 0m), (none.Count(), none["totals"]!["totalValue"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task An_occasion_that_moves_takes_timers_along_and_one_that_is_celebrated_stays()
    {
        string id = await app.AcceptedAsync("cs001", "tpbk", Works.Registration("Sân chơi", "occ-02-9"));
        HttpClient staff = await app.AsAsync("bk-ctcs");
        HttpClient unit = await app.AsAsync("cs001");
        const string path = "/api/v1/campaigns/td-2022/occasions";

        JsonNode moved = await staff.PutAsync($"{path}/occ-02-9", new { name = "Quốc khánh", date = "2022-09-03", kind = "MajorHoliday" }, HttpStatusCode.OK);
        JsonNode added = await staff.PostAsync(path, new { name = "Đại hội X", date = "2022-10-10", kind = "PoliticalEvent" }, HttpStatusCode.OK);
        using HttpResponseMessage kept = await staff.DeleteAsync($"{path}/occ-02-9", CampaignApp.Cancellation);
        using HttpResponseMessage gone = await staff.DeleteAsync($"{path}/{added["occasion"]!.Text("id")}", CampaignApp.Cancellation);

        Assert.True(moved["movedTimers"]!.GetValue<int>() >= 1);
        await kept.ReadProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal(["date", "kind"], (await staff.PostAsync(path, new { name = "Đại hội" }, HttpStatusCode.BadRequest)).Fields());
        await unit.PostAsync(path, new { name = "Đại hội", date = "2022-10-10", kind = "PoliticalEvent" }, HttpStatusCode.Forbidden);
        Assert.Equal("occ-02-9", (await unit.GetAsync($"/api/v1/works/{id}", HttpStatusCode.OK)).Text("occasionId"));
    }

    [Fact]
    public async Task A_day_off_is_added_and_taken_away()
    {
        HttpClient staff = await app.AsAsync("bk-ctcs");

        await staff.PutAsync("/api/v1/calendar/2022-12-12", new { kind = "CompensatoryDayOff", name = "Nghỉ bù", source = "Công văn" }, HttpStatusCode.OK);
        int before = (await staff.GetAsync("/api/v1/calendar?year=2022", HttpStatusCode.OK)).Items().Count(day => day.Text("date") == "2022-12-12");
        using HttpResponseMessage removed = await staff.DeleteAsync("/api/v1/calendar/2022-12-12", CampaignApp.Cancellation);
        using HttpResponseMessage again = await staff.DeleteAsync("/api/v1/calendar/2022-12-12", CampaignApp.Cancellation);

        Assert.Equal(1, before);
        await removed.ReadAsync(HttpStatusCode.OK);
        await again.ReadProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_list_is_a_sheet_for_Excel()
    {
        await app.AcceptedAsync("cs001", "tpbk", Works.Registration("Tuyến đường hoa"));
        Browser staff = await app.BrowserAsync("bk-ctcs");

        using HttpResponseMessage answer = await staff.Client.GetAsync("/works?handler=Sheet&q=duong hoa", CampaignApp.Cancellation);
        await using Stream content = await answer.Content.ReadAsStreamAsync(CampaignApp.Cancellation);
        using MemoryStream sheet = new();
        await content.CopyToAsync(sheet, CampaignApp.Cancellation);
        List<IDictionary<string, object>> rows =
            [.. MiniExcelLibs.MiniExcel.Query(sheet, useHeaderRow: true).Cast<IDictionary<string, object>>()];

        IDictionary<string, object> row = Assert.Single(rows);
        Assert.Equal("Tuyến đường hoa", row["Tên công trình, sản phẩm, phần việc"]);
        Assert.Equal(1900d, Convert.ToDouble(row["Tổng giá trị (triệu đồng)"]));
    }
}
