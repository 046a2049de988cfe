using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.SignIn;

public sealed class IdentityApiTests(CampaignApp app) : IClassFixture<CampaignApp>
{
    [Fact]
    public async Task A_name_and_a_password_are_answered_with_a_token_that_opens_the_API()
    {
        using HttpClient client = app.Anonymous();

        JsonNode login = await LoginAsync(client, "cs001", CampaignApp.Password, HttpStatusCode.OK);

        Assert.True(login["isAuthenticated"]!.GetValue<bool>());
        Assert.NotEmpty(login.Text("refreshToken"));
        JsonNode me = await MeAsync(client, login.Text("accessToken"), HttpStatusCode.OK);
        Assert.Equal("cs001", me.Text("userName"));
    }

    [Theory]
    [InlineData("cs002", "wrong")]
    [InlineData("cs002", "")]
    [InlineData("cs999", CampaignApp.Password)]
    [InlineData("", "")]
    [InlineData(null, null)]
    public async Task A_wrong_password_is_answered_with_401_and_no_token(string? userName, string? password)
    {
        using HttpClient client = app.Anonymous();

        JsonNode login = await LoginAsync(client, userName, password, HttpStatusCode.Unauthorized);

        Assert.False(login["isAuthenticated"]!.GetValue<bool>());
        Assert.Null(login["accessToken"]);
        Assert.Null(login["refreshToken"]);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_an_account_and_no_other()
    {
        using HttpClient client = app.Anonymous();
        for (int attempt = 1; attempt <= 5; attempt++)
        {
            await LoginAsync(client, "cs003", "wrong", HttpStatusCode.Unauthorized);
        }

        JsonNode right = await LoginAsync(client, "cs003", CampaignApp.Password, HttpStatusCode.Unauthorized);

        Assert.False(right["isAuthenticated"]!.GetValue<bool>());
        await LoginAsync(client, "cs004", CampaignApp.Password, HttpStatusCode.OK);
        Browser browser = app.Browser();
        using HttpResponseMessage page = await browser.SignInAsync("cs003", CampaignApp.Password);
        Assert.Contains("bị khóa", await page.Content.ReadAsStringAsync(CampaignApp.Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones_before_it()
    {
        using HttpClient client = app.Anonymous();
        foreach (string password in new[] { "a", "b", "c", "d", CampaignApp.Password, "e", "f", "g", "h" })
        {
            await LoginAsync(
                client, "cs005", password, password == CampaignApp.Password ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
        }

        await LoginAsync(client, "cs005", CampaignApp.Password, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refresh_token_is_exchanged_for_a_new_pair_and_opens_nothing_itself()
    {
        using HttpClient client = app.Anonymous();
        JsonNode login = await LoginAsync(client, "cs006", CampaignApp.Password, HttpStatusCode.OK);

        using HttpResponseMessage answer = await RefreshAsync(client, login.Text("refreshToken"));
        JsonNode refreshed = await answer.ReadAsync(HttpStatusCode.OK);

        await MeAsync(client, refreshed.Text("accessToken"), HttpStatusCode.OK);
        await MeAsync(client, login.Text("refreshToken"), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Only_a_refresh_token_is_exchanged()
    {
        using HttpClient client = app.Anonymous();
        JsonNode login = await LoginAsync(client, "cs007", CampaignApp.Password, HttpStatusCode.OK);

        using HttpResponseMessage access = await RefreshAsync(client, login.Text("accessToken"));
        using HttpResponseMessage nonsense = await RefreshAsync(client, "nonsense");
        using HttpResponseMessage nothing =
            await client.PostAsync("/elsa/api/identity/refresh-token", null, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, access.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, nonsense.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, nothing.StatusCode);
    }

    [Fact]
    public async Task A_broken_request_is_told_where_it_is_broken()
    {
        using HttpClient client = app.Anonymous();
        using StringContent content = new("{\"username\":", null, "application/json");

        using HttpResponseMessage answer =
            await client.PostAsync("/elsa/api/identity/login", content, CampaignApp.Cancellation);

        await answer.ReadProblemAsync(HttpStatusCode.BadRequest);
    }

    private static async Task<JsonNode> LoginAsync(
        HttpClient client, string? userName, string? password, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await client.PostAsJsonAsync(
            "/elsa/api/identity/login", new { username = userName, password }, CampaignApp.Cancellation);
        return await answer.ReadAsync(expected);
    }

    private static async Task<HttpResponseMessage> RefreshAsync(HttpClient client, string token)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/elsa/api/identity/refresh-token");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request, CampaignApp.Cancellation);
    }

    private static async Task<JsonNode> MeAsync(HttpClient client, string token, HttpStatusCode expected)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/v1/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage answer = await client.SendAsync(request, CampaignApp.Cancellation);
        return await answer.ReadAsync(expected);
    }
}
