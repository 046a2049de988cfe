using System.Net;

namespace Campaign.Web.Tests.SignIn;

[Collection(nameof(ReadOnly))]
public sealed class SameOriginTests(CampaignApp app)
{
    // It asks for a task that there is none of: who gets as far as that has been let through.
    private const string Change = "/api/v1/tasks/00000000-0000-0000-0000-000000000001/claim";

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.NotFound)]
    [InlineData("Sec-Fetch-Site", "none", HttpStatusCode.NotFound)]
    [InlineData("Origin", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost:81", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost", HttpStatusCode.NotFound)]
    [InlineData("X-Nothing", "said", HttpStatusCode.NotFound)]
    public async Task A_change_by_cookie_must_come_from_our_own_pages(
        string header, string value, HttpStatusCode expected)
    {
        Browser browser = await app.BrowserAsync("cs001");

        using HttpResponseMessage answer = await SendAsync(browser.Client, HttpMethod.Post, Change, header, value);

        await answer.ReadProblemAsync(expected);
    }

    [Fact]
    public async Task The_designers_addresses_are_protected_likewise()
    {
        Browser browser = await app.BrowserAsync("bk-ctcs");

        using HttpResponseMessage answer = await SendAsync(
            browser.Client, HttpMethod.Post, "/elsa/api/workflow-definitions", "Origin", "https://elsewhere.example");

        await answer.ReadProblemAsync(HttpStatusCode.Forbidden);
    }

    // There is no workflow and no instance 'x': who is not refused has been let through.
    [Theory]
    [InlineData("/elsa/api/workflow-definitions/x/execute", "Sec-Fetch-Site", "cross-site", true)]
    [InlineData("/elsa/api/workflow-definitions/x/execute", "Sec-Fetch-Site", "same-origin", false)]
    [InlineData("/elsa/api/workflow-definitions/x/execute", "Sec-Fetch-Site", "none", false)]
    [InlineData("/elsa/api/workflow-definitions/x/execute", "Referer", "https://elsewhere.example/page", true)]
    [InlineData("/elsa/api/workflow-definitions/x/execute", "Referer", "http://localhost/designer", false)]
    [InlineData("/elsa/api/workflow-definitions/x/execute", "X-Nothing", "said", true)]
    [InlineData("/elsa/api/alterations/workflows/retry?workflowInstanceIds=x", "Sec-Fetch-Site", "cross-site", true)]
    [InlineData("/elsa/api/alterations/workflows/retry?workflowInstanceIds=x", "Sec-Fetch-Site", "same-origin", false)]
    public async Task What_changes_something_by_GET_is_protected_likewise(
        string path, string header, string value, bool isRefused)
    {
        Browser browser = await app.BrowserAsync("bk-ctcs");

        using HttpResponseMessage answer = await SendAsync(browser.Client, HttpMethod.Get, path, header, value);

        Assert.Equal(isRefused, answer.StatusCode == HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_program_with_a_token_may_start_by_GET_from_anywhere()
    {
        HttpClient client = await app.AsAsync("bk-ctcs");

        using HttpResponseMessage answer = await SendAsync(
            client, HttpMethod.Get, "/elsa/api/workflow-definitions/x/execute", "Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Reading_is_not_hindered()
    {
        Browser browser = await app.BrowserAsync("cs001");

        using HttpResponseMessage answer =
            await SendAsync(browser.Client, HttpMethod.Get, "/api/v1/me", "Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_program_with_a_token_may_come_from_anywhere()
    {
        HttpClient client = await app.AsAsync("cs001");

        using HttpResponseMessage answer =
            await SendAsync(client, HttpMethod.Post, Change, "Origin", "https://elsewhere.example");

        await answer.ReadProblemAsync(HttpStatusCode.NotFound);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, HttpMethod method, string path, string header, string value)
    {
        using HttpRequestMessage request = new(method, path);
        request.Headers.Add(header, value);
        return await client.SendAsync(request, CampaignApp.Cancellation);
    }
}
