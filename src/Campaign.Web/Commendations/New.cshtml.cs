using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Commendations;

/// <summary>Begins a nomination: for the own unit, for the department, or by the clerk on behalf of a unit. Looking writes nothing.</summary>
internal sealed class NewModel(
    CampaignDb db, DossierDesk desk, DossierLists lists, CurrentCampaign campaigns, Bodies bodies, IStringLocalizer<Texts> texts,
    TimeProvider time) : PageModel
{
    /// <summary>What the clerk searches a unit by.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    [BindProperty]
    public string? UnitCode { get; set; }

    public EmulationCampaign Year { get; private set; } = null!;

    public OrgUnit Unit { get; private set; } = null!;

    /// <summary>The units to choose from, for a clerk; null for anybody else.</summary>
    public Page<PaperUnitRow>? Choice { get; private set; }

    public IReadOnlyList<DossierRow> Drafts { get; private set; } = [];

    public string? Problem { get; private set; }

    private Person Person => HttpContext.Person();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Year = await campaigns.NewestAsync(cancellationToken);
        Unit = await db.Units.AsNoTracking().SingleAsync(u => u.Code == Person.UnitCode, cancellationToken);
        if (Person.IsAny(Roles.Clerk))
        {
            Choice = await lists.PaperUnitsAsync(
                Year.Id, DossierType.CommendationNomination, Find, PageRequest.Of(0, 20), cancellationToken);
            return Page();
        }

        if (!Unit.IsUnion && Unit.Code != bodies.DepartmentCode)
        {
            HttpContext.Explain(texts["{0} không lập đề nghị khen thưởng.", Unit.ShortName]);
            return Forbid();
        }

        Page<DossierRow> drafts = await lists.ListAsync(
            new DossierFilter(null, DossierStatus.Draft, Unit.Code, DossierType.CommendationNomination), Person, PageRequest.Of(0, 10),
            cancellationToken);
        Drafts = drafts.Items;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Year = await campaigns.NewestAsync(cancellationToken);
        int phase = Year.PhaseOn(Vn.Today(time)).Number;
        JsonObject data = new()
        {
            ["title"] = texts["Đề nghị khen thưởng phong trào thi đua Đợt {0} năm {1}", phase, Year.Year].Value,
            ["basis"] = nameof(Campaign.Commendations.CommendationBasis.ByPhase),
            ["phase"] = phase,
        };
        string unit = string.IsNullOrWhiteSpace(UnitCode) ? Person.UnitCode : UnitCode.Trim().ToUpperInvariant();
        switch (await desk.CreateAsync(new NewDossier(DossierType.CommendationNomination, Year.Id, unit, data), Person, cancellationToken))
        {
            case DossierResult.Done(var dossier):
                return LocalRedirect($"/nominations/{dossier.Id}/edit");
            case DossierResult.Forbidden(var reason):
                HttpContext.Explain(texts[reason]);
                return Forbid();
            case DossierResult.Invalid(var problems):
                Problem = string.Join(' ', problems.Select(p => texts[p.Message].Value));
                return await OnGetAsync(cancellationToken);
            default:
                return NotFound();
        }
    }
}
