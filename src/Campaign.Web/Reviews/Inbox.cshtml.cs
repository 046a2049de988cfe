using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Reviews;

/// <summary>Tasks that belong under one heading; the count is null when there are more on other pages.</summary>
internal sealed record TaskGroup(string Name, string Icon, string? Tone, int? Count, IReadOnlyList<TaskRow> Rows);

/// <summary>A day that comes up for the unit.</summary>
internal sealed record UpcomingDay(DateOnly Day, string What, string? Note);

/// <summary>Việc của tôi: what this person must do, most urgent first, and what the unit still owes.</summary>
internal sealed class InboxModel(
    CampaignDb db,
    TaskLists tasks,
    TaskDesk desk,
    TaskHolders holders,
    ObligationLists obligations,
    DossierLists dossiers,
    LaunchForecasts launches,
    IStringLocalizer<Texts> texts,
    TimeProvider time) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "tab")]
    public string? Tab { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int Number { get; set; } = 1;

    public Person Person { get; private set; } = null!;

    public TaskScope Scope { get; private set; }

    public TaskCounts Counts { get; private set; } = null!;

    public Page<TaskRow> Rows { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, int> Resubmissions { get; private set; } = null!;

    /// <summary>What the person's unit owes and has not sent, with the draft it may have begun.</summary>
    public IReadOnlyList<(ObligationRow Obligation, DossierRow? Draft)> Owed { get; private set; } = [];

    /// <summary>The unit's dossier that others have now, and who.</summary>
    public (DossierRow Dossier, TaskHolder? Holder)? Underway { get; private set; }

    public DossierRow? Approved { get; private set; }

    public IReadOnlyList<UpcomingDay> Upcoming { get; private set; } = [];

    /// <summary>The campaign, as long as nobody has launched it.</summary>
    public EmulationCampaign? Waiting { get; private set; }

    public DateOnly Today { get; private set; }

    public bool MayLaunch => Person.IsAny(Roles.Staff | Roles.Leader | Roles.Administrator);

    public bool IsUnit => Person.IsAny(Roles.Unit);

    public int From => ((Number - 1) * PageSize) + 1;

    public string? Previous => Number > 1 ? Address(Number - 1) : null;

    public string? Next => Rows.Items.Count > 0 && From + Rows.Items.Count <= Rows.TotalCount ? Address(Number + 1) : null;

    public IEnumerable<TaskGroup> Groups()
    {
        bool all = Rows.TotalCount <= PageSize;
        ILookup<string, TaskRow> byTone = Rows.Items.ToLookup(row => ToneOf(row.DueAt));
        foreach ((string tone, string name, string icon) in new[]
        {
            ("late", "Quá hạn", "alert-circle"),
            ("act", "Đến hạn trong 3 ngày", "clock-hour-4"),
            ("", "Sau đó", "calendar"),
        })
        {
            if (byTone.Contains(tone))
            {
                TaskRow[] rows = [.. byTone[tone]];
                yield return new TaskGroup(texts[name], icon, tone == "late" ? "tx-late" : null, all ? rows.Length : null, rows);
            }
        }
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Person = HttpContext.Person();
        Today = Vn.Today(time);
        Number = Math.Clamp(Number, 1, 100_000);
        Scope = Enum.TryParse(Tab, ignoreCase: true, out TaskScope scope) && Enum.IsDefined(scope) ? scope : TaskScope.Mine;
        Counts = await tasks.CountAsync(Person, cancellationToken);
        Rows = await tasks.ListAsync(Scope, Person, new PageRequest(Number - 1, PageSize), cancellationToken);
        Resubmissions = await holders.ResubmissionsAsync(
            [.. Rows.Items.Select(row => row.DossierId).OfType<Guid>().Distinct()], cancellationToken);
        Waiting = await launches.FindWaitingAsync(cancellationToken);
        if (IsUnit && Scope == TaskScope.Mine && Number == 1)
        {
            await ReadUnitAsync(cancellationToken);
        }
    }

    /// <summary>Takes a task out of the pool and opens it.</summary>
    public async Task<IActionResult> OnPostClaimAsync(Guid id, CancellationToken cancellationToken)
    {
        switch (await desk.ClaimAsync(id, HttpContext.Person(), cancellationToken))
        {
            case TaskResult.Done:
                TempData["Toast"] = texts["Đã nhận việc."].Value;
                break;
            case TaskResult.NotFound:
                HttpContext.Explain(texts["Không tìm thấy việc này."]);
                return NotFound();
            default:
                break;
        }

        // Whoever was first, the task's own page says it.
        return Redirect(Url.Content($"~/tasks/{id}"));
    }

    private string ToneOf(DateTimeOffset? dueAt) =>
        dueAt is { } moment ? DueText.For(Vn.LastDay(moment), Today).Tone : "";

    private async Task ReadUnitAsync(CancellationToken cancellationToken)
    {
        Page<DossierRow> own = await dossiers.ListAsync(
            new DossierFilter(UnitCode: Person.UnitCode), Person, new PageRequest(0, 10), cancellationToken);
        Page<ObligationRow> open = await obligations.ListAsync(
            new ObligationFilter(Person.UnitCode, ObligationStatus.Open), Person, new PageRequest(0, 20), cancellationToken);
        Owed =
        [
            .. open.Items.Select(owed => (owed, own.Items.FirstOrDefault(dossier =>
                dossier.Status == DossierStatus.Draft && owed.Kind == ObligationKind.ImplementationPlan))),
        ];
        DossierRow? underway = own.Items.FirstOrDefault(dossier => dossier.Status is DossierStatus.Submitted
            or DossierStatus.Received or DossierStatus.Resubmitted or DossierStatus.Verified);
        if (underway is not null)
        {
            Underway = (underway, (await holders.OfDossiersAsync([underway.Id], cancellationToken))[underway.Id].FirstOrDefault());
        }

        Approved = own.Items.FirstOrDefault(dossier => dossier.Status == DossierStatus.Approved);
        if (Waiting is null)
        {
            Upcoming = await UpcomingAsync(cancellationToken);
        }
    }

    private async Task<IReadOnlyList<UpcomingDay>> UpcomingAsync(CancellationToken cancellationToken)
    {
        EmulationCampaign? campaign = await db.Campaigns.AsNoTracking()
            .OrderByDescending(c => c.Year).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancellationToken);
        IEnumerable<UpcomingDay> days = campaign is null
            ? []
            : campaign.Occasions
                .Where(occasion => occasion.Kind != "Month" && occasion.Date >= Today)
                .OrderBy(occasion => occasion.Date)
                .Take(1)
                .Select(occasion => new UpcomingDay(occasion.Date, occasion.Name, null))
                .Concat(campaign.Phases.Select(phase => new UpcomingDay(
                    phase.To,
                    texts["Hết Đợt {0}", phase.Number],
                    texts["Hạn nộp báo cáo kết quả: {0}.", Vn.Date(phase.ReportDueOn)])))
                .Concat(campaign.Phases.Select(phase => new UpcomingDay(
                    phase.ReportDueOn, texts["Hạn nộp báo cáo kết quả Đợt {0}", phase.Number], texts["Do Ban CTCS đặt."])));
        return [.. days.Where(day => day.Day >= Today).OrderBy(day => day.Day).Take(3)];
    }

    private string Address(int number) =>
        Url.Content("~/tasks") + QueryString.Create(new Dictionary<string, string?>
        {
            ["tab"] = Scope == TaskScope.Mine ? null : Scope.ToString().ToLowerInvariant(),
            ["page-number"] = $"{number}",
        }.Where(pair => pair.Value is not null));
}
