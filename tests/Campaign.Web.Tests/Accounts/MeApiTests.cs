using System.Net;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Accounts;

[Collection(nameof(ReadOnly))]
public sealed class MeApiTests(CampaignApp app)
{
    [Theory]
    [InlineData("cs001", "CS001", "Unit", false)]
    [InlineData("tpbk", "TPBK", "Unit,Reviewer", false)]
    [InlineData("bk-ctcs2", "BK-CTCS", "Reviewer,Staff", true)]
    [InlineData("bk-vt", "BK-VT", "Clerk", true)]
    [InlineData("admin", "BK", "Staff,Administrator", true)]
    public async Task Says_who_is_signed_in_and_what_the_account_may_do(
        string userName, string unitCode, string roles, bool seesAll)
    {
        HttpClient client = await app.AsAsync(userName);

        JsonNode me = await client.GetAsync("/api/v1/me", HttpStatusCode.OK);

        Assert.Equal(userName, me.Text("userName"));
        Assert.Equal(unitCode, me.Text("unitCode"));
        Assert.NotEmpty(me.Text("fullName"));
        Assert.NotEmpty(me.Text("unitName"));
        Assert.Equal(roles, string.Join(',', me["roles"]!.AsArray().Select(role => role!.GetValue<string>())));
        Assert.Equal(seesAll, me["seesAllUnits"]!.GetValue<bool>());
    }
}
