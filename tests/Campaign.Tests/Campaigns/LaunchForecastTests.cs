using Campaign.Accounts;
using Campaign.Campaigns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Campaigns;

public sealed class LaunchForecastTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Says_what_the_launch_then_does()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        LaunchForecast forecast = await host.InAsync(async p =>
        {
            LaunchForecasts forecasts = p.GetRequiredService<LaunchForecasts>();
            EmulationCampaign? campaign = await forecasts.FindWaitingAsync(Cancellation);
            return await forecasts.OfAsync(Assert.IsType<EmulationCampaign>(campaign), Cancellation);
        });
        Person staff = await host.PersonAsync("bk-ctcs");

        await host.InAsync(p => p.GetRequiredService<CampaignDesk>().LaunchAsync("td-2022", staff, Cancellation));

        Assert.Equal(
            (forecast.Mails, forecast.Letters, forecast.Plans, forecast.Reports),
            await host.ReadAsync(async db => (
                await db.Messages.CountAsync(),
                await db.Letters.CountAsync(),
                await db.Obligations.CountAsync(o => o.Kind == ObligationKind.ImplementationPlan),
                await db.Obligations.CountAsync(o => o.Kind == ObligationKind.PhaseReport))));
        Assert.Null(await host.InAsync(p => p.GetRequiredService<LaunchForecasts>().FindWaitingAsync(Cancellation)));
    }
}
