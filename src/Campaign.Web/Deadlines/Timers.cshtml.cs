using System.Globalization;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Workflows.Errands;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Deadlines;

/// <summary>Hẹn giờ: what will ring, at which step, and about what.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class TimersModel(
    TimerLists timers, ErrandLists errands, CampaignDb db, TimeProvider time) : PageModel
{
    private readonly Dictionary<string, About> _dossiers = [];

    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    public Page<TimerRow> Rows { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    /// <summary>What workflows wanted done and what has not gone well yet, the newest.</summary>
    public Page<ErrandRow> Hanging { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    public bool MayAct => PersonClaims.Read(User).IsAny(Roles.Staff | Roles.Administrator);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        PageRequest page = PageRequest.Of(PageNumber, null);
        Today = Vn.Today(time);
        Rows = await timers.ListAsync(page, cancellationToken);
        Place = new Place(page.Number, page.Size, Rows.Items.Count, Rows.TotalCount);
        Hanging = await errands.ListHangingAsync(PageRequest.Of(1, null), cancellationToken);
        List<string> instances = [.. Rows.Items.Select(timer => timer.WorkflowInstanceId).Distinct()];
        var abouts = await (
            from task in db.Tasks
            where instances.Contains(task.WorkflowInstanceId)
            join dossier in db.Dossiers on task.DossierId equals dossier.Id
            select new { task.WorkflowInstanceId, dossier.Id, dossier.Code, dossier.Title })
            .Distinct().ToListAsync(cancellationToken);
        foreach (var about in abouts)
        {
            _dossiers[about.WorkflowInstanceId] = new About($"{about.Code} · {about.Title}", $"~/dossiers/{about.Id}");
        }
    }

    /// <summary>Has an errand tried again. Only for those who may change workflows.</summary>
    public async Task<IActionResult> OnPostRetryAsync(string id, CancellationToken cancellationToken)
    {
        if (!MayAct)
        {
            return Forbid();
        }

        await errands.RetryAsync(id, cancellationToken);
        return RedirectToPage();
    }

    /// <summary>Gives an errand up. Only for those who may change workflows.</summary>
    public async Task<IActionResult> OnPostGiveUpAsync(string id, CancellationToken cancellationToken)
    {
        if (!MayAct)
        {
            return Forbid();
        }

        await errands.GiveUpAsync(id, cancellationToken);
        return RedirectToPage();
    }

    /// <summary>What a timer is about: a dossier, or a date of the campaign.</summary>
    public About? AboutOf(TimerRow timer) =>
        _dossiers.GetValueOrDefault(timer.WorkflowInstanceId) ?? (timer.Anchor is { } anchor ? AboutDate(anchor) : null);

    // An anchor is the campaign, the date and the phase: td-2022/PhaseEnd/1.
    private static About? AboutDate(string anchor)
    {
        if (anchor.Split('/') is not [_, var name, var number]
            || !Enum.TryParse(name, out CampaignMoment moment)
            || !int.TryParse(number, CultureInfo.InvariantCulture, out int phase))
        {
            return null;
        }

        string text = moment switch
        {
            CampaignMoment.PhaseStart => $"Ngày bắt đầu Đợt {phase}",
            CampaignMoment.PhaseEnd => $"Ngày hết Đợt {phase}",
            CampaignMoment.ReportDue => $"Hạn báo cáo Đợt {phase}",
            _ => "Hạn nộp kế hoạch",
        };
        return new About(text, "~/campaigns/dates");
    }

    internal sealed record About(string Text, string Href);
}
