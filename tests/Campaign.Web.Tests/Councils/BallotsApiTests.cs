using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Councils;

/// <summary>A council of nine over HTTP: the secretary runs, members vote, strangers see nothing.</summary>
public sealed class BallotsApiTests(CampaignApp app) : IClassFixture<CampaignApp>
{
    private const string Council = "hd-tdkt";

    [Fact]
    public async Task Nine_vote_by_program_and_by_page_and_the_result_shows_only_after_closing()
    {
        (JsonNode meeting, JsonNode ballot) = await OpenAsync("BK-TINH");
        string id = ballot.Text("id");
        string subject = SubjectOf(meeting);
        foreach (string member in Members().Skip(1))
        {
            HttpClient client = await app.AsAsync(member);
            using HttpResponseMessage vote = await client.PostAsJsonAsync(
                $"/api/v1/ballots/{id}/votes", Choice(subject, member == "hd02" ? 0 : 1), CampaignApp.Cancellation);
            Assert.Equal(HttpStatusCode.NoContent, vote.StatusCode);
        }

        Browser chair = await app.BrowserAsync("hd01");
        using HttpResponseMessage empty = await chair.SubmitAsync($"/ballots/{id}?handler=Review");
        Assert.Contains("Chọn đồng ý hoặc không đồng ý về Hoàng Văn Bách.", Plain(await empty.Content.ReadAsStringAsync(CampaignApp.Cancellation)), StringComparison.Ordinal);
        using HttpResponseMessage review = await chair.SubmitAsync($"/ballots/{id}?handler=Review", ($"Choices[{subject}]", "1"));
        Assert.Contains("Xem lại phiếu trước khi nộp", Plain(await review.Content.ReadAsStringAsync(CampaignApp.Cancellation)), StringComparison.Ordinal);
        using HttpResponseMessage cast = await chair.SubmitAsync($"/ballots/{id}?handler=Cast", ($"Choices[{subject}]", "1"));
        Assert.Equal(HttpStatusCode.Redirect, cast.StatusCode);
        string waiting = Plain(await chair.ReadPageAsync($"/ballots/{id}"));
        Assert.Contains("Đã nhận phiếu của đồng chí.", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("Kết quả kiểm phiếu", waiting, StringComparison.Ordinal);

        HttpClient secretary = await app.AsAsync("bk-ctcs2");
        JsonNode open = await secretary.GetAsync($"/api/v1/meetings/{meeting.Text("id")}", HttpStatusCode.OK);
        Assert.Null(open["agenda"]![0]!["subjects"]![0]!["tally"]);
        JsonNode closed = await secretary.PostAsync($"/api/v1/ballots/{id}/close", null, HttpStatusCode.OK);

        Assert.Equal("Passed", closed.Text("outcome"));
        Assert.Equal(8, closed["subjects"]![0]!["tally"]!["inFavour"]!.GetValue<int>());
        Assert.Contains("Kết quả kiểm phiếu", Plain(await chair.ReadPageAsync($"/ballots/{id}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vote_for_and_a_vote_against_are_the_same_on_their_way_and_in_the_answer()
    {
        (JsonNode meeting, JsonNode ballot) = await OpenAsync("BK-TINH");
        string subject = SubjectOf(meeting);
        List<(long? Sent, HttpStatusCode Status, string Body)> ways = [];
        foreach ((string member, int choice) in new[] { ("hd03", 1), ("hd04", 0) })
        {
            using JsonContent content = JsonContent.Create(Choice(subject, choice));
            await content.LoadIntoBufferAsync(CampaignApp.Cancellation);
            HttpClient client = await app.AsAsync(member);
            using HttpResponseMessage answer = await client.PostAsync(
                $"/api/v1/ballots/{ballot.Text("id")}/votes", content, CampaignApp.Cancellation);
            ways.Add((content.Headers.ContentLength, answer.StatusCode, await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation)));
        }

        Assert.Equal(ways[0], ways[1]);
        Assert.NotNull(ways[0].Sent);
    }

    [Fact]
    public async Task Strangers_see_nothing_and_members_run_nothing()
    {
        (JsonNode meeting, JsonNode ballot) = await OpenAsync("BK-TINH");
        string id = ballot.Text("id");
        HttpClient unit = await app.AsAsync("cs001");
        HttpClient member = await app.AsAsync("hd05");
        HttpClient staff = await app.AsAsync("bk-ctcs");

        await unit.GetAsync($"/api/v1/meetings/{meeting.Text("id")}", HttpStatusCode.NotFound);
        await unit.GetAsync($"/api/v1/ballots/{id}", HttpStatusCode.NotFound);
        await unit.PostAsync($"/api/v1/ballots/{id}/votes", Choice(SubjectOf(meeting), 1), HttpStatusCode.NotFound);
        Assert.Equal(0, (await unit.GetAsync("/api/v1/councils", HttpStatusCode.OK)).Count());
        await staff.PostAsync($"/api/v1/ballots/{id}/votes", Choice(SubjectOf(meeting), 1), HttpStatusCode.NotFound);
        await member.PostAsync($"/api/v1/ballots/{id}/close", null, HttpStatusCode.Forbidden);
        await member.PostAsync($"/api/v1/councils/{Council}/members", Member("bk-ctcs"), HttpStatusCode.Forbidden);
        await member.PostAsync("/api/v1/meetings", Call(), HttpStatusCode.Forbidden);
        await member.PostAsync($"/api/v1/ballots/{id}/votes", Choice(SubjectOf(meeting), 2), HttpStatusCode.BadRequest);
        Browser stranger = await app.BrowserAsync("cs001");
        using HttpResponseMessage page = await stranger.Client.GetAsync("/councils", CampaignApp.Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
    }

    [Fact]
    public async Task Every_page_of_the_council_opens_for_its_secretary_and_a_member()
    {
        (JsonNode meeting, JsonNode ballot) = await OpenAsync("CO-TLD", "Paper");
        string[] pages = ["/councils", $"/councils/{Council}", $"/meetings/{meeting.Text("id")}", $"/ballots/{ballot.Text("id")}", "/voting-rules"];

        foreach (string user in new[] { "bk-ctcs2", "hd01", "bk-btv", "admin" })
        {
            Browser browser = await app.BrowserAsync(user);
            foreach (string page in pages)
            {
                Assert.Contains("<h1", await browser.ReadPageAsync(page), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task The_secretary_enters_a_paper_count_on_the_page_and_is_told_what_does_not_agree()
    {
        (JsonNode meeting, JsonNode ballot) = await OpenAsync("BK-TINH", "Paper");
        string path = $"/ballots/{ballot.Text("id")}?handler=Count";
        string subject = SubjectOf(meeting);
        Browser secretary = await app.BrowserAsync("bk-ctcs2");

        using HttpResponseMessage wrong = await secretary.SubmitAsync(path, Count(subject, 9, 9, 8, 0, 8, 0));
        Assert.Contains("không bằng 9 phiếu thu về", Plain(await wrong.Content.ReadAsStringAsync(CampaignApp.Cancellation)), StringComparison.Ordinal);
        using HttpResponseMessage right = await secretary.SubmitAsync(path, Count(subject, 9, 9, 8, 1, 7, 1));

        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Contains("7 / 1", Plain(await secretary.ReadPageAsync($"/ballots/{ballot.Text("id")}")), StringComparison.Ordinal);
    }

    private static (string Field, string Value)[] Count(string subject, params int[] numbers) =>
    [
        .. new[] { "Issued", "Returned", "Valid", "Invalid", "InFavour", "Against" }
            .Zip(numbers, (field, number) => ($"Counts[{subject}].{field}", $"{number}")),
    ];

    private async Task<(JsonNode Meeting, JsonNode Ballot)> OpenAsync(string form, string mode = "Electronic")
    {
        HttpClient secretary = await app.AsAsync("bk-ctcs2");
        JsonNode meeting = await secretary.PostAsync("/api/v1/meetings", Call(), HttpStatusCode.Created);
        string path = $"/api/v1/meetings/{meeting.Text("id")}";
        await secretary.PutAsync(
            $"{path}/attendance",
            new { members = meeting["attendance"]!.AsArray().ToDictionary(a => a!.Text("memberId"), _ => "Present") },
            HttpStatusCode.OK);
        meeting = await secretary.PostAsync(
            $"{path}/agenda",
            new { title = "Khen thưởng đợt 1", awardFormCode = form, subjects = new[] { new { name = "Hoàng Văn Bách", note = "Công nhân" } } },
            HttpStatusCode.OK);
        JsonNode ballot = await secretary.PostAsync(
            $"{path}/ballots", new { itemId = meeting["agenda"]![0]!.Text("id"), mode }, HttpStatusCode.Created);
        return (meeting, ballot);
    }

    private static object Call() =>
        new { councilCode = Council, title = "Họp xét khen thưởng", form = "InPerson", heldAt = "2022-07-22T14:00:00+07:00", place = "Phòng họp" };

    private static object Member(string userName) => new { userName, role = "Member", hasVote = true, from = "2022-07-01" };

    private static object Choice(string subject, int choice) => new { choices = new Dictionary<string, int> { [subject] = choice } };

    private static string SubjectOf(JsonNode meeting) => meeting["agenda"]![0]!["subjects"]![0]!.Text("id");

    private static IEnumerable<string> Members() => Enumerable.Range(1, 9).Select(i => $"hd{i:00}");

    private static string Plain(string html) => WebUtility.HtmlDecode(html).Replace('\u00A0', ' ');
}
