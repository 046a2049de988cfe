using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Campaign.Web.Tests;

/// <summary>The whole application with a data folder of its own, spoken to by HTTP alone.</summary>
public class CampaignApp : WebApplicationFactory<Program>
{
    public const string Password = "ThiDua@2022";

    private readonly ConcurrentDictionary<string, Task<string>> _tokens = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("campaign-web-").FullName;

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A program that has not signed in and follows nobody anywhere.</summary>
    public HttpClient Anonymous() => CreateClient(new WebApplicationFactoryClientOptions
    {
        BaseAddress = ClientOptions.BaseAddress,
        AllowAutoRedirect = false,
        HandleCookies = false,
    });

    /// <summary>A program that has signed in.</summary>
    public async Task<HttpClient> AsAsync(string userName)
    {
        HttpClient client = Anonymous();
        string token = await _tokens.GetOrAdd(userName, name => LoginAsync(client, name));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A browser: it keeps cookies and does not follow redirects.</summary>
    public Browser Browser() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    public async Task<Browser> BrowserAsync(string userName)
    {
        Browser browser = Browser();
        using HttpResponseMessage answer = await browser.SignInAsync(userName, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    protected virtual void Configure(IWebHostBuilder builder)
    {
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseEnvironment("Development");
        builder.UseSetting("Data:Folder", Folder);
        builder.ConfigureLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Error).AddSimpleConsole());
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Error");
        Configure(builder);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static async Task<string> LoginAsync(HttpClient client, string userName)
    {
        using HttpResponseMessage answer = await client.PostAsJsonAsync(
            "/elsa/api/identity/login", new { username = userName, password = Password }, Cancellation);
        return (await answer.ReadAsync(HttpStatusCode.OK)).Text("accessToken");
    }
}

/// <summary>An application whose campaign of 2022 has been launched.</summary>
public class LaunchedApp : CampaignApp, IAsyncLifetime
{
    public virtual async ValueTask InitializeAsync()
    {
        HttpClient staff = await AsAsync("bk-ctcs");
        using HttpResponseMessage answer = await staff.PostAsync("/api/v1/campaigns/td-2022/launch", null, Cancellation);
        await answer.ReadAsync(HttpStatusCode.OK);
    }
}

/// <summary>Those who only look share one application.</summary>
[CollectionDefinition(nameof(ReadOnly))]
public sealed class ReadOnly : ICollectionFixture<CampaignApp>;
