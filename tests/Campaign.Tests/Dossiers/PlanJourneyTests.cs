using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Dossiers;
using Campaign.Notifications;
using Campaign.Reviews;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Dossiers;

public sealed class PlanJourneyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plan_is_returned_once_then_approved_and_the_reminders_spare_its_unit()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        await LaunchAsync(host);
        Person unit = await host.PersonAsync("cs001");
        Person upper = await host.PersonAsync("tpbk");
        await host.AdvanceToAsync(new DateOnly(2022, 3, 8), new TimeOnly(20, 15), Cancellation);

        Guid id = await SubmitNewAsync(host, unit);
        WorkTask review = await OpenTaskAsync(host, id);
        Assert.Equal("tpbk", Assert.Single(review.Candidates).ClaimedBy);
        Assert.Equal(
            review.WorkflowInstanceId,
            await host.ReadAsync(db => db.Dossiers.Where(d => d.Id == id).Select(d => d.WorkflowInstanceId).SingleAsync()));
        await CompleteAsync(host, review.Id, upper, new Decision(
            "Yêu cầu bổ sung", "Nêu rõ chỉ tiêu.", null, new DateOnly(2022, 3, 17)));
        Assert.Equal(DossierStatus.ReturnedForSupplement, await StatusAsync(host, id));
        await host.InAsync(p => p.GetRequiredService<DossierDesk>().SubmitAsync(id, unit, Cancellation));
        WorkTask second = await OpenTaskAsync(host, id);
        await CompleteAsync(host, second.Id, upper, new Decision("Đạt", "Nhất trí.", null, null));

        Assert.Equal(DossierStatus.Approved, await StatusAsync(host, id));
        await host.AdvanceToAsync(new DateOnly(2022, 6, 23), new TimeOnly(8, 1), Cancellation);
        List<OutboxMessage> messages = await host.MessagesAsync();
        Assert.Contains(messages, m => m.UnitCode == "CS001" && m.Template == "reminder-7");
        Assert.All(await host.ReadAsync(db => db.Instances.AsNoTracking().ToListAsync()), i => Assert.Equal(0, i.IncidentCount));
    }

    private static async Task LaunchAsync(CampaignHost host)
    {
        Person staff = await host.PersonAsync("bk-ctcs");
        LaunchResult result = await host.InAsync(
            p => p.GetRequiredService<CampaignDesk>().LaunchAsync("td-2022", staff, Cancellation));
        Assert.Equal(LaunchResult.Launched, result);
    }

    private static async Task<Guid> SubmitNewAsync(CampaignHost host, Person unit) => await host.InAsync(async p =>
    {
        DossierDesk desk = p.GetRequiredService<DossierDesk>();
        JsonObject data = new()
        {
            ["title"] = "Kế hoạch triển khai",
            ["documentNumber"] = "05/KH-CĐCS",
            ["issuedOn"] = "2022-03-04",
            ["summary"] = "Dạy tốt, học tốt.",
        };
        DossierResult.Done created = Assert.IsType<DossierResult.Done>(await desk.CreateAsync(
            new NewDossier(DossierType.ImplementationPlan, "td-2022", unit.UnitCode, data), unit, Cancellation));
        Assert.IsType<DossierResult.Done>(await desk.SubmitAsync(created.Dossier.Id, unit, Cancellation));
        return created.Dossier.Id;
    });

    private static Task<WorkTask> OpenTaskAsync(CampaignHost host, Guid dossierId) => host.ReadAsync(db =>
        db.Tasks.Include(t => t.Candidates).AsNoTracking()
            .SingleAsync(t => t.DossierId == dossierId && t.Status == WorkTaskStatus.Open && t.Kind == WorkTaskKind.Review));

    private static async Task CompleteAsync(CampaignHost host, Guid taskId, Person by, Decision decision) =>
        Assert.IsType<TaskResult.Done>(await host.InAsync(
            p => p.GetRequiredService<TaskDesk>().CompleteAsync(taskId, decision, by, Cancellation)));

    private static Task<DossierStatus> StatusAsync(CampaignHost host, Guid id) =>
        host.ReadAsync(db => db.Dossiers.Where(d => d.Id == id).Select(d => d.Status).SingleAsync());
}
