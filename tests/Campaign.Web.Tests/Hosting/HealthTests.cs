using System.Net;

namespace Campaign.Web.Tests.Hosting;

[Collection(nameof(ReadOnly))]
public sealed class HealthTests(CampaignApp app)
{
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Answers_whoever_asks(string path)
    {
        using HttpResponseMessage answer = await app.Anonymous().GetAsync(path, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Healthy", await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation));
    }
}
