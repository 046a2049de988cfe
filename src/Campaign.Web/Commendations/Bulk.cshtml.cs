using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Commendations;
using Campaign.Dossiers;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Commendations;

/// <summary>Asks before something is done to many nominees, and says who gets a mail or letter because of it.</summary>
internal sealed class BulkModel(NomineeBulk bulk, CurrentCampaign campaigns, IStringLocalizer<Texts> texts, TimeProvider time) : PageModel
{
    [BindProperty]
    public IReadOnlyList<Guid> Ids { get; set; } = [];

    [BindProperty]
    public BulkAct Act { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    public BulkOutcome Outcome { get; private set; } = null!;

    public string? Problem { get; private set; }

    public string Question => texts[Act switch
    {
        BulkAct.Verify => "Thẩm định đạt",
        BulkAct.Hold => "Tạm dừng xét",
        BulkAct.Release => "Xét tiếp",
        _ => "Trình Hội đồng",
    }];

    public IActionResult OnGet() => LocalRedirect("/commendations");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!HttpContext.Person().IsAny(Roles.Staff))
        {
            return Forbid();
        }

        if (Ids.Count == 0)
        {
            TempData["Toast"] = texts["Chọn ít nhất một trường hợp."].Value;
            return LocalRedirect("/commendations");
        }

        if (Act == BulkAct.Council && Title is null)
        {
            EmulationCampaign year = await campaigns.NewestAsync(cancellationToken);
            Title = texts["Danh sách đề nghị khen thưởng Đợt {0} năm {1}", year.PhaseOn(Vn.Today(time)).Number, year.Year].Value;
        }

        Outcome = await bulk.ForecastAsync(new BulkRequest(Act, Ids, null, Title), HttpContext.Person(), cancellationToken);
        Problem ??= ReasonOf(Outcome.Refusal);
        return Page();
    }

    public async Task<IActionResult> OnPostDoAsync(CancellationToken cancellationToken)
    {
        if (!HttpContext.Person().IsAny(Roles.Staff))
        {
            return Forbid();
        }

        BulkOutcome done = await bulk.ActAsync(
            new BulkRequest(Act, Ids, Reason is null ? null : Vn.Fold(Reason), Title is null ? null : Vn.Fold(Title)),
            HttpContext.Person(),
            cancellationToken);
        if (done.Refusal is not null)
        {
            Problem = ReasonOf(done.Refusal);
            return await OnPostAsync(cancellationToken);
        }

        TempData["Toast"] = texts["{0}: {1} trường hợp.", Question, done.Done].Value;
        return LocalRedirect(Act == BulkAct.Council && done.Done > 0 ? "/commendations/lists" : "/commendations");
    }

    private string? ReasonOf(DossierResult? refusal) => refusal switch
    {
        null => null,
        DossierResult.Forbidden(var reason) => texts[reason],
        DossierResult.Conflict(var reason) => texts[reason],
        DossierResult.Invalid(var problems) => string.Join(' ', problems.Select(p => texts[p.Message].Value)),
        _ => texts["Không tìm thấy."],
    };
}
