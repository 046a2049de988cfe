using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Dossiers;
using Campaign.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Dossiers;

/// <summary>What people do with plans, each act in a scope of its own, as a request would be.</summary>
internal static class PlanSteps
{
    public static readonly Decision Approval = new("Đạt", "Nhất trí.", null, null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A plan with all that must be in it.</summary>
    public static JsonObject Plan() => new()
    {
        ["title"] = "Kế hoạch triển khai",
        ["documentNumber"] = "05/KH-CĐCS",
        ["issuedOn"] = "2022-03-04",
        ["summary"] = "Dạy tốt, học tốt.",
    };

    public static async Task LaunchAsync(this CampaignHost host)
    {
        Person staff = await host.PersonAsync("bk-ctcs");
        LaunchResult result = await host.InAsync(
            p => p.GetRequiredService<CampaignDesk>().LaunchAsync("td-2022", staff, Cancellation));

        Assert.Equal(LaunchResult.Launched, result);
    }

    public static Task<DossierResult> CreateAsync(
        this CampaignHost host, Person by, string? unitCode = null, JsonObject? data = null, DateOnly? receivedOn = null) =>
        host.InAsync(p => p.GetRequiredService<DossierDesk>().CreateAsync(
            new NewDossier(DossierType.ImplementationPlan, "td-2022", unitCode ?? by.UnitCode, data ?? Plan())
            {
                ReceivedOn = receivedOn,
                Medium = receivedOn is null ? null : "bưu điện",
            },
            by,
            Cancellation));

    /// <summary>Begins a plan and answers its id.</summary>
    public static async Task<Guid> DraftAsync(
        this CampaignHost host, Person by, string? unitCode = null, JsonObject? data = null, DateOnly? receivedOn = null) =>
        Assert.IsType<DossierResult.Done>(await host.CreateAsync(by, unitCode, data, receivedOn)).Dossier.Id;

    public static Task<DossierResult> SaveAsync(
        this CampaignHost host, Guid id, JsonObject data, Person by, int? revision = null) =>
        host.InAsync(p => p.GetRequiredService<DossierDesk>().SaveAsync(id, data, revision, by, Cancellation));

    public static Task<DossierResult> SubmitAsync(this CampaignHost host, Guid id, Person by) =>
        host.InAsync(p => p.GetRequiredService<DossierDesk>().SubmitAsync(id, by, Cancellation));

    /// <summary>Begins a plan, sends it and answers its id.</summary>
    public static async Task<Guid> SendAsync(
        this CampaignHost host, Person by, string? unitCode = null, JsonObject? data = null, DateOnly? receivedOn = null)
    {
        Guid id = await host.DraftAsync(by, unitCode, data, receivedOn);
        Assert.IsType<DossierResult.Done>(await host.SubmitAsync(id, by));
        return id;
    }

    public static Task<WorkTask> OpenTaskAsync(
        this CampaignHost host, Guid dossierId, WorkTaskKind kind = WorkTaskKind.Review) =>
        host.ReadAsync(db => db.Tasks.Include(t => t.Candidates).AsNoTracking()
            .SingleAsync(t => t.DossierId == dossierId && t.Status == WorkTaskStatus.Open && t.Kind == kind));

    public static Task<TaskResult> CompleteAsync(this CampaignHost host, Guid taskId, Person by, Decision? decision = null) =>
        host.InAsync(p => p.GetRequiredService<TaskDesk>().CompleteAsync(taskId, decision ?? Approval, by, Cancellation));

    public static async Task ReviewAsync(this CampaignHost host, Guid dossierId, Person by, Decision? decision = null)
    {
        WorkTask task = await host.OpenTaskAsync(dossierId);
        Assert.IsType<TaskResult.Done>(await host.CompleteAsync(task.Id, by, decision));
    }

    public static Task<Dossier> DossierAsync(this CampaignHost host, Guid id) =>
        host.ReadAsync(db => db.Dossiers.AsNoTracking().SingleAsync(d => d.Id == id));

    public static async Task<DossierStatus> StatusAsync(this CampaignHost host, Guid id) =>
        (await host.DossierAsync(id)).Status;

    public static Task<Obligation> ObligationAsync(
        this CampaignHost host, string unitCode, ObligationKind kind = ObligationKind.ImplementationPlan, int phase = 0) =>
        host.ReadAsync(db => db.Obligations.AsNoTracking()
            .SingleAsync(o => o.UnitCode == unitCode && o.Kind == kind && o.PhaseNumber == phase));
}
