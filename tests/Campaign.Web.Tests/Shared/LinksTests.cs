using System.Net;
using System.Text.RegularExpressions;
using Campaign.Web.Tests.Plaques;

namespace Campaign.Web.Tests.Shared;

/// <summary>Whoever follows the links that are offered to them from page to page.</summary>
public sealed partial class LinksTests(LinksTests.WorkedInApp app) : IClassFixture<LinksTests.WorkedInApp>
{
    private const int MostOfAKind = 2;
    private const int MostPages = 150;

    [Theory]
    [InlineData("admin")]
    [InlineData("bk-ctcs")]
    [InlineData("bk-btv")]
    [InlineData("bk-vt")]
    [InlineData("tpbk")]
    [InlineData("cs001")]
    [InlineData("hd01")]
    public async Task No_link_is_offered_that_is_refused_or_leads_nowhere_or_elsewhere(string userName)
    {
        Browser browser = await app.BrowserAsync(userName);
        Uri home = browser.Client.BaseAddress!;
        Queue<(Uri Address, Uri From)> ahead = new([(home, home)]);
        Dictionary<string, int> kinds = [];
        List<string> dead = [];
        int pages = 0;

        while (pages < MostPages && ahead.TryDequeue(out (Uri Address, Uri From) next))
        {
            string kind = KindOf(next.Address);
            if (kinds.GetValueOrDefault(kind) == MostOfAKind)
            {
                continue;
            }

            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            pages++;
            foreach (Uri link in await FollowAsync(browser, next.Address, reason => dead.Add($"{next.From.PathAndQuery} → {next.Address.PathAndQuery}: {reason}")))
            {
                ahead.Enqueue((link, next.Address));
            }
        }

        Assert.Empty(dead);
        Assert.True(pages > 10, $"Only {pages} pages were found.");
    }

    private static async Task<IReadOnlyList<Uri>> FollowAsync(Browser browser, Uri address, Action<string> fail)
    {
        using HttpResponseMessage answer = await browser.Client.GetAsync(
            address, HttpCompletionOption.ResponseHeadersRead, CampaignApp.Cancellation);
        if (answer.Headers.Location is { } location)
        {
            return [new Uri(address, location)];
        }

        if (answer.StatusCode != HttpStatusCode.OK)
        {
            fail(answer.StatusCode.ToString());
            return [];
        }

        if (answer.Content.Headers.ContentType?.MediaType != "text/html")
        {
            return [];
        }

        string page = await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation);
        Uri[] links = [.. Links().Matches(page).Select(link => new Uri(address, WebUtility.HtmlDecode(link.Groups[1].Value)))];
        foreach (Uri foreign in links.Where(link => link.Scheme is "http" or "https" && link.Host != address.Host))
        {
            fail($"leads to {foreign.Host}");
        }

        return [.. links.Where(link => link.Host == address.Host && !IsOthers(link))];
    }

    // Hangfire's own pages link to its home.
    private static bool IsOthers(Uri link) => link.AbsolutePath.StartsWith("/hangfire", StringComparison.Ordinal);

    /// <summary>Pages that differ in what they are about only are of one kind.</summary>
    private static string KindOf(Uri address)
    {
        string query = string.Join('&', address.Query.TrimStart('?').Split('&').Select(part => part.Split('=')[0]).Order());
        return $"{Identity().Replace(address.AbsolutePath, "…")}?{query}";
    }

    [GeneratedRegex("<a\\b[^>]*?\\bhref=\"([^\"#]+)")]
    private static partial Regex Links();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[^/]*[0-9][^/]*(?=/|$)")]
    private static partial Regex Identity();

    /// <summary>The campaign has been launched, and some have begun to work.</summary>
    public sealed class WorkedInApp : LaunchedApp
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await this.SubmitNewAsync("CS001");
            await this.AcceptedAsync();
            await this.RegisterAsync("cs002");
        }
    }
}
