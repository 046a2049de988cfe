using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Web.Endpoints;
using Campaign.Web.Workflows;

namespace Campaign.Web.Commands;

/// <summary>The application without its web and its background work, for a command that ends.</summary>
internal static class CommandHost
{
    /// <summary>Opens the database that the settings name, and brings it to this build's form.</summary>
    /// <param name="settings">Settings as on the command line of the application, for instance <c>--Data:Folder=…</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<WebApplication> OpenAsync(string[] settings, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = settings,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<IAlarms, LeftToTheSweep>();
        builder.Services.AddCampaign(builder.Configuration).AddDataProtection();
        builder.Services.AddHttpPaths();
        builder.Services.AddLocalization();
        builder.Services.AddSingleton<FindingWords>();
        WebApplication host = builder.Build();
        await using AsyncServiceScope scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CampaignDb>().MigrateAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<ClockControl>().ResumeAsync(cancellationToken);
        return host;
    }

    // The process that serves rings them: its sweep looks every minute.
    private sealed class LeftToTheSweep : IAlarms
    {
        public void RingAt(DateTimeOffset moment)
        {
        }

        public void DeliverSoon()
        {
        }
    }
}
