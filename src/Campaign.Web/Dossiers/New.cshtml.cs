using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Dossiers;

/// <summary>
/// A plan that is not begun yet. Looking at it writes nothing; the first save makes the draft. The clerk chooses first whose
/// paper it is.
/// </summary>
internal sealed class NewModel(PlanServices plans, DossierLists lists) : PlanFormModel(plans)
{
    public static IReadOnlyList<string> Mediums { get; } = ["bưu điện", "nộp trực tiếp", "ảnh chụp Zalo"];

    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    /// <summary>The code of the unit; without it, the person's own.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Unit { get; set; }

    /// <summary>What the clerk searches a unit by.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    /// <summary>The page of the choice, counted from 0. "page" itself is taken by the framework.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public int? At { get; set; }

    public override string Address => $"/dossiers/new?type={DossierType.ImplementationPlan}&unit={Uri.EscapeDataString(PlanUnit.Code)}";

    /// <summary>The units to choose from, for a clerk who has not chosen; null when the form is shown.</summary>
    public Page<PaperUnitRow>? Choice { get; private set; }

    /// <summary>The dossier that the unit has already.</summary>
    public Dossier? Existing { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Unit) && Person.IsAny(Roles.Clerk))
        {
            string campaign = (await Plans.Campaigns.NewestAsync(cancellationToken)).Id;
            Choice = await lists.PaperUnitsAsync(
                campaign, DossierType.ImplementationPlan, Find, PageRequest.Of(At, 20), cancellationToken);
            return Page();
        }

        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Existing is { } dossier)
        {
            return LocalRedirect(dossier.IsEditable ? EditAddress(dossier.Id) : $"/dossiers/{dossier.Id}");
        }

        if (IsOnBehalf)
        {
            (Input.ReceivedOn, Input.Medium) = (Vn.Date(Plans.Today), Mediums[0]);
        }

        await FillAsync(cancellationToken);
        return Page();
    }

    protected override async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(Type) && Type != nameof(DossierType.ImplementationPlan))
        {
            HttpContext.Explain(Plans.Texts["Chưa nhận loại hồ sơ “{0}”.", Type]);
            return NotFound();
        }

        string code = string.IsNullOrWhiteSpace(Unit) ? Person.UnitCode : Unit.Trim().ToUpperInvariant();
        OrgUnit? unit = await Plans.Db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == code, cancellationToken);
        if (unit is null)
        {
            HttpContext.Explain(Plans.Texts["Không có đơn vị mang mã “{0}”.", code]);
            return NotFound();
        }

        if (!unit.IsUnion || !DossierDesk.MayEdit(unit.Code, Person))
        {
            return Refuse(unit.IsUnion
                ? Plans.Texts["Tài khoản của đồng chí không lập được hồ sơ cho {0}.", unit.ShortName]
                : Plans.Texts["{0} không phải lập kế hoạch triển khai.", unit.ShortName]);
        }

        await LookAtAsync(unit, null, cancellationToken);
        Existing = await Plans.Desk.FindCurrentAsync(
            unit.Code, Year.Id, DossierType.ImplementationPlan, cancellationToken);
        return null;
    }

    protected override async Task<DossierResult> KeepAsync(CancellationToken cancellationToken)
    {
        JsonObject data = Input.ToData(null);

        // The button was pressed twice: the first time has made the draft.
        if (Existing is { IsEditable: true } made && JsonNode.DeepEquals(made.ReadData(), DossierData.Normalise(data)))
        {
            return new DossierResult.Done(made);
        }

        return await Plans.Desk.CreateAsync(
            new NewDossier(DossierType.ImplementationPlan, Year.Id, PlanUnit.Code, data)
            {
                ReceivedOn = Input.ReceivedDay,
                Medium = Input.Medium,
            },
            Person,
            cancellationToken);
    }
}
