using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Hosting;

public sealed class PreparationTests
{
    [Fact]
    public async Task The_first_start_makes_the_administrator_who_is_typed_and_nobody_else()
    {
        await using Installation installation = await Installation.StartAsync("chi-huong\nMatKhau2022\n");
        using HttpClient client = installation.Client();

        Assert.Contains("Đã tạo tài khoản 'chi-huong'.", installation.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(CampaignApp.Password, installation.Output, StringComparison.Ordinal);
        JsonNode login = await LoginAsync(client, "chi-huong", "MatKhau2022", HttpStatusCode.OK);
        await LoginAsync(client, "admin", CampaignApp.Password, HttpStatusCode.Unauthorized);
        await LoginAsync(client, "cs001", CampaignApp.Password, HttpStatusCode.Unauthorized);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.Text("accessToken"));
        JsonNode me = await client.GetAsync("/api/v1/me", HttpStatusCode.OK);
        Assert.Contains("Administrator", me["roles"]!.AsArray().Select(role => role!.GetValue<string>()));
        await AssertNoDemonstrationAsync(client);
        await AssertMistakesAreExplainedAsync(client);
    }

    [Fact]
    public async Task Without_an_account_it_does_not_start_and_says_what_to_do()
    {
        await using Installation installation = await Installation.StartAsync("");

        Assert.Equal(1, installation.ExitCode);
        Assert.Contains("Không tạo được tài khoản quản trị. Chạy lại", installation.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Email:Port", "70000", "Port")]
    [InlineData("Email:From", "not an address", "From")]
    [InlineData("Notifications:PublicUrl", "somewhere", "PublicUrl")]
    public async Task Wrong_settings_are_named_before_anything_is_done(string setting, string value, string field)
    {
        await using Installation installation = await Installation.StartAsync("", (setting, value));

        Assert.Equal(1, installation.ExitCode);
        Assert.Contains(field, installation.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", installation.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("tài khoản quản trị", installation.Output, StringComparison.Ordinal);
    }

    private static async Task AssertNoDemonstrationAsync(HttpClient client)
    {
        await client.GetAsync("/api/v1/clock", HttpStatusCode.NotFound);
        await client.PostAsync(
            "/api/v1/clock/advance", new { to = "2099-01-01T00:00:00+07:00" }, HttpStatusCode.NotFound);
    }

    // In development the framework says more by itself than elsewhere.
    private static async Task AssertMistakesAreExplainedAsync(HttpClient client)
    {
        using StringContent content = new("{\"type\":5}", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await client.PostAsync("/api/v1/dossiers", content, CampaignApp.Cancellation);
        Assert.Equal(["type"], (await answer.ReadProblemAsync(HttpStatusCode.BadRequest)).Fields());
        Assert.Equal(
            ["status"], (await client.GetAsync("/api/v1/obligations?status=x", HttpStatusCode.BadRequest)).Fields());
    }

    private static async Task<JsonNode> LoginAsync(
        HttpClient client, string userName, string password, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await client.PostAsJsonAsync(
            "/elsa/api/identity/login", new { username = userName, password }, CampaignApp.Cancellation);
        return await answer.ReadAsync(expected);
    }
}
