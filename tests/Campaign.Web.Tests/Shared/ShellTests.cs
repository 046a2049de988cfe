using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Web.Tests.Shared;

[Collection(nameof(ReadOnly))]
public sealed partial class ShellTests(CampaignApp app)
{
    [Theory]
    [InlineData("admin")]
    [InlineData("bk-vt")]
    [InlineData("tpbk")]
    [InlineData("cs001")]
    public async Task Every_page_that_opens_names_no_other_host_and_says_what_the_browser_may_load(string userName)
    {
        Browser browser = await app.BrowserAsync(userName);
        int opened = 0;
        foreach (string path in Pages())
        {
            using HttpResponseMessage answer = await browser.Client.GetAsync(path, CampaignApp.Cancellation);
            Assert.True((int)answer.StatusCode < 500, $"{path}: {(int)answer.StatusCode}");
            string page = await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            AssertKeepsToItself(answer, page, path);
            opened++;
        }

        Assert.True(opened >= 3, $"{opened} pages");
    }

    [Fact]
    public async Task A_page_that_there_is_not_says_so_in_words()
    {
        Browser browser = await app.BrowserAsync("cs001");

        using HttpResponseMessage answer = await browser.Client.GetAsync("/no-such-page", CampaignApp.Cancellation);

        string page = await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Không tìm thấy trang này.", page, StringComparison.Ordinal);
        AssertKeepsToItself(answer, page, "/no-such-page");
    }

    [Fact]
    public async Task The_language_is_changed_and_the_way_back_stays_on_this_site()
    {
        Browser browser = app.Browser();

        using HttpResponseMessage answer = await browser.SubmitAsync(
            "/sign-in", ("userName", ""), ("password", ""));
        using HttpResponseMessage there = await ChangeAsync(browser, "en", "https://elsewhere.example/");

        Assert.Equal("/", there.Headers.Location?.OriginalString);
        Assert.Contains("lang=\"en\"", await browser.ReadPageAsync("/sign-in"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/css/campaign.css?v=1", "text/css", "immutable")]
    [InlineData("/lib/tabler.min.css?v=1", "text/css", "immutable")]
    [InlineData("/lib/htmx.min.js", "text/javascript", "no-cache")]
    [InlineData("/logo.svg?v=1", "image/svg+xml", "immutable")]
    public async Task Style_sheets_and_scripts_are_compressed_and_kept(string path, string type, string caching)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");

        using HttpResponseMessage answer = await app.Anonymous().SendAsync(request, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Contains(caching, answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Fonts_never_change_and_are_kept_for_a_year()
    {
        using HttpResponseMessage answer = await app.Anonymous().GetAsync(
            "/lib/be-vietnam-pro-vietnamese-400-normal.woff2", CampaignApp.Cancellation);

        Assert.Equal("font/woff2", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromDays(365), answer.Headers.CacheControl?.MaxAge);
    }

    [Fact]
    public async Task No_style_sheet_or_script_of_ours_loads_from_another_host()
    {
        HttpClient client = app.Anonymous();
        string root = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        foreach (string file in Directory.EnumerateFiles(root, "*.css", SearchOption.AllDirectories))
        {
            string css = await client.GetStringAsync(
                "/" + Path.GetRelativePath(root, file).Replace('\\', '/'), CampaignApp.Cancellation);
            Assert.DoesNotMatch(LoadedFromElsewhere(), css);
        }
    }

    [Fact]
    public async Task Every_asset_that_a_page_names_is_there()
    {
        string page = await app.Browser().ReadPageAsync("/sign-in");

        foreach (Match asset in Asset().Matches(page))
        {
            string path = WebUtility.HtmlDecode(asset.Groups[1].Value);
            using HttpResponseMessage answer = await app.Anonymous().GetAsync(path, CampaignApp.Cancellation);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, path);
            Assert.True(path.Contains("?v=", StringComparison.Ordinal) || path.EndsWith(".woff2", StringComparison.Ordinal), path);
        }
    }

    private IEnumerable<string> Pages() =>
        from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null
            && endpoint.RoutePattern.Parameters.All(parameter => parameter.IsOptional)
            && !endpoint.RoutePattern.RawText!.StartsWith("status", StringComparison.Ordinal)
        select "/" + Optional().Replace(endpoint.RoutePattern.RawText!, "").Trim('/');

    private static void AssertKeepsToItself(HttpResponseMessage answer, string page, string path)
    {
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(OtherHost().IsMatch(page), $"{path}: {OtherHost().Match(page).Value}");
        Assert.False(Inline().IsMatch(page), $"{path}: {Inline().Match(page).Value}");
        Assert.DoesNotContain("&#x1E", page, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> ChangeAsync(Browser browser, string language, string returnUrl)
    {
        string page = await browser.ReadPageAsync("/sign-in");
        string token = Field().Match(page).Groups[1].Value;
        return await browser.PostAsync(
            "/language", ("__RequestVerificationToken", token), ("language", language), ("returnUrl", returnUrl));
    }

    [GeneratedRegex("(?:src|href|action|srcset|poster)=[\"']?(?:https?:)?//", RegexOptions.IgnoreCase)]
    private static partial Regex OtherHost();

    [GeneratedRegex("<style|<script(?![^>]*src=)(?![^>]*application/json)| on[a-z]+=\"| style=\"", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("(?:url\\(|@import)\\s*[\"']?(?:https?:)?//", RegexOptions.IgnoreCase)]
    private static partial Regex LoadedFromElsewhere();

    [GeneratedRegex("<(?:link|script|img)[^>]+(?:src|href)=\"(/[^\"]+)\"")]
    private static partial Regex Asset();

    [GeneratedRegex(@"\{[^}]+\?\}")]
    private static partial Regex Optional();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Field();
}
