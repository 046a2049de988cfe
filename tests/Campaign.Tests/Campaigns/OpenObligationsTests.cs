using Campaign.Campaigns;
using Campaign.Tests.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Campaigns;

public sealed class OpenObligationsTests
{
    [Fact]
    public async Task A_plan_that_was_sent_before_the_launch_counts()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        Guid early = await host.SendAsync(await host.PersonAsync("cs001"));

        await host.LaunchAsync();

        List<Obligation> plans = await host.ReadAsync(db => db.Obligations.AsNoTracking()
            .Where(o => o.Kind == ObligationKind.ImplementationPlan).ToListAsync());
        Assert.Equal(44, plans.Count);
        Obligation met = Assert.Single(plans, plan => plan.Status == ObligationStatus.Met);
        Assert.Equal(("CS001", early, new DateOnly(2022, 2, 17)), (met.UnitCode, met.DossierId!.Value, met.ReceivedOn!.Value));
    }
}
