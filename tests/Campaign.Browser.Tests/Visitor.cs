using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Campaign.Browser.Tests;

/// <summary>One person at one browser. Whatever the console complains of, or is fetched from elsewhere, is remembered.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    public Visitor(IBrowserContext context, IPage page, Uri site)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Add($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => Complaints.Add($"{page.Url}: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(site.ToString(), StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                Complaints.Add($"{page.Url} asks another host: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name });

    /// <summary>Nothing clipped, nothing sideways, no finding of the accessibility rules, no complaint of the console.</summary>
    /// <param name="withFrames">Also what is in frames: Studio is not ours to mend.</param>
    /// <param name="isSilent">The console counts, too.</param>
    public async Task AssertSoundAsync(bool withFrames = true, bool isSilent = true)
    {
        int over = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{Page.Url} is {over} px wider than the screen.");

        AxeResult result = await UnrolledAsync(() => Page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
            Iframes = withFrames,
        }));
        string[] findings = [.. isSilent ? Complaints : [], .. result.Violations.Select(violation =>
            $"{Page.Url}: {violation.Id} {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}")];
        Assert.True(findings.Length == 0, string.Join(Environment.NewLine, findings));
    }

    // A bar that stays at the edge of the screen leaves a sliver of some field to be taken for a small target: on a screen as
    // high as the page it covers nothing.
    private async Task<T> UnrolledAsync<T>(Func<Task<T>> look)
    {
        PageViewportSizeResult screen = Page.ViewportSize!;
        int height = await Page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        await Page.SetViewportSizeAsync(screen.Width, Math.Max(screen.Height, height));
        T result = await look();
        await Page.SetViewportSizeAsync(screen.Width, screen.Height);
        return result;
    }

    public ValueTask DisposeAsync() => Leaving.WithinAsync(_context.CloseAsync());
}
