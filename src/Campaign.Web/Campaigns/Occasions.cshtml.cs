using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Campaigns;

/// <summary>The holidays and political events that works celebrate, and what hangs on the date of each.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class OccasionsModel(
    CurrentCampaign current, OccasionDesk desk, TimerLists timers, CampaignDb db, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public OccasionForm Input { get; set; } = new();

    public EmulationCampaign Campaign { get; private set; } = null!;

    /// <summary>Works and timers by the id of the occasion.</summary>
    public IReadOnlyDictionary<string, int> Works { get; private set; } = new Dictionary<string, int>();

    public IReadOnlyDictionary<string, int> TimersByAnchor { get; private set; } = new Dictionary<string, int>();

    /// <summary>The one that is changed; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "edit")]
    public string? Edit { get; set; }

    public int TimersOf(Occasion occasion) => TimersByAnchor.GetValueOrDefault(Occasion.AnchorOf(Campaign.Id, occasion.Id));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Campaign.Occasions.Find(one => one.Id == Edit) is { } occasion)
        {
            Input = new OccasionForm { Name = occasion.Name, Date = occasion.Date, Kind = occasion.Kind };
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        OccasionResult result = await desk.SaveAsync(
            Campaign.Id, string.IsNullOrEmpty(Edit) ? null : Edit, new OccasionText(Vn.Fold(Input.Name ?? ""), Input.Date, Input.Kind), cancellationToken);
        return Lead(result, moved => moved > 0 ? texts["Đã lưu; {0} hẹn giờ tính lại theo ngày mới.", moved] : texts["Đã lưu dịp."]);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string id, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Lead(await desk.RemoveAsync(Campaign.Id, id, cancellationToken), _ => texts["Đã xóa dịp."]);
    }

    private IActionResult Lead(OccasionResult result, Func<int, string> toast)
    {
        switch (result)
        {
            case OccasionResult.Done(_, var moved):
                TempData["Toast"] = toast(moved);
                return RedirectToPage();
            case OccasionResult.Conflict(var reason):
                ModelState.AddModelError("", texts[reason]);
                return Page();
            case OccasionResult.Invalid(var problems):
                foreach (FieldProblem problem in problems)
                {
                    ModelState.AddModelError($"Input.{char.ToUpperInvariant(problem.Field[0])}{problem.Field[1..]}", texts[problem.Message]);
                }

                return Page();
            default:
                return NotFound();
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Campaign = await current.NewestAsync(cancellationToken);
        TimersByAnchor = await timers.CountByAnchorAsync(Campaign.Id, cancellationToken);
        Works = await db.Works.Where(w => w.CampaignId == Campaign.Id && w.OccasionId != null)
            .GroupBy(w => w.OccasionId!).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
    }

    internal sealed class OccasionForm
    {
        public string? Name { get; set; }

        public DateOnly? Date { get; set; }

        public string? Kind { get; set; }
    }
}
