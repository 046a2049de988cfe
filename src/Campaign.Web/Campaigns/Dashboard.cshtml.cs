using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Notifications;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Campaigns;

/// <summary>Bàn điều hành: the year, four numbers, who owes what, what needs attention, what rings next.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class DashboardModel(
    CurrentCampaign current,
    Progress progress,
    OwedLists owed,
    OpenTaskLists tasks,
    MailLists mail,
    TimerLists timers,
    IncidentLists incidents,
    TimeProvider time) : PageModel
{
    private const int UppersOnPage = 50;

    // Many runs wait for one moment, so that a few rows of timers make fewer lines.
    private const int TimersRead = 100;
    private const int TimersShown = 5;
    private const int PaperUnitsShown = 3;

    /// <summary>The page of the table by upper unions.</summary>
    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    public EmulationCampaign Campaign { get; private set; } = null!;

    public EmulationPhase Phase { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    public YearBand Band { get; private set; } = null!;

    public IReadOnlyList<YearEvent> Events { get; private set; } = [];

    public Tally Plans { get; private set; } = Tally.None;

    public Tally Reports { get; private set; } = Tally.None;

    public OpenTaskCounts Tasks { get; private set; } = null!;

    public int LettersToPrint { get; private set; }

    public int MessagesFailed { get; private set; }

    public int MessagesWaiting { get; private set; }

    public Page<UpperProgress> Uppers { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    public IReadOnlyList<OverdueCount> Overdue { get; private set; } = [];

    public IReadOnlyList<OwedRow> PaperUnits { get; private set; } = [];

    public Page<IncidentRow> Incidents { get; private set; } = null!;

    public IReadOnlyList<UpcomingTimer> Timers { get; private set; } = [];

    public bool NeedsAttention =>
        Overdue.Count > 0 || MessagesFailed > 0 || Tasks.Escalated > 0 || Tasks.Overdue > 0 || Incidents.TotalCount > 0;

    /// <summary>How much of the current phase is over.</summary>
    public int PhasePercent => Math.Clamp(
        100 * (Today.DayNumber - Phase.From.DayNumber) / Math.Max(Phase.To.DayNumber - Phase.From.DayNumber, 1), 0, 100);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Campaign = await current.NewestAsync(cancellationToken);
        Today = Vn.Today(time);
        Phase = Campaign.PhaseOn(Today);
        Band = new YearBand(Campaign, Today);
        Events = YearEvent.Around(Campaign, Today);
        Plans = await progress.PlansAsync(Campaign.Id, cancellationToken);
        Reports = await progress.ReportsAsync(Campaign.Id, Phase.Number, cancellationToken);
        Tasks = await tasks.CountAsync(cancellationToken);
        Dictionary<MessageStatus, int> messages = await mail.CountMessagesAsync(cancellationToken);
        MessagesFailed = messages.GetValueOrDefault(MessageStatus.Parked);
        MessagesWaiting = messages.GetValueOrDefault(MessageStatus.Pending);
        LettersToPrint = (await mail.CountLettersAsync(cancellationToken)).GetValueOrDefault(LetterStatus.ToPrint);
        PageRequest page = PageRequest.Of(PageNumber, UppersOnPage);
        Uppers = await progress.ByUpperAsync(Campaign.Id, Phase.Number, page, cancellationToken);
        Place = new Place(page.Number, page.Size, Uppers.Items.Count, Uppers.TotalCount);
        Incidents = await incidents.ListAsync(new PageRequest(0, 3), cancellationToken);
        Timers = UpcomingTimer.Of(await timers.ListAsync(new PageRequest(0, TimersRead), cancellationToken), TimersShown);
        Overdue = await progress.OverdueAsync(Campaign.Id, cancellationToken);
        if (Overdue.Any(count => count.PaperUnits > 0))
        {
            OwedFilter paper = new(Standing: ObligationStanding.Overdue, IsPaper: true);
            PaperUnits = (await owed.ListAsync(
                Campaign.Id, paper, new PageRequest(0, PaperUnitsShown), cancellationToken)).Items;
        }
    }
}

/// <summary>Timers that ring together at one step.</summary>
internal sealed record UpcomingTimer(DateTimeOffset DueAt, string Step, string? Workflow, int Count)
{
    public static IReadOnlyList<UpcomingTimer> Of(Page<TimerRow> timers, int shown) =>
        [.. timers.Items
            .GroupBy(timer => (timer.DueAt, timer.Step, timer.WorkflowName))
            .Select(group => new UpcomingTimer(
                group.Key.DueAt, group.Key.Step ?? group.First().Name, group.Key.WorkflowName, group.Count()))
            .Take(shown)];
}

/// <summary>A date of the year, for the list that a phone shows instead of the picture.</summary>
internal sealed record YearEvent(DateOnly Day, string Icon, string Text, bool IsToday = false)
{
    private const int Ahead = 4;

    /// <summary>The last one before today, today, and some that follow.</summary>
    public static IReadOnlyList<YearEvent> Around(EmulationCampaign campaign, DateOnly today)
    {
        YearEvent[] all =
        [
            .. campaign.Occasions.Where(o => o.Kind != "Month")
                .Select(o => new YearEvent(o.Date, "diamond", YearBand.ShortName(o.Name))),
            new(campaign.UnitPlanDueOn, "clipboard-list", "Hạn nộp kế hoạch triển khai"),
            .. campaign.Phases.SelectMany(phase => new[]
            {
                new YearEvent(phase.From, "flag-3", $"Bắt đầu Đợt {phase.Number}"),
                new YearEvent(phase.To, "flag", $"Hết Đợt {phase.Number}"),
                new YearEvent(phase.ReportDueOn, "report", $"Hạn nộp báo cáo Đợt {phase.Number}"),
            }),
        ];
        return
        [
            .. all.Where(e => e.Day < today).OrderBy(e => e.Day).TakeLast(1),
            new YearEvent(today, "map-pin", string.Join(" · ", all.Where(e => e.Day == today).Select(e => e.Text)), true),
            .. all.Where(e => e.Day > today).OrderBy(e => e.Day).Take(Ahead),
        ];
    }
}
