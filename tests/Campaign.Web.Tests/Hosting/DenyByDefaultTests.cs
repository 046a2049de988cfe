using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Web.Tests.Hosting;

[Collection(nameof(ReadOnly))]
public sealed partial class DenyByDefaultTests(CampaignApp app)
{
    /// <summary>What anybody may ask for. Whoever adds to this list says in the commit why.</summary>
    private static readonly string[] Open =
    [
        "/elsa/api/identity/login", "/elsa/api/identity/refresh-token",
        "/error", "/forbidden", "/healthz", "/language", "/not-found", "/openapi/{documentName}.json", "/readyz",
        "/sign-in", "/sign-out", "/status/403", "/status/404", "/status/{code:int}",

        // Which of these paths are open, each workflow says for itself; there is none that nobody has drawn.
        "/workflows/{**path}",
    ];

    [Fact]
    public async Task Whoever_has_not_signed_in_gets_nothing_but_what_is_listed_here()
    {
        HttpClient client = app.Anonymous();
        List<string> offenders = [];
        foreach ((string method, string route) in Endpoints().Where(endpoint => !Open.Contains(endpoint.Route)))
        {
            using HttpRequestMessage request = new(new HttpMethod(method), Filled(route));
            using HttpResponseMessage answer = await client.SendAsync(request, CampaignApp.Cancellation);
            if (!IsRefusal(answer))
            {
                offenders.Add($"{method} {route}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(offenders);
    }

    [Fact]
    public void Nothing_is_listed_that_there_is_not() =>
        Assert.Empty(Open.Except(Endpoints().Select(endpoint => endpoint.Route)));

    [Fact]
    public async Task What_there_is_not_is_refused_as_well()
    {
        using HttpResponseMessage page = await app.Anonymous().GetAsync("/no-such-page", CampaignApp.Cancellation);
        using HttpResponseMessage file = await app.Anonymous().GetAsync("/appsettings.json", CampaignApp.Cancellation);

        Assert.True(IsRefusal(page));
        Assert.True(IsRefusal(file));
    }

    private IEnumerable<(string Method, string Route)> Endpoints() =>
        from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let route = "/" + endpoint.RoutePattern.RawText?.Trim('/')
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]
        select (method, route);

    private static bool IsRefusal(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Unauthorized
        || (answer.StatusCode == HttpStatusCode.Redirect
            && answer.Headers.Location!.OriginalString.Contains("/sign-in", StringComparison.Ordinal));

    private static string Filled(string route) => Parameter().Replace(route, match =>
        match.Value.Contains(":int", StringComparison.Ordinal) ? "1"
        : match.Value.Contains(":guid", StringComparison.Ordinal) ? "00000000-0000-0000-0000-000000000001"
        : "x");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
