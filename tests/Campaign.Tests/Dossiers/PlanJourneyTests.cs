using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Notifications;
using Campaign.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Dossiers;

public sealed class PlanJourneyTests
{
    [Fact]
    public async Task A_plan_is_returned_once_then_approved_and_the_reminders_spare_its_unit()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();

        await PlanJourney.TravelAsync(host);
    }
}

/// <summary>A plan's way from its unit to approval, for any database.</summary>
internal static class PlanJourney
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task TravelAsync(CampaignHost host)
    {
        await host.LaunchAsync();
        Person unit = await host.PersonAsync("cs001");
        Person upper = await host.PersonAsync("tpbk");
        await host.AdvanceToAsync(new DateOnly(2022, 3, 8), new TimeOnly(20, 15), Cancellation);

        Guid id = await host.SendAsync(unit);
        WorkTask review = await host.OpenTaskAsync(id);
        Assert.Equal("tpbk", Assert.Single(review.Candidates).ClaimedBy);
        Assert.Equal(
            review.WorkflowInstanceId,
            await host.ReadAsync(db => db.Dossiers.Where(d => d.Id == id).Select(d => d.WorkflowInstanceId).SingleAsync()));
        await host.ReviewAsync(
            id, upper, new Decision("Yêu cầu bổ sung", "Nêu rõ chỉ tiêu.", null, new DateOnly(2022, 3, 17)));
        Assert.Equal(DossierStatus.ReturnedForSupplement, await host.StatusAsync(id));
        Assert.IsType<DossierResult.Done>(await host.SubmitAsync(id, unit));
        await host.ReviewAsync(id, upper);

        Assert.Equal(DossierStatus.Approved, await host.StatusAsync(id));
        await host.AdvanceToAsync(new DateOnly(2022, 6, 23), new TimeOnly(8, 1), Cancellation);
        List<OutboxMessage> messages = await host.MessagesAsync();
        Assert.Contains(messages, m => m.UnitCode == "CS001" && m.Template == "reminder-7");
        Assert.DoesNotContain(messages, m => m.UnitCode == "CS001" && m.Template == "reminder-1");
        Assert.All(await host.ReadAsync(db => db.Instances.AsNoTracking().ToListAsync()), i => Assert.Equal(0, i.IncidentCount));
    }
}
