using Campaign.Commendations;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Units;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Commendations;

/// <summary>The nomination as it will be sent, what is still in the way, and what sending it sets in motion.</summary>
internal sealed class SendModel(NominationServices services, NominationPages pages) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The state that the person has read.</summary>
    [BindProperty]
    public int Revision { get; set; }

    public Dossier Dossier { get; private set; } = null!;

    public OrgUnit Unit { get; private set; } = null!;

    public NominationShown Shown { get; private set; } = null!;

    public IReadOnlyList<NominationGap> Gaps { get; private set; } = [];

    /// <summary>Who gets it first.</summary>
    public string Reviewer { get; private set; } = "";

    public AuthorityRoute? Route { get; private set; }

    public string? Failure { get; private set; }

    public bool IsAgain => Dossier.Status == DossierStatus.ReturnedForSupplement;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Revision != Dossier.Revision)
        {
            Failure = services.Texts["Nội dung vừa được sửa ở một cửa sổ khác. Xem lại bản mới dưới đây rồi gửi."];
            return Again();
        }

        switch (await services.Desk.SubmitAsync(Id, HttpContext.Person(), cancellationToken))
        {
            case DossierResult.Done:
                TempData["Toast"] = services.Texts["Đã gửi {0} tới {1}.", Dossier.Code, Reviewer].Value;
                return LocalRedirect($"/dossiers/{Id}");
            case DossierResult.Conflict(var reason):
                Failure = services.Texts[reason];
                return Again();
            case DossierResult.Forbidden(var reason):
                HttpContext.Explain(services.Texts[reason]);
                return Forbid();
            case DossierResult.Invalid:
                return await FindAsync(cancellationToken) ?? Again();
            default:
                return NotFound();
        }
    }

    private PageResult Again()
    {
        ModelState.Clear();
        Revision = Dossier.Revision;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (await services.Desk.FindAsync(Id, HttpContext.Person(), cancellationToken)
            is not { Type: DossierType.CommendationNomination } dossier)
        {
            HttpContext.Explain(services.Texts["Không tìm thấy hồ sơ, hoặc hồ sơ không thuộc phạm vi của tài khoản này."]);
            return NotFound();
        }

        Dossier = dossier;
        Unit = await services.Db.Units.AsNoTracking().SingleAsync(u => u.Code == dossier.UnitCode, cancellationToken);
        if (!DossierDesk.MayEdit(Unit.Code, HttpContext.Person()))
        {
            HttpContext.Explain(services.Texts["Hồ sơ này của {0}. Chỉ đơn vị lập hồ sơ, hoặc văn thư nhập thay, mới gửi được.", Unit.ShortName]);
            return Forbid();
        }

        if (!dossier.IsEditable)
        {
            return LocalRedirect($"/dossiers/{Id}");
        }

        Shown = await pages.ShowAsync(dossier, cancellationToken);
        Gaps = NominationGap.Of(Id, await services.CheckAsync(dossier, cancellationToken), Shown.Nominees);
        List<NomineeAward> awards = [.. Shown.Nominees.SelectMany(n => n.Awards)];
        Route = awards.Count == 0 ? null : AwardAuthority.RouteOf(awards.Max(a => a.Level), Unit.Level);
        string first = Route == AuthorityRoute.OwnLevel ? Unit.Code : services.Bodies.UpperOf(Unit);
        Reviewer = (await services.Bodies.GetAsync(first, cancellationToken)).ShortName;
        if (Request.Method != HttpMethods.Post)
        {
            Revision = dossier.Revision;
        }

        return null;
    }
}
