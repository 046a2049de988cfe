using Campaign.Campaigns;
using Campaign.Commendations;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.Shared;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Commendations;

/// <summary>What the pages of a nomination ask and tell.</summary>
internal sealed class NominationServices(
    CampaignDb db,
    DossierDesk desk,
    DossierKinds kinds,
    AttachmentStore store,
    NominationWarnings warnings,
    Nominees nominees,
    NominationWithdrawal withdrawal,
    CurrentCampaign campaigns,
    Bodies bodies,
    ICompositeViewEngine views,
    IStringLocalizer<Texts> texts,
    TimeProvider time)
{
    public CampaignDb Db => db;

    public DossierDesk Desk => desk;

    public AttachmentStore Store => store;

    public NominationWarnings Warnings => warnings;

    public Nominees Nominees => nominees;

    public NominationWithdrawal Withdrawal => withdrawal;

    public CurrentCampaign Campaigns => campaigns;

    public Bodies Bodies => bodies;

    public ICompositeViewEngine Views => views;

    public IStringLocalizer<Texts> Texts => texts;

    public DateOnly Today => VietnamTime.DateOf(time.GetUtcNow());

    public Task<IReadOnlyList<FieldProblem>> CheckAsync(Dossier dossier, CancellationToken cancellationToken) =>
        kinds.CheckAsync(dossier, cancellationToken);

    public async Task<IReadOnlyList<AwardForm>> FormsAsync(CancellationToken cancellationToken) =>
        await db.AwardForms.AsNoTracking().Where(f => f.Nature != AwardNature.Plaque && (f.ValidTo == null || f.ValidTo >= Today))
            .OrderBy(f => f.Name).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Movement>> MovementsAsync(CancellationToken cancellationToken) =>
        await db.Movements.AsNoTracking().OrderBy(m => m.Position).ToListAsync(cancellationToken);

    /// <summary>The nominees of a dossier as they were kept last, in its order.</summary>
    public async Task<IReadOnlyList<Nominee>> NomineesOfAsync(Guid dossierId, CancellationToken cancellationToken) =>
        await db.Nominees.AsNoTracking().Include(n => n.Awards).Where(n => n.DossierId == dossierId)
            .OrderBy(n => n.Position).ToListAsync(cancellationToken);
}

/// <summary>One thing to do before a nomination can be sent, as a link to its field.</summary>
internal sealed record NominationGap(string Message, string Href, bool IsMissing)
{
    public static IReadOnlyList<NominationGap> Of(
        Guid dossierId, IReadOnlyList<FieldProblem> problems, IReadOnlyList<Nominee> nominees) =>
        [.. problems.Select(problem => new NominationGap(problem.Message, HrefOf(dossierId, problem.Field, nominees), problem.IsMissing))];

    private static string HrefOf(Guid id, string field, IReadOnlyList<Nominee> nominees)
    {
        string edit = $"/nominations/{id}/edit";
        if (NomineeForm.PlaceOf(field) is { } place)
        {
            return nominees.FirstOrDefault(n => n.Position == place.At) is { } nominee
                ? $"/nominations/{id}/nominees/{nominee.Id}#{NomineeForm.NameOf(place.Member).Replace('.', '_')}" : edit;
        }

        return field switch
        {
            "minutes" => $"{edit}#minutes",
            "nominees" => $"{edit}#s3",
            _ when field.StartsWith("acknowledged", StringComparison.Ordinal) => $"{edit}#s4",
            _ => $"{edit}#{NominationForm.NameOf(field).Replace('.', '_')}",
        };
    }
}
