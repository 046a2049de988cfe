using Campaign.Commendations;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Web.Dossiers;
using Campaign.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Commendations;

/// <summary>A nomination as people read it. Sensitive data is not in it.</summary>
internal sealed record NominationShown(
    Dossier Dossier,
    NominationContent Content,
    IReadOnlyList<Nominee> Nominees,
    AwardStructure Structure,
    IReadOnlyList<NominationWarning> Warnings,
    IReadOnlyDictionary<string, string> AwardNames,
    string? Movement)
{
    /// <summary>Số 12/TTr-CĐCS ngày 25/06/2022</summary>
    public string? Document => (Content.DocumentNumber, Content.IssuedOn) switch
    {
        (null, null) => null,
        ({ } number, null) => $"Số {number}",
        (null, { } day) => $"Ngày {Vn.Date(day)}",
        var (number, day) => $"Số {number} ngày {Vn.Date(day.Value)}",
    };

    public IEnumerable<Nominee> Of(SubjectKind kind) => Nominees.Where(n => n.Kind == kind)
        .OrderBy(n => n.Priority).ThenBy(n => n.NameKey, StringComparer.Ordinal);

    public string NameOf(string awardForm) => AwardNames.GetValueOrDefault(awardForm, awardForm);

    /// <summary>How many of the claims have a file: 2/3; null without claims.</summary>
    public string? EvidenceOf(Nominee nominee) => nominee.Claims.Count == 0 ? null
        : $"{nominee.Claims.Count(claim => Dossier.Attachments.Exists(a => a.Purpose == NominationContent.EvidencePurpose(nominee.Id, claim.Number)))}/{nominee.Claims.Count}";

    public IEnumerable<NominationWarning> WarningsOf(Nominee nominee) => Warnings.Where(w => w.NomineeId == nominee.Id);

    /// <summary>21/22 · 95,5 %</summary>
    public string? VotesOf(Nominee nominee) => nominee.VotesFor is { } votes && Content.Vote.Present is > 0 and { } present
        ? $"{votes}/{present} · {Vn.Percent((decimal)votes / present)}" : null;
}

internal sealed class NominationPages(CampaignDb db, Nominees nominees, NominationWarnings warnings) : IDossierPages
{
    public DossierType Type => DossierType.CommendationNomination;

    public string NewAddress => "/nominations/new";

    public string EditAddress(Guid id) => $"/nominations/{id}/edit";

    public async Task<DossierContent> ReadAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        NominationShown shown = await ShowAsync(dossier, cancellationToken);
        return new DossierContent("/Commendations/_NominationContent.cshtml", shown, shown.Document);
    }

    public async Task<NominationShown> ShowAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        NominationContent content = NominationContent.Of(dossier.ReadData());
        List<Nominee> all = await db.Nominees.AsNoTracking().Include(n => n.Awards).Where(n => n.DossierId == dossier.Id)
            .ToListAsync(cancellationToken);
        return new NominationShown(
            dossier,
            content,
            all,
            await nominees.StructureOfAsync([.. all.Where(n => n.Status != NomineeStatus.Withdrawn)], cancellationToken),
            await warnings.OfDossierAsync(dossier.Id, cancellationToken),
            await db.AwardForms.AsNoTracking().ToDictionaryAsync(f => f.Code, f => f.Name, cancellationToken),
            content.MovementCode is { } code
                ? await db.Movements.Where(m => m.Code == code).Select(m => m.Name).SingleOrDefaultAsync(cancellationToken) : null);
    }
}
