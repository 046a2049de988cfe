using Campaign.Accounts;
using Campaign.Commendations;
using Campaign.Decisions;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Decisions;

/// <summary>Decisions that a person may read, and for the department the form of a new one.</summary>
internal sealed class IndexModel(
    CampaignDb db, DecisionLists lists, DecisionDesk desk, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public DecisionStatus? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    [BindProperty]
    public DraftForm Input { get; set; } = new();

    public Page<DecisionRow> Rows { get; private set; } = null!;

    public IReadOnlyList<AwardForm> Forms { get; private set; } = [];

    public Place Place { get; private set; } = null!;

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || Status is not null || Year is not null;

    public bool MayDraft => HttpContext.Person().IsAny(Roles.Staff);

    public bool IsOffice => HttpContext.Person().SeesAll;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        PageRequest page = PageRequest.Of(PageNumber, null);
        Rows = await lists.ListAsync(new DecisionFilter(Search, Status, null, Year), HttpContext.Person(), page, cancellationToken);
        Forms = await db.AwardForms.AsNoTracking().OrderBy(f => f.Name).ToListAsync(cancellationToken);
        Place = new Place(page.Number, page.Size, Rows.Items.Count, Rows.TotalCount);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        NewDecision decision = new(
            Input.Kind,
            "QĐ",
            Vn.Fold(Input.Subject ?? ""),
            new Signature(Input.SigningMode, Input.SigningFor, Input.Signer, Input.SignerPosition),
            [
                .. (Input.Lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => line.Split('|', 3, StringSplitOptions.TrimEntries))
                    .Select(parts => new NewLine(
                        parts[0],
                        parts.ElementAtOrDefault(1),
                        string.IsNullOrEmpty(Input.AwardFormCode) ? null : Input.AwardFormCode,
                        parts.ElementAtOrDefault(2) is { Length: > 0 } unit ? unit.ToUpperInvariant() : null)),
            ]);
        switch (await desk.DraftAsync(decision, HttpContext.Person(), cancellationToken))
        {
            case DecisionResult.Done(var drafted):
                TempData["Toast"] = texts["Đã lưu bản nháp."].Value;
                return Redirect(Url.Content($"~/decisions/{drafted.Id}"));
            case DecisionResult.Invalid(var problems):
                foreach (var problem in problems)
                {
                    string field = problem.Field.StartsWith("lines", StringComparison.Ordinal) ? "Lines" : "Subject";
                    ModelState.AddModelError($"Input.{field}", texts[problem.Message]);
                }

                await OnGetAsync(cancellationToken);
                return Page();
            default:
                return Forbid();
        }
    }

    public string To(int page) =>
        Url.Content(Address.Of("~/decisions", ("q", Search), ("status", Status), ("year", Year), ("p", page)));

    internal sealed class DraftForm
    {
        public DecisionKind Kind { get; set; }

        public string? Subject { get; set; }

        public SigningMode SigningMode { get; set; }

        public string? SigningFor { get; set; } = "BAN THƯỜNG VỤ";

        public string? Signer { get; set; }

        public string? SignerPosition { get; set; }

        public string? AwardFormCode { get; set; }

        public string? Lines { get; set; }
    }
}
