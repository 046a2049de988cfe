using System.Net;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Campaigns;

public sealed class ObligationsApiTests(LaunchedApp app) : IClassFixture<LaunchedApp>
{
    [Theory]
    [InlineData("bk-ctcs", 44)]
    [InlineData("bk-vt", 44)]
    [InlineData("bk-tt", 44)]
    [InlineData("tpbk", 5)]
    [InlineData("bb", 4)]
    [InlineData("cs001", 1)]
    [InlineData("hd01", 0)]
    public async Task A_unit_sees_what_it_and_those_below_it_owe(string userName, int count)
    {
        HttpClient client = await app.AsAsync(userName);

        JsonNode list = await client.GetAsync("/api/v1/obligations?kind=ImplementationPlan", HttpStatusCode.OK);

        Assert.Equal(count, list.Count());
    }

    [Theory]
    [InlineData("cs001", "CS002", 0)]
    [InlineData("cs001", "TPBK", 0)]
    [InlineData("bt", "BB", 0)]
    [InlineData("tpbk", "cs004", 1)]
    [InlineData("bk-ctcs", "cs004", 1)]
    [InlineData("bk-ctcs", "nothing", 0)]
    public async Task A_unit_is_chosen_by_its_code_within_what_may_be_seen(string userName, string unit, int count)
    {
        HttpClient client = await app.AsAsync(userName);

        JsonNode list = await client.GetAsync($"/api/v1/obligations?unit={unit}&status=open&kind=ImplementationPlan", HttpStatusCode.OK);

        Assert.Equal(count, list.Count());
    }

    [Theory]
    [InlineData("status=Open", 2)]
    [InlineData("status=OPEN", 2)]
    [InlineData("status=met", 0)]
    [InlineData("kind=implementationPLAN", 1)]
    [InlineData("kind=phasereport", 1)]
    [InlineData("phase=0", 1)]
    [InlineData("phase=1", 1)]
    public async Task Choices_are_taken_in_any_case(string query, int count)
    {
        HttpClient client = await app.AsAsync("bk-ctcs");

        JsonNode list = await client.GetAsync($"/api/v1/obligations?unit=CS012&{query}", HttpStatusCode.OK);

        Assert.Equal(count, list.Count());
    }

    [Theory]
    [InlineData("status=late", "status", "Dùng: Open, Met.")]
    [InlineData("status=7", "status", "Dùng: Open, Met.")]
    [InlineData("kind=-1", "kind", "Dùng: ImplementationPlan, PhaseReport.")]
    [InlineData("phase=one", "phase", "“one” không dùng được.")]
    [InlineData("page=next", "page", "“next” không dùng được.")]
    [InlineData("pageSize=99999999999", "pageSize", "“99999999999” không dùng được.")]
    public async Task What_cannot_be_chosen_is_told_at_its_field(string query, string field, string message)
    {
        HttpClient client = await app.AsAsync("bk-ctcs");

        JsonNode problem = await client.GetAsync($"/api/v1/obligations?{query}", HttpStatusCode.BadRequest);

        Assert.Contains(message, problem["errors"]![field]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_divide_the_list_without_gaps_or_repeats()
    {
        HttpClient client = await app.AsAsync("bk-ctcs");
        List<string> units = [];
        for (int page = 0; page < 5; page++)
        {
            JsonNode list = await client.GetAsync(
                $"/api/v1/obligations?kind=ImplementationPlan&page={page}&pageSize=10", HttpStatusCode.OK);
            Assert.Equal(44, list.Count());
            units.AddRange(list.Items().Select(item => item.Text("unitCode")));
        }

        Assert.Equal(44, units.Count);
        Assert.Equal(44, units.Distinct().Count());
    }

    [Theory]
    [InlineData("page=-1&pageSize=0", 1)]
    [InlineData("page=0&pageSize=-7", 1)]
    [InlineData("page=0&pageSize=100000", 44)]
    [InlineData("page=4000", 0)]
    public async Task A_page_out_of_bounds_is_brought_within_them(string query, int rows)
    {
        HttpClient client = await app.AsAsync("bk-ctcs");

        JsonNode list = await client.GetAsync($"/api/v1/obligations?kind=ImplementationPlan&{query}", HttpStatusCode.OK);

        Assert.Equal(rows, list.Items().Count);
        Assert.Equal(44, list.Count());
    }

    [Fact]
    public async Task What_is_met_says_so_and_from_when()
    {
        (string dossier, _) = await app.SubmitNewAsync("CS016");
        HttpClient client = await app.AsAsync("cs016");

        JsonNode list = await client.GetAsync("/api/v1/obligations?status=met", HttpStatusCode.OK);

        JsonNode met = Assert.Single(list.Items());
        Assert.Equal((dossier, "2022-02-17"), (met.Text("dossierId"), met.Text("receivedOn")));
    }
}
