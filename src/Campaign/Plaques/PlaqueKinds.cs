using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Plaques;

/// <summary>Đăng ký công trình, sản phẩm, phần việc (O-221, O-312). Sending it makes the work.</summary>
internal sealed class PlaqueRegistrationKind(
    CampaignDb db, CurrentCampaign campaigns, Numbering numbering, WorkHistory history, TimeProvider time) : IDossierKind
{
    public DossierType Type => DossierType.PlaqueRegistration;

    public string CodePrefix => "DKCT";

    public bool IsOnePerUnit => false;

    public string? RefusalOf(OrgUnit unit) => unit.IsUnion ? null : $"{unit.ShortName} không phải là công đoàn, không đăng ký công trình.";

    public async Task<IReadOnlyList<FieldProblem>> CheckAsync(Dossier dossier, CancellationToken cancellationToken) =>
        WorkRules.CheckRegistration(
            dossier.ReadData(),
            await db.PurposesAsync(dossier.Id, cancellationToken),
            await campaigns.GetAsync(dossier.CampaignId, cancellationToken),
            dossier.ReceivedOn ?? VietnamTime.DateOf(dossier.SubmittedAt ?? time.GetUtcNow()));

    public async Task KeepAsync(Dossier dossier, JsonObject data, CancellationToken cancellationToken)
    {
        if (await db.Works.SingleOrDefaultAsync(w => w.RegistrationId == dossier.Id, cancellationToken) is { } work)
        {
            await FillAsync(work, data, cancellationToken);
        }
    }

    public async Task SubmittedAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        Work? work = await db.Works.SingleOrDefaultAsync(w => w.RegistrationId == dossier.Id, cancellationToken);
        if (work is null)
        {
            string series = $"CT-{(await campaigns.GetAsync(dossier.CampaignId, cancellationToken)).Year}";
            work = new Work
            {
                Id = Guid.CreateVersion7(now),
                Code = $"{series}-{await numbering.NextAsync(series, cancellationToken):000}",
                CampaignId = dossier.CampaignId,
                UnitCode = dossier.UnitCode,
                UnitPath = dossier.UnitPath,
                Name = dossier.Title,
                SearchText = "",
                RegistrationId = dossier.Id,
                CreatedAt = now,
            };
            db.Works.Add(work);
            history.Add(work, Person.System, WorkAct.Registered, dossier.Code);
        }

        await FillAsync(work, dossier.ReadData(), cancellationToken);
    }

    private async Task FillAsync(Work work, JsonObject data, CancellationToken cancellationToken)
    {
        string unit = await db.Units.Where(u => u.Code == work.UnitCode).Select(u => u.SearchText).SingleAsync(cancellationToken);
        WorkData.Register(work, data, unit);
        work.UpdatedAt = time.GetUtcNow();
        work.Revision++;
    }
}

/// <summary>Đề nghị gắn biển (O-303, O-312), for one work that its unit has registered.</summary>
internal sealed class PlaqueNominationKind(CampaignDb db, WorkHistory history, TimeProvider time) : IDossierKind
{
    public DossierType Type => DossierType.PlaqueNomination;

    public string CodePrefix => "GB";

    public bool IsOnePerUnit => false;

    public string? RefusalOf(OrgUnit unit) => unit.IsUnion ? null : $"{unit.ShortName} không phải là công đoàn, không đề nghị gắn biển.";

    public async Task<IReadOnlyList<FieldProblem>> CheckAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        JsonObject data = dossier.ReadData();
        return WorkRules.CheckNomination(
            data,
            await db.PurposesAsync(dossier.Id, cancellationToken),
            await FindWorkAsync(data, cancellationToken),
            dossier,
            dossier.ReceivedOn ?? VietnamTime.DateOf(dossier.SubmittedAt ?? time.GetUtcNow()));
    }

    public async Task KeepAsync(Dossier dossier, JsonObject data, CancellationToken cancellationToken)
    {
        if (await FindWorkAsync(data, cancellationToken) is not { } work || work.UnitCode != dossier.UnitCode)
        {
            return;
        }

        dossier.Title = work.Name;
        string searched = VietnameseText.Fold($"{dossier.Code} {work.SearchText}");
        dossier.SearchText = searched[..Math.Min(searched.Length, 1000)];
    }

    public async Task SubmittedAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        JsonObject data = dossier.ReadData();
        Work work = await FindWorkAsync(data, cancellationToken) ?? throw new NoWorkException(dossier.Code);
        if (work.NominationId != dossier.Id)
        {
            history.Add(work, Person.System, WorkAct.Nominated, dossier.Code);
        }

        work.NominationId = dossier.Id;
        WorkData.Nominate(work, data);
        work.UpdatedAt = time.GetUtcNow();
        work.Revision++;
    }

    private async Task<Work?> FindWorkAsync(JsonObject data, CancellationToken cancellationToken) =>
        WorkData.WorkIdOf(data) is { } id ? await db.Works.FindAsync([id], cancellationToken) : null;
}

internal static class DossierPapers
{
    /// <summary>What the files of a dossier are for.</summary>
    public static async Task<IReadOnlyCollection<string>> PurposesAsync(
        this CampaignDb db, Guid dossierId, CancellationToken cancellationToken) =>
        await db.Attachments.Where(a => a.DossierId == dossierId && a.Purpose != null)
            .Select(a => a.Purpose!).Distinct().ToListAsync(cancellationToken);
}
