using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Campaign.Web.Plaques;

/// <summary>A registration that is not begun yet. The first save makes the draft; the clerk chooses first whose paper it is.</summary>
internal sealed class RegisterModel(WorkServices services, DossierLists lists) : WorkFormModel(services)
{
    /// <summary>The code of the unit; without it, the person's own.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Unit { get; set; }

    /// <summary>What the clerk searches a unit by.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    /// <summary>The page of the choice, counted from 0.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public int? At { get; set; }

    public override DossierType Type => DossierType.PlaqueRegistration;

    public override string Address => $"/works/register?unit={Uri.EscapeDataString(FormUnit.Code)}";

    /// <summary>The units to choose from, for a clerk who has not chosen; null when the form is shown.</summary>
    public Page<PaperUnitRow>? Choice { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Unit) && Person.IsAny(Roles.Clerk))
        {
            Choice = await lists.PaperUnitsAsync(
                (await Services.Campaigns.NewestAsync(cancellationToken)).Id,
                DossierType.ImplementationPlan,
                Find,
                PageRequest.Of(At, 20),
                cancellationToken);
            return Page();
        }

        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (IsOnBehalf)
        {
            (Input[WorkForm.ReceivedOn], Input[WorkForm.Medium]) = (Vn.Date(Services.Today), Dossiers.NewModel.Mediums[0]);
        }

        Fill();
        return Page();
    }

    protected override Task<IActionResult?> FindAsync(CancellationToken cancellationToken) => LookAtAsync(
        string.IsNullOrWhiteSpace(Unit) ? Person.UnitCode : Unit.Trim().ToUpperInvariant(), null, cancellationToken);

    protected override Task<DossierResult> KeepAsync(CancellationToken cancellationToken) => Services.Desk.CreateAsync(
        new NewDossier(Type, Year.Id, FormUnit.Code, Data(null))
        {
            ReceivedOn = ReceivedDay,
            Medium = Input.GetValueOrDefault(WorkForm.Medium),
        },
        Person,
        cancellationToken);
}
