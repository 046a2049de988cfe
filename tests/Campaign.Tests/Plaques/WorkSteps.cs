using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Decisions;
using Campaign.Dossiers;
using Campaign.Plaques;
using Campaign.Reviews;
using Campaign.Tests.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Plaques;

/// <summary>What people do with works, each act in a scope of its own, as a request would be.</summary>
internal static class WorkSteps
{
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A registration with all that must be in it, for 28/7.</summary>
    public static JsonObject Registration(string occasionId = "occ-28-7") => new()
    {
        ["title"] = "Nhà văn hóa công nhân",
        ["kind"] = "Construction",
        ["place"] = "Phường Sông Cầu",
        ["projectOwner"] = "UBND thành phố",
        ["occasionId"] = occasionId,
        ["plannedStart"] = "2022-03-15",
        ["plannedFinish"] = "2022-06-20",
        ["totalValue"] = 1_900_000_000m,
        ["fundingSource"] = "Ngân sách, đoàn viên đóng góp",
        ["labourDays"] = 120.5m,
        ["benefitValue"] = 519_485_000m,
        ["socialMeaning"] = "Nơi sinh hoạt của 300 công nhân.",
        ["coordinatingParty"] = "Ban Giám hiệu",
    };

    /// <summary>A nomination with all that must be in it.</summary>
    public static JsonObject Nomination(Guid workId) => new()
    {
        ["workId"] = workId.ToString(),
        ["finishedOn"] = "2022-05-21",
        ["acceptedOn"] = "2022-05-25",
        ["totalValue"] = 1_875_500_000m,
        ["labourDays"] = 131.5m,
        ["benefitValue"] = 519_485_000m,
        ["efficiency"] = "Mỗi tuần ba buổi sinh hoạt.",
        ["economicMeaning"] = "Tiết kiệm tiền thuê hội trường.",
        ["socialMeaning"] = "Nơi sinh hoạt của 300 công nhân.",
        ["plaqueText"] = "Công trình chào mừng 93 năm Ngày thành lập Công đoàn Việt Nam",
    };

    public static NewPhoto Photo(string name = "anh.png") => new(name, new MemoryStream(Picture));

    public static async Task<Guid> DraftWorkAsync(
        this CampaignHost host, DossierType type, Person by, JsonObject data, string? unitCode = null, DateOnly? receivedOn = null) =>
        Assert.IsType<DossierResult.Done>(await host.InAsync(p => p.GetRequiredService<DossierDesk>().CreateAsync(
            new NewDossier(type, "td-2022", unitCode ?? by.UnitCode, data) { ReceivedOn = receivedOn }, by, Cancellation))).Dossier.Id;

    public static async Task AttachAsync(this CampaignHost host, Guid dossierId, Person by, params string[] purposes)
    {
        foreach (string purpose in purposes)
        {
            Assert.IsType<DossierResult.Done>(await host.InAsync(p => p.GetRequiredService<AttachmentStore>().AddAsync(
                dossierId, $"{purpose}.png", new MemoryStream(Picture), purpose, by, Cancellation)));
        }
    }

    /// <summary>Sends a registration with its agreement; answers the dossier.</summary>
    public static async Task<Guid> RegisterAsync(
        this CampaignHost host, Person by, JsonObject? data = null, string? unitCode = null, DateOnly? receivedOn = null)
    {
        Guid id = await host.DraftWorkAsync(DossierType.PlaqueRegistration, by, data ?? Registration(), unitCode, receivedOn);
        await host.AttachAsync(id, by, WorkPapers.Agreement);
        Assert.IsType<DossierResult.Done>(await host.SubmitAsync(id, by));
        return id;
    }

    /// <summary>Registers, has it checked and accepted; answers the work.</summary>
    public static async Task<Work> AcceptedWorkAsync(this CampaignHost host, string unit = "cs001", string upper = "tpbk", JsonObject? data = null)
    {
        Guid registration = await host.RegisterAsync(await host.PersonAsync(unit), data);
        await host.ReviewAsync(registration, await host.PersonAsync(upper));
        await host.ReviewAsync(registration, await host.PersonAsync("bk-ctcs"));
        return await host.WorkOfAsync(registration);
    }

    /// <summary>Sends a nomination with its papers; answers the dossier.</summary>
    public static async Task<Guid> NominateAsync(this CampaignHost host, Work work, Person by, JsonObject? data = null)
    {
        Guid id = await host.DraftWorkAsync(DossierType.PlaqueNomination, by, data ?? Nomination(work.Id), work.UnitCode);
        await host.AttachAsync(id, by, WorkPapers.Acceptance, WorkPapers.Before, WorkPapers.After);
        Assert.IsType<DossierResult.Done>(await host.SubmitAsync(id, by));
        return id;
    }

    public static Task<Work> WorkOfAsync(this CampaignHost host, Guid registrationId) =>
        host.ReadAsync(db => db.Works.AsNoTracking().SingleAsync(w => w.RegistrationId == registrationId));

    public static Task<Work> WorkAsync(this CampaignHost host, Guid id) =>
        host.ReadAsync(db => db.Works.AsNoTracking().SingleAsync(w => w.Id == id));

    public static Task<WorkResult> PostponeAsync(this CampaignHost host, Guid workId, string occasionId, Person by) =>
        host.InAsync(p => p.GetRequiredService<WorkDesk>().PostponeAsync(workId, occasionId, "Mưa lũ, chưa lợp xong mái.", by, Cancellation));

    public static Task<WorkResult> ReportAsync(this CampaignHost host, Guid workId, int percent, Person by, params NewPhoto[] photos) =>
        host.InAsync(p => p.GetRequiredService<WorkDesk>().ReportAsync(
            workId, new ProgressReport(null, percent, "Đã xong phần móng."), photos, by, Cancellation));

    public static Task<T> AtDeskAsync<T>(this CampaignHost host, Func<PlaqueDesk, Task<T>> act) =>
        host.InAsync(p => act(p.GetRequiredService<PlaqueDesk>()));

    /// <summary>The board agrees on a day, and the clerk issues.</summary>
    public static async Task DecideAsync(this CampaignHost host, Guid dossierId, DateOnly on)
    {
        Guid id = await host.ReadAsync(db => db.Decisions.Where(d => d.DossierId == dossierId).Select(d => d.Id).SingleAsync());
        Person board = await host.PersonAsync("bk-btv");
        Person clerk = await host.PersonAsync("bk-vt");
        Person office = await host.PersonAsync("bk-ctcs");
        Assert.IsType<DecisionResult.Done>(await host.InAsync(p => p.GetRequiredService<DecisionDesk>().SaveAsync(
            id, "Về việc gắn biển công trình", new Signature(SigningMode.TM, "BAN THƯỜNG VỤ", "Dương Thế Vinh", "CHỦ TỊCH"), null, office, Cancellation)));
        Assert.IsType<DecisionResult.Done>(await host.InAsync(
            p => p.GetRequiredService<DecisionDesk>().ConcludeAsync(id, on, null, [], board, Cancellation)));
        Assert.IsType<DecisionResult.Done>(await host.InAsync(
            p => p.GetRequiredService<DecisionIssue>().IssueAsync(id, on, clerk, Cancellation)));
    }

    /// <summary>The templates of what was written to a unit, in order.</summary>
    public static async Task<List<string>> WrittenToAsync(this CampaignHost host, string unitCode) =>
        [.. (await host.MessagesAsync()).Where(m => m.ToUnit == unitCode && m.Template?.StartsWith("work-", StringComparison.Ordinal) == true)
            .Select(m => m.Template!)];
}
