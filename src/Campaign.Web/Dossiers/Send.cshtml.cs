using Campaign.Campaigns;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Units;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Dossiers;

/// <summary>The plan as it will be sent, what is still in the way, and what sending it sets in motion.</summary>
internal sealed class SendModel(PlanServices plans) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The state that the person has read.</summary>
    [BindProperty]
    public int Revision { get; set; }

    public Dossier Dossier { get; private set; } = null!;

    public OrgUnit Unit { get; private set; } = null!;

    public EmulationCampaign Year { get; private set; } = null!;

    public PlanForm Plan { get; private set; } = null!;

    public PlanCompleteness State { get; private set; } = null!;

    public IReadOnlyList<Movement> Movements { get; private set; } = [];

    public ExpectedReview Review { get; private set; } = null!;

    public WorkTask? Supplement { get; private set; }

    public string? Failure { get; private set; }

    public bool IsAgain => Dossier.Status == DossierStatus.ReturnedForSupplement;

    public DateOnly CountsAs => Dossier.ReceivedOn ?? plans.Today;

    public IReadOnlyList<Attachment> Attachments => [.. Dossier.Attachments.OrderBy(file => file.Id)];

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
            Failure = plans.Texts["Nội dung vừa được sửa ở một cửa sổ khác. Xem lại bản mới dưới đây rồi gửi."];
            return Again();
        }

        if (!State.IsReady)
        {
            return Again();
        }

        bool again = IsAgain;
        switch (await plans.Desk.SubmitAsync(Id, HttpContext.Person(), cancellationToken))
        {
            case DossierResult.Done:
                TempData["Toast"] = again
                    ? plans.Texts["Đã gửi bản bổ sung {0} tới {1}.", Dossier.Code, Review.Reviewer.ShortName].Value
                    : plans.Texts["Đã gửi kế hoạch {0} tới {1}.", Dossier.Code, Review.Reviewer.ShortName].Value;
                return LocalRedirect($"/dossiers/{Id}");
            case DossierResult.Conflict(var reason):
                if (await FindAsync(cancellationToken) is { } sent)
                {
                    return sent;
                }

                Failure = reason;
                return Again();
            case DossierResult.Forbidden(var reason):
                HttpContext.Explain(reason);
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
        if (await plans.Desk.FindAsync(Id, HttpContext.Person(), cancellationToken) is not { } dossier)
        {
            HttpContext.Explain(plans.Texts["Không tìm thấy hồ sơ, hoặc hồ sơ không thuộc phạm vi của tài khoản này."]);
            return NotFound();
        }

        Dossier = dossier;
        Unit = await plans.Db.Units.AsNoTracking().SingleAsync(u => u.Code == dossier.UnitCode, cancellationToken);
        if (!DossierDesk.MayEdit(Unit.Code, HttpContext.Person()))
        {
            HttpContext.Explain(plans.Texts[
                "Hồ sơ này của {0}. Chỉ đơn vị lập hồ sơ, hoặc văn thư nhập thay, mới gửi được.", Unit.ShortName]);
            return Forbid();
        }

        if (!dossier.IsEditable)
        {
            TempData["Toast"] = plans.Texts["Kế hoạch {0} đã gửi.", dossier.Code].Value;
            return LocalRedirect($"/dossiers/{Id}");
        }

        Year = await plans.Campaigns.GetAsync(dossier.CampaignId, cancellationToken);
        Plan = PlanForm.Of(dossier);
        State = PlanCompleteness.Of(Plan, await plans.CheckAsync(Plan, cancellationToken), Attachments);
        Movements = [.. (await plans.MovementsAsync(cancellationToken)).Where(m => Plan.Movements.Contains(m.Code))];
        Review = await plans.Forecast.OfPlanAsync(Unit, cancellationToken);
        Supplement = await plans.Db.Tasks.AsNoTracking()
            .SingleOrDefaultAsync(t => t.Id == dossier.SupplementTaskId, cancellationToken);
        if (Request.Method != HttpMethods.Post)
        {
            Revision = dossier.Revision;
        }

        return null;
    }
}
