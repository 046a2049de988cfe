using Campaign.Commendations;
using Campaign.Dossiers;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Commendations;

/// <summary>A unit takes a whole nomination back, with a reason.</summary>
internal sealed class WithdrawModel(
    DossierDesk desk, NominationWithdrawal withdrawal, IStringLocalizer<Texts> texts) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Dossier Dossier { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(Id, HttpContext.Person(), cancellationToken) is not { Type: DossierType.CommendationNomination } dossier)
        {
            return NotFound();
        }

        Dossier = dossier;
        return DossierDesk.MayEdit(dossier.UnitCode, HttpContext.Person()) ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        switch (await withdrawal.WithdrawAsync(Id, Reason is null ? null : Vn.Fold(Reason), HttpContext.Person(), cancellationToken))
        {
            case DossierResult.Done:
                TempData["Toast"] = texts["Đã rút hồ sơ."].Value;
                return LocalRedirect($"/dossiers/{Id}");
            case DossierResult.Forbidden(var reason):
                HttpContext.Explain(texts[reason]);
                return Forbid();
            case DossierResult.Conflict(var reason):
                ModelState.AddModelError(nameof(Reason), texts[reason]);
                break;
            case DossierResult.Invalid(var problems):
                ModelState.AddModelError(nameof(Reason), texts[problems[0].Message]);
                break;
            default:
                return NotFound();
        }

        return await OnGetAsync(cancellationToken);
    }
}
