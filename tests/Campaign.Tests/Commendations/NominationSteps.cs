using System.Text;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Commendations;
using Campaign.Councils;
using Campaign.Dossiers;
using Campaign.Tests.Councils;
using Campaign.Tests.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Campaign.Tests.Councils.CouncilSteps;

namespace Campaign.Tests.Commendations;

/// <summary>What units, the department and the council do with nominations, each act in a scope of its own.</summary>
internal static class NominationSteps
{
    public static readonly string[] Names = ["Hoàng Văn Bách", "Triệu Thị Chanh", "Nông Thị Duyên"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A nomination with all that must be in it: three individuals and a small collective.</summary>
    public static JsonObject Nomination(string form = "BK-TINH") => new()
    {
        ["title"] = "Đề nghị khen thưởng đợt 1",
        ["documentNumber"] = "12/TTr-CĐCS",
        ["issuedOn"] = "2022-02-16",
        ["basis"] = "ByPhase",
        ["phase"] = 1,
        ["vote"] = new JsonObject { ["heldOn"] = "2022-02-15", ["total"] = 24, ["present"] = 22 },
        ["nominees"] = new JsonArray([.. Names.Select(name => Individual(name, form)), Collective("Tổ Toán - Lý", form)]),
    };

    public static JsonObject Individual(string name, string form = "BK-TINH", string category = "DirectWorker") => new()
    {
        ["kind"] = "Individual",
        ["category"] = category,
        ["name"] = name,
        ["birthYear"] = 1985,
        ["gender"] = "Female",
        ["ethnicGroup"] = "Tày",
        ["jobTitle"] = "Giáo viên",
        ["formCode"] = form,
        ["votesFor"] = 21,
        ["summary"] = "Dạy giỏi cấp tỉnh.",
        ["ownAward"] = new JsonObject { ["name"] = "Giấy khen", ["number"] = "03/QĐ-CĐCS", ["date"] = "2022-02-14" },
    };

    public static JsonObject Collective(string name, string form = "BK-TINH") => new()
    {
        ["kind"] = "Collective",
        ["category"] = "SmallCollective",
        ["name"] = name,
        ["formCode"] = form,
        ["votesFor"] = 22,
        ["summary"] = "Tổ dẫn đầu phong trào.",
        ["ownAward"] = new JsonObject { ["name"] = "Giấy khen", ["number"] = "03/QĐ-CĐCS", ["date"] = "2022-02-14" },
    };

    public static Task<DossierResult> NominateAsync(this CampaignHost host, Person by, JsonObject data, string? unitCode = null) =>
        host.InAsync(p => p.GetRequiredService<DossierDesk>().CreateAsync(
            new NewDossier(DossierType.CommendationNomination, "td-2022", unitCode ?? by.UnitCode, data), by, Cancellation));

    /// <summary>Begins a nomination, with the minutes of the unit's vote, and answers its id.</summary>
    public static async Task<Guid> DraftNominationAsync(this CampaignHost host, Person by, JsonObject? data = null)
    {
        Guid id = Assert.IsType<DossierResult.Done>(await host.NominateAsync(by, data ?? Nomination())).Dossier.Id;
        await host.AttachAsync(id, NominationContent.MinutesPurpose, by);
        return id;
    }

    public static Task AttachAsync(this CampaignHost host, Guid id, string purpose, Person by) => host.InAsync(async p =>
    {
        await using MemoryStream pdf = new(Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n"));
        return Assert.IsType<DossierResult.Done>(await p.GetRequiredService<AttachmentStore>().AddAsync(
            id, "bien-ban.pdf", pdf, purpose, by, Cancellation));
    });

    /// <summary>Acknowledges every warning, as the form's boxes do.</summary>
    public static async Task AcknowledgeAsync(this CampaignHost host, Guid id, Person by)
    {
        IReadOnlyList<NominationWarning> warnings = await host.WarningsAsync(id);
        JsonObject data = (await host.DossierAsync(id)).ReadData();
        data["acknowledged"] = new JsonArray([.. warnings.Select(warning => (JsonNode)warning.Key)]);
        Assert.IsType<DossierResult.Done>(await host.SaveAsync(id, data, by));
    }

    public static async Task<Guid> SendNominationAsync(this CampaignHost host, Person by, JsonObject? data = null)
    {
        Guid id = await host.DraftNominationAsync(by, data);
        await host.AcknowledgeAsync(id, by);
        DossierResult sent = await host.SubmitAsync(id, by);
        Assert.True(sent is DossierResult.Done, sent is DossierResult.Invalid(var problems) ? string.Join("; ", problems) : sent.ToString());
        return id;
    }

    public static Task<IReadOnlyList<NominationWarning>> WarningsAsync(this CampaignHost host, Guid id) =>
        host.AsAsync((NominationWarnings warnings) => warnings.OfDossierAsync(id, Cancellation));

    public static Task<List<Nominee>> NomineesAsync(this CampaignHost host, Guid dossierId) => host.ReadAsync(
        db => db.Nominees.AsNoTracking().Include(n => n.Awards).Where(n => n.DossierId == dossierId).OrderBy(n => n.Position)
            .ToListAsync());

    /// <summary>Sent, and verified by the upper union and by the department.</summary>
    public static async Task<Guid> VerifiedAsync(this CampaignHost host, string unit = "cs001", JsonObject? data = null)
    {
        Guid id = await host.SendNominationAsync(await host.PersonAsync(unit), data);
        await host.ReviewAsync(id, await host.PersonAsync("tpbk"));
        await host.ReviewAsync(id, await host.PersonAsync("bk-ctcs"));
        return id;
    }

    public static async Task<ListResult> PutBeforeCouncilAsync(this CampaignHost host, params Guid[] dossiers)
    {
        Person staff = await host.PersonAsync("bk-ctcs");
        List<Guid> ids = await host.ReadAsync(
            db => db.Nominees.Where(n => dossiers.Contains(n.DossierId)).Select(n => n.Id).ToListAsync());
        return await host.AsAsync((NomineeListDesk desk) => desk.PutBeforeCouncilAsync(ids, "Khen thưởng đợt 1", staff, Cancellation));
    }

    /// <summary>A council of nine votes on all that waits; whoever is named here fails.</summary>
    public static async Task VoteAsync(this CampaignHost host, params string[] failing)
    {
        Guid meeting = await host.MeetAsync();
        Person secretary = await host.PersonAsync(Secretary);
        foreach (Guid id in await host.ReadAsync(
            db => db.AgendaItems.Where(i => i.Status == AgendaStatus.Waiting).Select(i => i.Id).ToListAsync()))
        {
            IdOf(await host.AsAsync((CouncilAgenda agenda) => agenda.PutOnAgendaAsync(meeting, id, secretary, Cancellation)));
            AgendaItem item = await host.ItemAsync(id);
            Guid ballot = IdOf(await host.OpenAsync(id));
            foreach (string name in Members())
            {
                Person member = await host.PersonAsync(name);
                Dictionary<Guid, bool> choices = item.Subjects.Where(s => s.Standing == SubjectStanding.Listed)
                    .ToDictionary(s => s.Id, s => !failing.Contains(s.Name));
                IdOf(await host.AsAsync((Voting voting) => voting.CastAsync(ballot, choices, member, Cancellation)));
            }

            IdOf(await host.CloseAsync(ballot));
        }
    }
}
