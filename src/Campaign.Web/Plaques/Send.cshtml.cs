using Campaign.Dossiers;
using Campaign.Plaques;
using Campaign.Units;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Plaques;

/// <summary>A last look at a registration or nomination before it is sent, with what follows.</summary>
internal sealed class SendModel(WorkServices services, DossierKinds kinds, WorkContents contents, Bodies bodies) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>What the person has read; a later save is shown first.</summary>
    [BindProperty]
    public int Revision { get; set; }

    public Dossier Dossier { get; private set; } = null!;

    public WorkContent Said { get; private set; } = null!;

    public OrgUnit Unit { get; private set; } = null!;

    /// <summary>Who looks at it first.</summary>
    public OrgUnit First { get; private set; } = null!;

    public IReadOnlyList<WorkGap> Gaps { get; private set; } = [];

    public string? Failure { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        Revision = Dossier.Revision;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Revision != Dossier.Revision)
        {
            return Again(services.Texts["Hồ sơ vừa được sửa ở nơi khác. Xem bản mới dưới đây rồi gửi."]);
        }

        if (Gaps.Count > 0)
        {
            return Again(null);
        }

        switch (await services.Desk.SubmitAsync(Id, HttpContext.Person(), cancellationToken))
        {
            case DossierResult.Done:
                TempData["Toast"] = services.Texts["Đã gửi {0}.", Dossier.Code].Value;
                return LocalRedirect($"/dossiers/{Id}");
            case DossierResult.Conflict(var reason):
                return await FindAsync(cancellationToken) ?? Again(reason);
            case DossierResult.Forbidden(var reason):
                HttpContext.Explain(reason);
                return Forbid();
            case DossierResult.Invalid:
                return await FindAsync(cancellationToken) ?? Again(null);
            default:
                return NotFound();
        }
    }

    private PageResult Again(string? failure)
    {
        ModelState.Clear();
        (Failure, Revision) = (failure, Dossier.Revision);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (await services.Desk.FindAsync(Id, HttpContext.Person(), cancellationToken)
            is not { Type: DossierType.PlaqueRegistration or DossierType.PlaqueNomination } dossier)
        {
            HttpContext.Explain(services.Texts["Không tìm thấy hồ sơ, hoặc hồ sơ không thuộc phạm vi của tài khoản này."]);
            return NotFound();
        }

        Dossier = dossier;
        Unit = await services.Db.Units.AsNoTracking().SingleAsync(u => u.Code == dossier.UnitCode, cancellationToken);
        if (!DossierDesk.MayEdit(Unit.Code, HttpContext.Person()))
        {
            HttpContext.Explain(services.Texts[
                "Hồ sơ này của {0}. Chỉ đơn vị lập hồ sơ, hoặc văn thư nhập thay, mới gửi được.", Unit.ShortName]);
            return Forbid();
        }

        if (!dossier.IsEditable)
        {
            return LocalRedirect($"/dossiers/{Id}");
        }

        First = await bodies.GetAsync(bodies.UpperOf(Unit), cancellationToken);
        Said = await contents.OfAsync(dossier, cancellationToken);
        Gaps = WorkCompleteness.Of(
            dossier.Type, WorkForm.Of(dossier), await kinds.CheckAsync(dossier, cancellationToken), dossier.Attachments).Gaps;
        return null;
    }
}
