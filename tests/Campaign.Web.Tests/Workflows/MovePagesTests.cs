using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Campaign.Web.Tests.Workflows;

/// <summary>Chuyển phiên đang chạy: from the publish page to the result.</summary>
public sealed partial class MovePagesTests(CampaignApp app) : IClassFixture<CampaignApp>
{
    [Fact]
    public async Task Publishing_says_how_many_stay_and_how_many_could_move()
    {
        await KeepAsync("chuyen-xem", ["hoi"], publish: true);
        await RunAsync("chuyen-xem");
        await RunAsync("chuyen-xem");
        await KeepAsync("chuyen-xem", ["hoi", "them"], publish: false);
        Browser staff = await app.BrowserAsync("bk-ctcs");

        string publish = await TextAsync(staff, "/designer/chuyen-xem/publish");
        string preview = await TextAsync(staff, "/designer/chuyen-xem/move?to=2");

        Assert.Contains("2 phiên đang chạy", publish, StringComparison.Ordinal);
        Assert.Contains("2 phiên chuyển được", publish, StringComparison.Ordinal);
        Assert.Contains("Bản 2 còn là nháp.", preview, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Picks\"", preview, StringComparison.Ordinal);
        using HttpResponseMessage refused = await staff.SubmitAsync("/designer/chuyen-xem/move?to=2&handler=Ask", ("every", "true"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task One_is_picked_confirmed_and_moved_and_the_rest_stays()
    {
        await KeepAsync("chuyen-mot", ["hoi"], publish: true);
        await RunAsync("chuyen-mot");
        await RunAsync("chuyen-mot");
        await KeepAsync("chuyen-mot", ["hoi", "them"], publish: true);
        Browser staff = await app.BrowserAsync("bk-ctcs");
        Assert.Contains("move?to=2", await TextAsync(staff, "/designer/chuyen-mot/versions"), StringComparison.Ordinal);
        const string Path = "/designer/chuyen-mot/move?to=2";
        string list = await TextAsync(staff, Path);
        string pick = Pick().Match(list).Groups[1].Value;

        using HttpResponseMessage none = await staff.SubmitAsync($"{Path}&handler=Ask");
        using HttpResponseMessage ask = await staff.SubmitAsync($"{Path}&handler=Ask", ("Picks", pick));
        using HttpResponseMessage silent = await staff.SubmitAsync($"{Path}&handler=Apply", ("Picks", pick), ("Reason", " "));
        using HttpResponseMessage done = await staff.SubmitAsync($"{Path}&handler=Apply", ("Picks", pick), ("Reason", "Theo bản mới"));

        Assert.Equal(2, Pick().Count(list));
        Assert.Contains("Vẫn chờ ở “hoi”", list, StringComparison.Ordinal);
        Assert.Contains("Chọn từ 1 đến", await TextOf(none), StringComparison.Ordinal);
        string question = await TextOf(ask);
        Assert.Contains("Chuyển 1 phiên sang bản 2", question, StringComparison.Ordinal);
        Assert.Contains("Chuyển không gửi thư", question, StringComparison.Ordinal);
        Assert.Contains("Ghi một câu vì sao chuyển", await TextOf(silent), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        string result = await TextAsync(staff, done.Headers.Location!.OriginalString);
        Assert.Contains("Đã chuyển xong sang bản 2", result, StringComparison.Ordinal);
        Assert.Contains("Theo bản mới", result, StringComparison.Ordinal);
        Assert.Equal(1, Pick().Count(await TextAsync(staff, Path)));

        // Sent once more, it finds that something has happened since.
        using HttpResponseMessage again = await staff.SubmitAsync($"{Path}&handler=Apply", ("Picks", pick), ("Reason", "Lần nữa"));
        Assert.Contains("Vừa thay đổi", await TextAsync(staff, again.Headers.Location!.OriginalString), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_are_ordered_and_the_page_of_the_result_looks_again_until_it_is_over()
    {
        await KeepAsync("chuyen-het", ["khac"], publish: true);
        await RunAsync("chuyen-het");
        await KeepAsync("chuyen-het", ["hoi"], publish: true);
        Browser staff = await app.BrowserAsync("bk-ctcs");
        const string Path = "/designer/chuyen-het/move?to=2";

        string list = await TextAsync(staff, Path);
        using HttpResponseMessage ask = await staff.SubmitAsync($"{Path}&handler=Ask", ("every", "true"));
        using HttpResponseMessage done = await staff.SubmitAsync($"{Path}&handler=Apply", ("every", "true"), ("Reason", "Theo bản mới"));

        const string Why = "Đang ở bước “khac”, bản mới không có bước này.";
        Assert.Contains(Why, list, StringComparison.Ordinal);
        Assert.Contains("không chuyển được, giữ bản cũ", await TextOf(ask), StringComparison.Ordinal);
        Assert.DoesNotContain("Chuyển tất cả sang bản", await TextOf(ask), StringComparison.Ordinal);
        using HttpResponseMessage result = await staff.Client.GetAsync(done.Headers.Location, CampaignApp.Cancellation);
        bool isOver = (await TextOf(result)).Contains("Đã chuyển xong", StringComparison.Ordinal);
        Assert.Equal(!isOver, result.Headers.Contains("Refresh"));
    }

    [Fact]
    public async Task Leaders_look_and_do_not_move()
    {
        await KeepAsync("chuyen-nhin", ["hoi"], publish: true);
        await RunAsync("chuyen-nhin");
        await KeepAsync("chuyen-nhin", ["hoi", "them"], publish: true);
        Browser leader = await app.BrowserAsync("bk-btv");
        const string Path = "/designer/chuyen-nhin/move?to=2";

        string page = await TextAsync(leader, Path);
        using HttpResponseMessage refused = await leader.SubmitAsync(
            $"{Path}&handler=Apply", ("every", "true"), ("Reason", "Thử"));

        Assert.Contains("Chuyển được", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Picks\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("form=\"move\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Bản 1", await TextAsync(leader, Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/designer/plan-review/move")]
    [InlineData("/designer/plan-review/moves/none")]
    public async Task Units_do_not_see_them(string path)
    {
        Browser unit = await app.BrowserAsync("cs001");

        using HttpResponseMessage answer = await unit.Client.GetAsync(path, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/designer/khong-co/move")]
    [InlineData("/designer/plan-review/move?to=99")]
    [InlineData("/designer/plan-review/moves/none")]
    public async Task What_there_is_not_is_not_found(string path)
    {
        Browser staff = await app.BrowserAsync("bk-ctcs");

        using HttpResponseMessage answer = await staff.Client.GetAsync(path, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [GeneratedRegex("name=\"Picks\" value=\"([^\"]+)\"")]
    private static partial Regex Pick();

    private static async Task<string> TextAsync(Browser browser, string path) =>
        WebUtility.HtmlDecode(await browser.ReadPageAsync(path)).Replace('\u00A0', ' ');

    private static async Task<string> TextOf(HttpResponseMessage answer) => WebUtility.HtmlDecode(
        await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation)).Replace('\u00A0', ' ');

    private async Task RunAsync(string id)
    {
        HttpClient designer = await app.AsAsync("bk-ctcs");
        using HttpResponseMessage answer = await designer.PostAsJsonAsync(
            $"/elsa/api/workflow-definitions/{id}/execute", new { }, CampaignApp.Cancellation);
        await answer.ReadAsync(HttpStatusCode.OK);
    }

    private async Task KeepAsync(string id, string[] questions, bool publish)
    {
        JsonArray steps = [.. questions.Select(question => new JsonObject
        {
            ["id"] = question, ["name"] = question, ["type"] = "Elsa.RunTask", ["version"] = 1,
            ["taskName"] = new JsonObject
            {
                ["typeName"] = "String",
                ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = question },
            },
        })];
        JsonObject model = new()
        {
            ["definitionId"] = id,
            ["name"] = $"Hỏi {id}",
            ["root"] = new JsonObject { ["id"] = "s", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = steps },
        };
        HttpClient designer = await app.AsAsync("bk-ctcs");
        using HttpResponseMessage answer = await designer.PostAsJsonAsync(
            "/elsa/api/workflow-definitions", new { model, publish }, CampaignApp.Cancellation);
        await answer.ReadAsync(HttpStatusCode.OK);
    }
}
