using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Campaigns;

/// <summary>Các hạn của đợt phát động: the dates that Ban CTCS sets, and what moves along with each.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class DatesModel(
    CurrentCampaign current, CampaignDesk desk, TimerLists timers, CampaignDb db, TimeProvider time) : PageModel
{
    [BindProperty]
    public DatesForm Input { get; set; } = new();

    public EmulationCampaign Campaign { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    /// <summary>Timers by the date they hang on.</summary>
    public IReadOnlyDictionary<string, int> TimersByAnchor { get; private set; } = new Dictionary<string, int>();

    /// <summary>What would happen; null until it is asked for.</summary>
    public IReadOnlyList<Consequence>? Consequences { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Input = DatesForm.Of(Campaign);
    }

    /// <summary>Shows what the new dates would bring, and asks.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Check())
        {
            Consequences = await ForeseeAsync(cancellationToken);
            if (Consequences.Count == 0)
            {
                TempData["Toast"] = "Không có ngày nào thay đổi.";
                return RedirectToPage();
            }
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (!Check())
        {
            return Page();
        }

        int timersMoved = (await ForeseeAsync(cancellationToken)).Sum(consequence => consequence.Timers);
        await desk.MoveDatesAsync(Campaign.Id, Input.ToDates(), cancellationToken);
        TempData["Toast"] = $"Đã dời các hạn; {timersMoved} hẹn giờ tính lại theo ngày mới.";
        return RedirectToPage();
    }

    /// <summary>How many timers hang on a date.</summary>
    public int TimersOn(CampaignMoment moment, int phase) =>
        TimersByAnchor.GetValueOrDefault(Milestone.AnchorOf(Campaign.Id, moment, phase));

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Campaign = await current.NewestAsync(cancellationToken);
        Today = Vn.Today(time);
        TimersByAnchor = await timers.CountByAnchorAsync(Campaign.Id, cancellationToken);
    }

    private bool Check()
    {
        foreach ((string field, string error) in Input.Problems(Campaign))
        {
            ModelState.AddModelError(field, error);
        }

        return ModelState.IsValid;
    }

    private async Task<IReadOnlyList<Consequence>> ForeseeAsync(CancellationToken cancellationToken)
    {
        List<Consequence> all = [];
        foreach (DatesForm.Change change in Input.Changes(Campaign))
        {
            int owed = change.Owes is not { } kind ? 0 : await db.Obligations.CountAsync(
                o => o.CampaignId == Campaign.Id && o.Kind == kind && o.PhaseNumber == change.Phase
                    && o.Status == ObligationStatus.Open,
                cancellationToken);
            all.Add(new Consequence(
                change.Name, change.From, change.To, TimersOn(change.Moment, change.Phase), owed, change.To < Today));
        }

        return all;
    }

    /// <summary>What one moved date brings.</summary>
    internal sealed record Consequence(string Name, DateOnly From, DateOnly To, int Timers, int Owed, bool IsPast);
}
