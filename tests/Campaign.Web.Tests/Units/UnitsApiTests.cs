using System.Net;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Units;

[Collection(nameof(ReadOnly))]
public sealed class UnitsApiTests(CampaignApp app)
{
    [Theory]
    [InlineData("ba be", "BB")]
    [InlineData("Ba Bể", "BB")]
    [InlineData("BA BỂ", "BB")]
    [InlineData("Ba Bê\u0309", "BB")]
    [InlineData("bac kan", "TPBK")]
    [InlineData("cho don", "CDON")]
    [InlineData("đồn chợ", "CDON")]
    [InlineData("cs001", "CS001")]
    [InlineData("  hoa   ban ", "CS001")]
    [InlineData("nga\u0302n sơn", "NS")]
    public async Task Units_are_found_with_or_without_diacritics(string search, string code)
    {
        HttpClient client = await app.AsAsync("cs001");

        JsonNode list = await client.GetAsync(
            $"/api/v1/units?search={Uri.EscapeDataString(search)}", HttpStatusCode.OK);

        Assert.Contains(code, list.Items().Select(unit => unit.Text("code")));
        Assert.Equal(list.Count(), list.Items().Count);
    }

    [Theory]
    [InlineData("no such unit")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("'; drop table units; --")]
    public async Task What_nobody_is_called_finds_nobody(string search)
    {
        HttpClient client = await app.AsAsync("cs001");

        JsonNode list = await client.GetAsync(
            $"/api/v1/units?search={Uri.EscapeDataString(search)}", HttpStatusCode.OK);

        Assert.Equal(0, list.Count());
    }

    [Fact]
    public async Task All_units_come_in_pages()
    {
        HttpClient client = await app.AsAsync("cs001");

        JsonNode first = await client.GetAsync("/api/v1/units?pageSize=20", HttpStatusCode.OK);
        JsonNode last = await client.GetAsync("/api/v1/units?pageSize=20&page=2", HttpStatusCode.OK);

        Assert.Equal(54, first.Count());
        Assert.Equal(20, first.Items().Count);
        Assert.Equal(14, last.Items().Count);
    }

    [Fact]
    public async Task A_unit_says_how_it_is_reached()
    {
        HttpClient client = await app.AsAsync("cs001");

        JsonNode unit = Assert.Single((await client.GetAsync("/api/v1/units?search=cs003", HttpStatusCode.OK)).Items());

        Assert.Equal(("TPBK", false), (unit.Text("parentCode"), unit["hasIOffice"]!.GetValue<bool>()));
        Assert.Null(unit["email"]);
    }
}
