using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Plaques;
using Campaign.Reviews;
using Campaign.Tests.Dossiers;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Plaques;

public sealed class PlaqueJourneyTests
{
    [Fact]
    public async Task A_work_is_registered_accepted_done_nominated_visited_decided_celebrated_and_has_its_plaque()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();

        await PlaqueJourney.TravelAsync(host);
    }
}

/// <summary>The way of a work from its registration to its plaque, for any database.</summary>
internal static class PlaqueJourney
{
    private static readonly TimeOnly Morning = new(9, 0);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task TravelAsync(CampaignHost host)
    {
        await host.LaunchAsync();
        Person unit = await host.PersonAsync("cs001");
        Person office = await host.PersonAsync("bk-ctcs");
        await host.AdvanceToAsync(new DateOnly(2022, 3, 8), Morning, Cancellation);

        Work work = await host.AcceptedWorkAsync();
        Assert.Equal(("CT-2022-001", WorkStatus.InProgress, new DateOnly(2022, 6, 28)), (work.Code, work.Status, work.NominationDueOn));
        await host.AdvanceToAsync(new DateOnly(2022, 5, 21), Morning, Cancellation);
        Assert.IsType<WorkResult.Done>(await host.ReportAsync(work.Id, 100, unit, WorkSteps.Photo()));
        work = await host.WorkAsync(work.Id);
        Assert.Equal((WorkStatus.Completed, 30), (work.Status, work.DaysAhead));

        await host.AdvanceToAsync(new DateOnly(2022, 6, 1), Morning, Cancellation);
        Guid nomination = await host.NominateAsync(work, unit);
        Assert.Equal(WorkStatus.Nominated, (await host.WorkAsync(work.Id)).Status);
        WorkTask way = await host.OpenTaskAsync(nomination, WorkTaskKind.Assigned);
        Assert.IsType<TaskResult.Done>(await host.CompleteAsync(way.Id, office, new Decision("Khảo sát thực tế", null, null, null)));
        await VisitAsync(host, work, nomination, office);
        await host.ReviewAsync(nomination, office);
        Assert.Equal((WorkStatus.Appraised, DossierStatus.Verified), ((await host.WorkAsync(work.Id)).Status, await host.StatusAsync(nomination)));
        await host.DecideAsync(nomination, new DateOnly(2022, 6, 1));
        Assert.Equal((WorkStatus.Decided, DossierStatus.Issued), ((await host.WorkAsync(work.Id)).Status, await host.StatusAsync(nomination)));
        await CelebrateAsync(host, work, nomination, unit, office);

        work = await host.WorkAsync(work.Id);
        Assert.Equal((WorkStatus.PlaqueMounted, new DateOnly(2022, 7, 28), 1_875_500_000m), (work.Status, work.MountedOn, work.TotalValue));
        Assert.Equal(DossierStatus.Archived, await host.StatusAsync(nomination));
        Assert.All(
            await host.ReadAsync(db => db.Instances.AsNoTracking().Where(i => i.DefinitionId.StartsWith("plaque-")).ToListAsync()),
            instance => Assert.Equal((0, WorkflowStatus.Finished), (instance.IncidentCount, instance.Status)));
        Assert.Equal(
            ["work-accepted", "work-ceremony", "work-ceremony", "work-received", "work-received", "work-reminder", "work-result"],
            (await host.WrittenToAsync("CS001")).Order(StringComparer.Ordinal));
    }

    private static async Task VisitAsync(CampaignHost host, Work work, Guid nomination, Person office)
    {
        WorkTask task = await host.OpenTaskAsync(nomination, WorkTaskKind.OnWork);
        Assert.IsType<TaskResult.Invalid>(await host.CompleteAsync(task.Id, office));
        Dictionary<string, bool> seen = task.Checklist.ToDictionary(point => point.Split('=')[0], _ => true);
        Assert.IsType<WorkResult.Done>(await host.AtDeskAsync(desk => desk.VisitAsync(
            work.Id, new SiteVisit(null, seen, "Đẹp, đúng hồ sơ."), [WorkSteps.Photo()], office, Cancellation)));
        Assert.Equal(WorkTaskStatus.Completed, await host.ReadAsync(db => db.Tasks.Where(t => t.Id == task.Id).Select(t => t.Status).SingleAsync()));
    }

    private static async Task CelebrateAsync(CampaignHost host, Work work, Guid nomination, Person unit, Person office)
    {
        CeremonyPlan plan = new(VietnamTime.At(new DateOnly(2022, 7, 28), new TimeOnly(8, 0)), "Nhà văn hóa công nhân", null);
        Assert.IsType<WorkResult.Done>(await host.AtDeskAsync(desk => desk.PlanCeremonyAsync(work.Id, plan, office, Cancellation)));
        Assert.Equal(WorkStatus.CeremonyScheduled, (await host.WorkAsync(work.Id)).Status);
        WorkTask invitation = await host.OpenTaskAsync(nomination, WorkTaskKind.Assigned);
        Assert.Equal("BK-VT", Assert.Single(invitation.Candidates).UnitCode);
        Assert.IsType<TaskResult.Done>(await host.CompleteAsync(
            invitation.Id, await host.PersonAsync("bk-vt"), new Decision("", null, null, null)));
        await host.AdvanceToAsync(new DateOnly(2022, 7, 28), new TimeOnly(11, 0), Cancellation);
        Assert.Equal("CS001", Assert.Single((await host.OpenTaskAsync(nomination, WorkTaskKind.OnWork)).Candidates).UnitCode);
        Assert.IsType<WorkResult.Done>(await host.AtDeskAsync(desk => desk.MountAsync(
            work.Id, new Mounting(null, "Đủ thành phần."), [WorkSteps.Photo("bien.png")], unit, Cancellation)));
    }
}
