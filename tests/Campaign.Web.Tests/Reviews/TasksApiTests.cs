using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Reviews;

public sealed class TasksApiTests(LaunchedApp app) : IClassFixture<LaunchedApp>
{
    [Fact]
    public async Task A_body_of_one_finds_its_task_among_its_own_and_then_among_those_done()
    {
        (string dossier, string task) = await app.SubmitNewAsync("CS001");
        HttpClient upper = await app.AsAsync("tpbk");

        Assert.Contains(task, await IdsAsync(upper, "mine"));
        Assert.DoesNotContain(task, await IdsAsync(upper, "pool"));
        JsonNode done = await upper.PostAsync(
            $"/api/v1/tasks/{task}/complete",
            new { outcome = "Đạt", comment = "Nhất trí.", checklist = new Dictionary<string, bool>() },
            HttpStatusCode.OK);

        Assert.Equal(
            ("Completed", "Đạt", "Nhất trí.", "tpbk"),
            (done.Text("status"), done.Text("outcome"), done.Text("comment"), done.Text("completedBy")));
        Assert.DoesNotContain(task, await IdsAsync(upper, "mine"));
        Assert.Contains(task, await IdsAsync(upper, "DONE"));
        JsonNode row = (await upper.GetAsync("/api/v1/tasks?scope=done", HttpStatusCode.OK)).Items()
            .Single(item => item.Text("id") == task);
        Assert.Equal((dossier, "Đạt"), (row.Text("dossierId"), row.Text("outcome")));
    }

    [Fact]
    public async Task A_body_of_two_finds_it_in_the_pool_and_one_of_them_takes_it()
    {
        (_, string task) = await app.SubmitNewAsync("BB");
        HttpClient first = await app.AsAsync("bk-ctcs");
        HttpClient second = await app.AsAsync("bk-ctcs2");

        Assert.Contains(task, await IdsAsync(first, "pool"));
        Assert.Contains(task, await IdsAsync(second, "pool"));
        await first.PostAsync($"/api/v1/tasks/{task}/claim", null, HttpStatusCode.OK);
        await first.PostAsync($"/api/v1/tasks/{task}/claim", null, HttpStatusCode.OK);

        Assert.Contains(task, await IdsAsync(first, "mine"));
        Assert.DoesNotContain(task, await IdsAsync(second, "pool"));
        JsonNode claimed = await second.PostAsync($"/api/v1/tasks/{task}/claim", null, HttpStatusCode.Conflict);
        Assert.Equal("bk-ctcs", claimed.Text("claimedBy"));
        await second.PostAsync($"/api/v1/tasks/{task}/complete", new { outcome = "Đạt" }, HttpStatusCode.Conflict);
        await second.PostAsync($"/api/v1/tasks/{task}/release", null, HttpStatusCode.Conflict);
        await first.PostAsync($"/api/v1/tasks/{task}/release", null, HttpStatusCode.OK);
        Assert.Contains(task, await IdsAsync(second, "pool"));
        await second.PostAsync($"/api/v1/tasks/{task}/complete", new { outcome = "Đạt" }, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Completing_a_task_twice_says_who_decided_what_and_when()
    {
        (_, string task) = await app.SubmitNewAsync("CS002");
        HttpClient upper = await app.AsAsync("tpbk");
        await upper.PostAsync(
            $"/api/v1/tasks/{task}/complete", new { outcome = "Không đạt", comment = "Thiếu chỉ tiêu." }, HttpStatusCode.OK);

        JsonNode problem = await upper.PostAsync($"/api/v1/tasks/{task}/complete", new { outcome = "Đạt" }, HttpStatusCode.Conflict);

        Assert.Equal(
            ("tpbk", "Không đạt", "Thiếu chỉ tiêu.", "Completed"),
            (problem.Text("completedBy"), problem.Text("outcome"), problem.Text("comment"), problem.Text("taskStatus")));
        Assert.NotEmpty(problem.Text("completedByName"));
        Assert.NotNull(problem["completedAt"]);
        Assert.Contains($"{problem.Text("completedByName")} đã “Không đạt”", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Contains("17/02/2022", problem.Text("detail"), StringComparison.Ordinal);
        await upper.PostAsync($"/api/v1/tasks/{task}/claim", null, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Of_twenty_decisions_at_once_one_counts_and_the_others_learn_of_it()
    {
        (string dossier, string task) = await app.SubmitNewAsync("CS004");
        HttpClient upper = await app.AsAsync("tpbk");

        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => upper.PostAsJsonAsync(
            $"/api/v1/tasks/{task}/complete",
            new { outcome = number % 2 == 0 ? "Đạt" : "Không đạt", comment = $"Lần {number}" },
            CampaignApp.Cancellation)));

        JsonNode won = await Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK).ReadAsync(HttpStatusCode.OK);
        foreach (HttpResponseMessage answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
        {
            JsonNode lost = await answer.ReadProblemAsync(HttpStatusCode.Conflict);
            Assert.Equal((won.Text("outcome"), won.Text("comment")), (lost.Text("outcome"), lost.Text("comment")));
        }

        JsonNode history = (await upper.GetAsync($"/api/v1/dossiers/{dossier}", HttpStatusCode.OK))["history"]!;
        Assert.Single(history.AsArray(), line => line!.Text("action") == "Completed");
    }

    [Fact]
    public async Task A_decision_that_is_not_one_is_told_at_its_field()
    {
        (_, string task) = await app.SubmitNewAsync("CS005");
        HttpClient upper = await app.AsAsync("bb");
        string path = $"/api/v1/tasks/{task}/complete";

        Assert.Equal(["outcome"], (await upper.PostAsync(path, new { }, HttpStatusCode.BadRequest)).Fields());
        Assert.Equal(["outcome"], (await upper.PostAsync(path, new { outcome = "đạt" }, HttpStatusCode.BadRequest)).Fields());
        Assert.Equal(["comment"], (await upper.PostAsync(path, new { outcome = "Không đạt" }, HttpStatusCode.BadRequest)).Fields());
        Assert.Equal(
            ["comment", "newLimit"],
            (await upper.PostAsync(path, new { outcome = "Yêu cầu bổ sung" }, HttpStatusCode.BadRequest)).Fields());
        Assert.Equal(
            ["newLimit"],
            (await upper.PostAsync(
                path,
                new { outcome = "Yêu cầu bổ sung", comment = "Bổ sung.", newLimit = "2022-02-16" },
                HttpStatusCode.BadRequest)).Fields());
        Assert.Equal(
            ["checklist.nothing"],
            (await upper.PostAsync(
                path,
                new { outcome = "Đạt", checklist = new Dictionary<string, bool> { ["nothing"] = true } },
                HttpStatusCode.BadRequest)).Fields());
        Assert.Equal(
            ["newLimit"],
            (await upper.PostAsync(path, new { outcome = "Đạt", newLimit = "mai" }, HttpStatusCode.BadRequest)).Fields());
        Assert.Equal(
            ["verdict"],
            (await upper.PostAsync(path, new { outcome = "Đạt", verdict = "x" }, HttpStatusCode.BadRequest)).Fields());
    }

    [Theory]
    [InlineData("cs006", HttpStatusCode.NotFound)]
    [InlineData("bt", HttpStatusCode.NotFound)]
    [InlineData("cs007", HttpStatusCode.NotFound)]
    [InlineData("hd01", HttpStatusCode.NotFound)]
    [InlineData("bk-ctcs", HttpStatusCode.OK)]
    public async Task Only_the_body_that_was_asked_sees_and_completes_a_task(string userName, HttpStatusCode seen)
    {
        string task = await ReviewOfAsync("CS007");
        HttpClient client = await app.AsAsync(userName);

        await client.GetAsync($"/api/v1/tasks/{task}", seen);
        await client.PostAsync($"/api/v1/tasks/{task}/complete", new { outcome = "Đạt" }, HttpStatusCode.NotFound);
        await client.PostAsync($"/api/v1/tasks/{task}/claim", null, HttpStatusCode.NotFound);
        foreach (string scope in new[] { "mine", "pool", "done" })
        {
            Assert.DoesNotContain(task, await IdsAsync(client, scope));
        }
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("7")]
    public async Task A_scope_that_there_is_not_is_told_with_those_there_are(string scope)
    {
        HttpClient client = await app.AsAsync("tpbk");

        JsonNode problem = await client.GetAsync($"/api/v1/tasks?scope={scope}", HttpStatusCode.BadRequest);

        Assert.Contains("mine, pool, done", problem["errors"]!["scope"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_there_is_not_is_404()
    {
        HttpClient client = await app.AsAsync("tpbk");

        await client.GetAsync($"/api/v1/tasks/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        await client.PostAsync($"/api/v1/tasks/{Guid.NewGuid()}/complete", new { outcome = "Đạt" }, HttpStatusCode.NotFound);
    }

    private async Task<string> ReviewOfAsync(string unitCode)
    {
        HttpClient staff = await app.AsAsync("bk-ctcs");
        JsonNode list = await staff.GetAsync($"/api/v1/dossiers?unit={unitCode}", HttpStatusCode.OK);
        return list.Count() == 0
            ? (await app.SubmitNewAsync(unitCode)).Task
            : (await staff.GetAsync($"/api/v1/dossiers/{list.Items()[0].Text("id")}", HttpStatusCode.OK))
                ["openTasks"]![0]!.Text("id");
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(HttpClient client, string scope) =>
    [
        .. (await client.GetAsync($"/api/v1/tasks?scope={scope}&pageSize=500", HttpStatusCode.OK)).Items()
            .Select(task => task.Text("id")),
    ];
}
