using System.Net;

namespace Campaign.Web.Tests.Hosting;

[Collection(nameof(ReadOnly))]
public sealed class BackgroundWorkTests(CampaignApp app)
{
    [Theory]
    [InlineData("admin", HttpStatusCode.OK)]
    [InlineData("bk-ctcs", HttpStatusCode.Forbidden)]
    [InlineData("bk-tt", HttpStatusCode.Forbidden)]
    [InlineData("cs001", HttpStatusCode.Forbidden)]
    public async Task The_dashboard_is_for_administrators(string userName, HttpStatusCode expected)
    {
        Browser browser = await app.BrowserAsync(userName);

        foreach (string path in new[] { "/hangfire", "/hangfire/recurring", "/hangfire/jobs/enqueued" })
        {
            using HttpResponseMessage answer = await browser.Client.GetAsync(path, CampaignApp.Cancellation);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_dashboard_leads_strangers_to_the_form()
    {
        using HttpResponseMessage answer = await app.Anonymous().GetAsync("/hangfire", CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in", answer.Headers.Location?.AbsolutePath);
    }

    [Fact]
    public async Task The_dashboard_changes_nothing_without_the_antiforgery_field()
    {
        Browser browser = await app.BrowserAsync("admin");

        using HttpResponseMessage answer =
            await browser.PostAsync("/hangfire/recurring/remove", ("jobs[]", "sweep"));

        Assert.False(answer.IsSuccessStatusCode);
    }
}
