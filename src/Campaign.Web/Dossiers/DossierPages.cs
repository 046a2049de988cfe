using Campaign.Campaigns;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Dossiers;

/// <summary>The content of a dossier as a page shows it.</summary>
/// <param name="Partial">The partial view, with its full path.</param>
/// <param name="Model">What the partial view shows.</param>
/// <param name="Document">Number and day of the paper, in one line; null when it has none.</param>
internal sealed record DossierContent(string Partial, object Model, string? Document);

/// <summary>The pages of one type of dossier.</summary>
internal interface IDossierPages
{
    DossierType Type { get; }

    /// <summary>Where one is begun.</summary>
    string NewAddress { get; }

    /// <summary>Where a draft, or a dossier that was returned, is written.</summary>
    string EditAddress(Guid id);

    Task<DossierContent> ReadAsync(Dossier dossier, CancellationToken cancellationToken);
}

/// <summary>The pages of every type.</summary>
internal sealed class DossierPages(IEnumerable<IDossierPages> pages)
{
    private readonly Dictionary<DossierType, IDossierPages> _pages = pages.ToDictionary(page => page.Type);

    public IEnumerable<IDossierPages> All => _pages.Values.OrderBy(page => page.Type);

    public IDossierPages Of(DossierType type) => _pages[type];
}

internal sealed class PlanPages(CampaignDb db) : IDossierPages
{
    public DossierType Type => DossierType.ImplementationPlan;

    public string NewAddress => $"/dossiers/new?type={DossierType.ImplementationPlan}";

    public string EditAddress(Guid id) => $"/dossiers/{id}/edit";

    public async Task<DossierContent> ReadAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        PlanContent plan = PlanContent.Of(dossier, await db.Movements.AsNoTracking().ToListAsync(cancellationToken));
        return new DossierContent("/Dossiers/_PlanContent.cshtml", plan, plan.Document);
    }
}
