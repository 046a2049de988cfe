using System.Net;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Campaigns;

public sealed class CampaignsApiTests(CampaignApp app) : IClassFixture<CampaignApp>
{
    private static readonly string[] PaperUnits =
    [
        "CS002", "CS003", "CS006", "CS008", "CS009", "CS011", "CS013", "CS015", "CS017", "CS018", "CS019", "CS021", "CS022",
        "CS024", "CS031",
    ];

    [Fact]
    public async Task Shows_the_campaign_with_its_phases_occasions_and_settings()
    {
        HttpClient client = await app.AsAsync("cs001");

        JsonNode campaign = await client.GetAsync("/api/v1/campaigns/td-2022", HttpStatusCode.OK);

        Assert.Equal(2022, campaign["year"]!.GetValue<int>());
        Assert.Equal("113/KH-LĐLĐ", campaign["foundingDocument"]!.Text("documentNumber"));
        Assert.Equal(
            [(1, "2022-02-17", "2022-06-30", "2022-07-11"), (2, "2022-07-01", "2022-12-31", "2023-01-10")],
            campaign["phases"]!.AsArray().Select(phase => (
                phase!["number"]!.GetValue<int>(), phase.Text("from"), phase.Text("to"), phase.Text("reportDueOn"))));
        Assert.Equal("2022-03-15", campaign["settings"]!.Text("unitPlanDueOn"));
        Assert.Equal(2, campaign["settings"]!["reportDueOn"]!.AsArray().Count);
        Assert.Equal(8, campaign["occasions"]!.AsArray().Count);
        JsonNode list = await client.GetAsync("/api/v1/campaigns", HttpStatusCode.OK);
        Assert.Equal("td-2022", Assert.Single(list.Items()).Text("id"));
        Assert.Equal(1, list.Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/movements")]
    public async Task A_campaign_that_there_is_not_is_404(string below)
    {
        HttpClient client = await app.AsAsync("cs001");

        await client.GetAsync($"/api/v1/campaigns/td-1900{below}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_movements_are_a_catalogue_of_codes()
    {
        HttpClient client = await app.AsAsync("cs001");

        JsonNode movements = await client.GetAsync("/api/v1/campaigns/td-2022/movements", HttpStatusCode.OK);

        Assert.Equal("M-01", movements.Items()[0].Text("code"));
        Assert.Equal(movements.Count(), movements.Items().Select(movement => movement.Text("code")).Distinct().Count());
    }

    [Theory]
    [InlineData("cs001")]
    [InlineData("tpbk")]
    [InlineData("bk-vt")]
    public async Task Only_staff_launch_and_move_dates(string userName)
    {
        HttpClient client = await app.AsAsync(userName);

        await client.PostAsync("/api/v1/campaigns/td-2022/launch", null, HttpStatusCode.Forbidden);
        await client.PutAsync("/api/v1/campaigns/td-2022/dates", new { unitPlanDueOn = "2022-03-20" }, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Dates_that_make_no_sense_are_told_at_their_field()
    {
        HttpClient client = await app.AsAsync("bk-ctcs");

        JsonNode backwards = await client.PutAsync(
            "/api/v1/campaigns/td-2022/dates",
            new { phases = new[] { new { number = 1, from = "2022-06-30", to = "2022-02-17" } } },
            HttpStatusCode.BadRequest);
        JsonNode nothing = await client.PutAsync(
            "/api/v1/campaigns/td-2022/dates", new { unitPlanDueOn = "15/03/2022" }, HttpStatusCode.BadRequest);

        Assert.Equal(["phases[1].to"], backwards.Fields());
        Assert.Equal(["unitPlanDueOn"], nothing.Fields());
        await client.PutAsync(
            "/api/v1/campaigns/td-2022/dates", new { phases = new[] { new { number = 9 } } }, HttpStatusCode.NotFound);
        await client.PutAsync("/api/v1/campaigns/td-1900/dates", new { }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_launch_dispatches_the_plan_and_opens_what_is_owed_and_happens_once()
    {
        await using CampaignApp own = new();
        HttpClient staff = await own.AsAsync("bk-ctcs");

        JsonNode launched = await staff.PostAsync("/api/v1/campaigns/td-2022/launch", null, HttpStatusCode.OK);

        Assert.NotNull(launched["launchedAt"]);
        await AssertOwedAsync(staff);
        await AssertMailedAsync(staff);
        await AssertPrintedAsync(staff);
        JsonNode again = await staff.PostAsync("/api/v1/campaigns/td-2022/launch", null, HttpStatusCode.Conflict);
        Assert.Contains("đã được phát động", again.Text("detail"), StringComparison.Ordinal);
        await AssertOwedAsync(staff);
        await AssertMailedAsync(staff);
        await staff.PostAsync("/api/v1/campaigns/td-1900/launch", null, HttpStatusCode.NotFound);
    }

    private static async Task AssertOwedAsync(HttpClient staff)
    {
        JsonNode plans = await staff.GetAsync(
            "/api/v1/obligations?kind=ImplementationPlan&pageSize=500", HttpStatusCode.OK);
        Assert.Equal(44, plans.Count());
        Assert.Equal(44, plans.Items().Select(plan => plan.Text("unitCode")).Distinct().Count());
        Assert.All(plans.Items(), plan => Assert.Equal(
            ("2022-03-15", "Open", false), (plan.Text("dueOn"), plan.Text("status"), plan["isOverdue"]!.GetValue<bool>())));
    }

    private static async Task AssertMailedAsync(HttpClient staff)
    {
        JsonNode messages = await staff.GetAsync("/api/v1/messages?pageSize=500", HttpStatusCode.OK);
        Assert.All(messages.Items(), message => Assert.Equal("plan-113", message.Text("attachedDocument")));
        Assert.Equal(
            new Dictionary<string, int> { ["b/c"] = 3, [""] = 2, ["t/h"] = 35 },
            messages.Items().CountBy(message => message.Text("purpose")).ToDictionary());
        Assert.All(
            PaperUnits, unit => Assert.DoesNotContain(messages.Items(), message => message.Text("toUnit") == unit));
        Assert.Equal(40, messages.Items().Select(message => message.Text("to")).Distinct().Count());
    }

    private static async Task AssertPrintedAsync(HttpClient staff)
    {
        JsonNode letters = await staff.GetAsync("/api/v1/letters?pageSize=500", HttpStatusCode.OK);
        Assert.Equal(PaperUnits, letters.Items().Select(letter => letter.Text("unitCode")).Order());
        Assert.All(letters.Items(), letter => Assert.Equal("ToPrint", letter.Text("status")));
    }
}
