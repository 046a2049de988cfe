using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Campaign.Browser.Tests;

/// <summary>The application on a real port with a data folder of its own, and one Chromium to look at it.</summary>
public sealed partial class Site : WebApplicationFactory<Program>, IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    public string Folder { get; } = Directory.CreateTempSubdirectory("campaign-browser-").FullName;

    private static string Chromium =>
        Environment.GetEnvironmentVariable("CAMPAIGN_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium";

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"There is no Chromium at '{Chromium}'. Install it, or run tests/run.sh.");
        UseKestrel(0);
        StartServer();
        _playwright = await Playwright.CreateAsync();

        // Studio is much for a small machine that does other things besides.
        Assertions.SetDefaultExpectTimeout(30_000);
        _chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A visitor with a browser of its own, signed in.</summary>
    public async Task<Visitor> SignInAsync(string userName, int width = 1366, int height = 900)
    {
        Visitor visitor = await VisitAsync(width, height);
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.Page.GetByLabel("Tên đăng nhập").FillAsync(userName);
        await visitor.Page.GetByLabel("Mật khẩu").FillAsync("ThiDua@2022");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();

        // Asked again and again what is there: the event that a page has been loaded is missed once in a while,
        // and a function that the page is to ask itself is refused by its content security policy.
        await Assertions.Expect(visitor.Page).Not.ToHaveURLAsync(SignInPage());
        await Assertions.Expect(visitor.Page.Locator("form[action$='/sign-out']").First).ToBeAttachedAsync();
        return visitor;
    }

    /// <summary>A visitor who has not signed in.</summary>
    public async Task<Visitor> VisitAsync(int width = 1366, int height = 900)
    {
        Uri address = ClientOptions.BaseAddress;
        IBrowserContext context = await _chromium!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            Locale = "vi-VN",
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        return new Visitor(context, await context.NewPageAsync(), address);
    }

    [GeneratedRegex("/sign-in")]
    private static partial Regex SignInPage();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Data:Folder", Folder);
        builder.ConfigureLogging(logging => logging.ClearProviders());
    }

    public override async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await Leaving.WithinAsync(_chromium.CloseAsync());
        }

        _playwright?.Dispose();
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
