using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Dossiers;

public sealed class DossiersApiTests(LaunchedApp app) : IClassFixture<LaunchedApp>
{
    [Fact]
    public async Task A_plan_is_begun_kept_sent_returned_sent_again_and_approved()
    {
        HttpClient unit = await app.AsAsync("cs001");
        HttpClient upper = await app.AsAsync("tpbk");

        JsonNode draft = await unit.CreateAsync("CS001", new JsonObject { ["title"] = "  Kế hoạch " });
        string path = $"/api/v1/dossiers/{draft.Text("id")}";
        Assert.Equal(("Draft", "Bản nháp", "Kế hoạch"), (draft.Text("status"), draft.Text("statusText"), draft.Text("title")));
        Assert.Equal(
            ["documentNumber", "issuedOn", "summary"], draft["missing"]!.AsArray().Select(field => field!.Text("field")));

        JsonNode refused = await unit.PostAsync($"{path}/submit", null, HttpStatusCode.BadRequest);
        Assert.Equal(["documentNumber", "issuedOn", "summary"], refused.Fields());

        JsonNode saved = await unit.PutAsync(
            path, new { data = Plans.Complete(), revision = draft["revision"]!.GetValue<int>() }, HttpStatusCode.OK);
        Assert.Empty(saved["missing"]!.AsArray());

        JsonNode sent = await unit.PostAsync($"{path}/submit", null, HttpStatusCode.OK);
        Assert.NotEmpty(sent.Text("workflowInstanceId"));
        Assert.NotNull(sent["submittedAt"]);
        JsonNode review = Assert.Single(sent["openTasks"]!.AsArray())!;
        Assert.Equal("TPBK", Assert.Single(review["candidates"]!.AsArray())!.Text("unitCode"));

        await upper.PostAsync(
            $"/api/v1/tasks/{review.Text("id")}/complete",
            new { outcome = "Yêu cầu bổ sung", comment = "Nêu rõ chỉ tiêu.", newLimit = "2022-03-01" },
            HttpStatusCode.OK);
        JsonNode returned = await unit.GetAsync(path, HttpStatusCode.OK);
        Assert.Equal("ReturnedForSupplement", returned.Text("status"));
        Assert.Equal("Supplement", Assert.Single(returned["openTasks"]!.AsArray())!.Text("kind"));

        await unit.PutAsync(path, new { data = Plans.Complete("Kế hoạch đã bổ sung") }, HttpStatusCode.OK);
        JsonNode again = await unit.PostAsync($"{path}/submit", null, HttpStatusCode.OK);
        JsonNode second = Assert.Single(again["openTasks"]!.AsArray())!;
        await upper.PostAsync(
            $"/api/v1/tasks/{second.Text("id")}/complete", new { outcome = "Đạt" }, HttpStatusCode.OK);

        JsonNode approved = await unit.GetAsync(path, HttpStatusCode.OK);
        Assert.Equal(("Approved", "Kế hoạch đã bổ sung"), (approved.Text("status"), approved.Text("title")));
        Assert.Empty(approved["openTasks"]!.AsArray());
        string[] actions = [.. approved["history"]!.AsArray().Select(line => line!.Text("action"))];
        Assert.Equal("Created", actions[0]);
        Assert.Equal(
            ["Submitted", "Completed", "Resubmitted", "Completed"],
            actions.Where(action => action is "Submitted" or "Completed" or "Resubmitted"));
        Assert.Contains(approved["history"]!.AsArray(), line => line!.Text("comment") == "Nêu rõ chỉ tiêu.");
        await unit.PutAsync(path, new { data = Plans.Complete() }, HttpStatusCode.Conflict);
        await unit.PostAsync($"{path}/submit", null, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_new_dossier_is_found_where_the_answer_says()
    {
        HttpClient unit = await app.AsAsync("cs002");

        using HttpResponseMessage answer = await unit.PostAsJsonAsync(
            "/api/v1/dossiers",
            new { type = "implementationplan", campaignId = "td-2022", data = Plans.Complete() },
            CampaignApp.Cancellation);

        JsonNode created = await answer.ReadAsync(HttpStatusCode.Created);
        Assert.Equal($"/api/v1/dossiers/{created.Text("id")}", answer.Headers.Location?.OriginalString);
        JsonNode found = await unit.GetAsync(answer.Headers.Location!.OriginalString, HttpStatusCode.OK);
        Assert.Equal("CS002", found.Text("unitCode"));
        Assert.True(JsonNode.DeepEquals(Plans.Complete(), found["data"]));
        JsonNode second = await unit.CreateAsync("CS002", [], HttpStatusCode.Conflict);
        Assert.Contains("Mở hồ sơ đó", second.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cs004", "CS005", "td-2022", "ImplementationPlan", HttpStatusCode.Forbidden, "")]
    [InlineData("tpbk", "CS004", "td-2022", "ImplementationPlan", HttpStatusCode.Forbidden, "")]
    [InlineData("cs004", "CS999", "td-2022", "ImplementationPlan", HttpStatusCode.BadRequest, "unitCode")]
    [InlineData("cs004", "CS004", "td-1900", "ImplementationPlan", HttpStatusCode.BadRequest, "campaignId")]
    [InlineData("cs004", "CS004", "td-2022", "Plaque", HttpStatusCode.BadRequest, "type")]
    [InlineData("cs004", "CS004", "td-2022", "", HttpStatusCode.BadRequest, "type")]
    [InlineData("bk-vt", "BK-TC", "td-2022", "ImplementationPlan", HttpStatusCode.BadRequest, "unitCode")]
    public async Task What_cannot_be_begun_is_told_why(
        string userName, string unitCode, string campaignId, string type, HttpStatusCode expected, string field)
    {
        HttpClient client = await app.AsAsync(userName);

        JsonNode problem = await client.PostAsync(
            "/api/v1/dossiers", new { type, campaignId, unitCode, data = new { } }, expected);

        Assert.Equal(field.Length == 0 ? [] : [field], problem.Fields());
        Assert.NotEmpty(problem.Text("detail"));
    }

    [Fact]
    public async Task A_plan_that_makes_no_sense_is_told_at_every_field()
    {
        HttpClient unit = await app.AsAsync("cs010");
        JsonObject data = Plans.Complete();
        data["title"] = new string('a', 301);
        data["issuedOn"] = "2022-02-30";
        data["movements"] = new JsonArray("M-01", "M-99");
        data["targets"] = new JsonArray(new JsonObject { ["name"] = "Sáng kiến", ["planned"] = "mười hai" }, new JsonObject());
        data["activities"] = new JsonArray(new JsonObject
        {
            ["name"] = "Hội giảng", ["from"] = "2022-04-20", ["to"] = "2022-03-20",
        });
        string id = (await unit.CreateAsync("CS010", data)).Text("id");

        JsonNode problem = await unit.PostAsync($"/api/v1/dossiers/{id}/submit", null, HttpStatusCode.BadRequest);

        Assert.Equal(
            ["title", "issuedOn", "movements[1]", "targets[0].planned", "targets[1].name", "activities[0].to"],
            problem.Fields());
        Assert.Equal("Draft", (await unit.GetAsync($"/api/v1/dossiers/{id}", HttpStatusCode.OK)).Text("status"));
    }

    [Fact]
    public async Task Others_neither_see_nor_touch_a_dossier()
    {
        HttpClient owner = await app.AsAsync("cs005");
        string path = $"/api/v1/dossiers/{(await owner.CreateAsync("CS005", Plans.Complete())).Text("id")}";

        foreach (string stranger in new[] { "cs007", "bt", "hd01" })
        {
            HttpClient client = await app.AsAsync(stranger);
            await client.GetAsync(path, HttpStatusCode.NotFound);
            await client.PutAsync(path, new { data = new { } }, HttpStatusCode.NotFound);
            await client.PostAsync($"{path}/submit", null, HttpStatusCode.NotFound);
            JsonNode list = await client.GetAsync("/api/v1/dossiers?unit=CS005", HttpStatusCode.OK);
            Assert.Equal(0, list.Count());
        }

        foreach (string reader in new[] { "bb", "bk-ctcs", "bk-tt" })
        {
            HttpClient client = await app.AsAsync(reader);
            await client.GetAsync(path, HttpStatusCode.OK);
            await client.PutAsync(path, new { data = new { } }, HttpStatusCode.Forbidden);
            await client.PostAsync($"{path}/submit", null, HttpStatusCode.Forbidden);
            JsonNode list = await client.GetAsync("/api/v1/dossiers?unit=cs005&status=draft", HttpStatusCode.OK);
            Assert.Equal(1, list.Count());
        }
    }

    [Fact]
    public async Task The_clerk_enters_what_came_on_paper()
    {
        HttpClient clerk = await app.AsAsync("bk-vt");

        JsonNode entered = await clerk.PostAsync(
            "/api/v1/dossiers",
            new
            {
                type = "ImplementationPlan", campaignId = "td-2022", unitCode = "CS009", data = Plans.Complete(),
                receivedOn = "2022-02-16", medium = "bưu điện",
            },
            HttpStatusCode.Created);
        JsonNode sent = await clerk.PostAsync($"/api/v1/dossiers/{entered.Text("id")}/submit", null, HttpStatusCode.OK);

        Assert.Equal("2022-02-16", sent.Text("receivedOn"));
        Assert.Equal("EnteredOnBehalf", sent["history"]![0]!.Text("action"));
        HttpClient unit = await app.AsAsync("cs009");
        JsonNode owed = await unit.GetAsync("/api/v1/obligations?status=met", HttpStatusCode.OK);
        Assert.Equal("2022-02-16", Assert.Single(owed.Items()).Text("receivedOn"));
    }

    [Fact]
    public async Task A_save_that_would_overwrite_another_is_refused()
    {
        HttpClient unit = await app.AsAsync("cs012");
        JsonNode draft = await unit.CreateAsync("CS012", Plans.Complete());
        string path = $"/api/v1/dossiers/{draft.Text("id")}";
        int revision = draft["revision"]!.GetValue<int>();
        await unit.PutAsync(path, new { data = Plans.Complete("Bản thứ nhất"), revision }, HttpStatusCode.OK);

        JsonNode problem = await unit.PutAsync(
            path, new { data = Plans.Complete("Bản thứ hai"), revision }, HttpStatusCode.Conflict);

        Assert.Contains("Tải lại", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("Bản thứ nhất", (await unit.GetAsync(path, HttpStatusCode.OK)).Text("title"));
    }

    [Fact]
    public async Task Of_twenty_submits_at_once_one_counts()
    {
        HttpClient unit = await app.AsAsync("cs014");
        string path = $"/api/v1/dossiers/{(await unit.CreateAsync("CS014", Plans.Complete())).Text("id")}";

        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => unit.PostAsync($"{path}/submit", null, CampaignApp.Cancellation)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        JsonNode sent = await unit.GetAsync(path, HttpStatusCode.OK);
        Assert.Single(sent["openTasks"]!.AsArray());
    }

    [Theory]
    [InlineData("{\"type\":", "type")]
    [InlineData("{\"type\":\"ImplementationPlan\",\"data\":{\"title\":}}", "data")]
    [InlineData("{\"type\":5}", "type")]
    [InlineData("{\"data\":[]}", "data")]
    [InlineData("{\"receivedOn\":\"17/02/2022\"}", "receivedOn")]
    [InlineData("{\"tipe\":\"ImplementationPlan\"}", "tipe")]
    [InlineData("{\"type\":\"ImplementationPlan\",\"type\":\"x\"}", "type")]
    [InlineData("[]", "$")]
    public async Task A_body_that_cannot_be_read_is_told_where(string body, string path)
    {
        HttpClient unit = await app.AsAsync("cs020");
        using StringContent content = new(body, Encoding.UTF8, "application/json");

        using HttpResponseMessage answer = await unit.PostAsync("/api/v1/dossiers", content, CampaignApp.Cancellation);

        JsonNode problem = await answer.ReadProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal([path], problem.Fields());
    }

    [Fact]
    public async Task The_same_member_twice_in_the_content_is_told_too()
    {
        HttpClient unit = await app.AsAsync("cs020");
        using StringContent content = new(
            "{\"type\":\"ImplementationPlan\",\"campaignId\":\"td-2022\",\"data\":{\"title\":\"a\",\"title\":\"b\"}}",
            Encoding.UTF8,
            "application/json");

        using HttpResponseMessage answer = await unit.PostAsync("/api/v1/dossiers", content, CampaignApp.Cancellation);

        await answer.ReadProblemAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("null", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("type=ImplementationPlan", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("{}", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_body_that_is_not_JSON_is_refused_in_words(string body, string type, HttpStatusCode expected)
    {
        HttpClient unit = await app.AsAsync("cs020");
        using StringContent content = new(body, Encoding.UTF8, type);

        using HttpResponseMessage answer = await unit.PostAsync("/api/v1/dossiers", content, CampaignApp.Cancellation);

        Assert.NotEmpty((await answer.ReadProblemAsync(expected)).Text("detail"));
    }

    [Fact]
    public async Task What_is_there_for_nobody_is_404()
    {
        HttpClient admin = await app.AsAsync("admin");
        string nobody = Guid.NewGuid().ToString();

        await admin.GetAsync($"/api/v1/dossiers/{nobody}", HttpStatusCode.NotFound);
        await admin.GetAsync("/api/v1/dossiers/not-an-id", HttpStatusCode.NotFound);
        await admin.PutAsync($"/api/v1/dossiers/{nobody}", new { data = new { } }, HttpStatusCode.NotFound);
        await admin.PostAsync($"/api/v1/dossiers/{nobody}/submit", null, HttpStatusCode.NotFound);
        await admin.GetAsync($"/api/v1/dossiers/{nobody}/attachments/{nobody}", HttpStatusCode.NotFound);
        Assert.Contains(
            "Không có địa chỉ này",
            (await admin.GetAsync("/api/v1/nothing", HttpStatusCode.NotFound)).Text("detail"),
            StringComparison.Ordinal);
    }
}
