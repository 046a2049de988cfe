using System.Globalization;
using Campaign.Accounts;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Hangfire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Workflows;

/// <summary>Chuyển phiên đang chạy: which instances could move to a version and what that changes; then moves some or all.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class MoveModel(
    DefinitionLists lists,
    VersionHistory history,
    InstanceMigration migration,
    InstanceMoves moves,
    RunMatters matters,
    AlterationPlans plans,
    IBackgroundJobClient jobs,
    IHostApplicationLifetime lifetime,
    MigrationWords words,
    IStringLocalizer<Texts> texts) : PageModel
{
    public const int LongestReason = 1000;
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public int? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Those that are ticked: the id and the revision that was looked at, with a colon between.</summary>
    [BindProperty]
    public List<string> Picks { get; set; } = [];

    /// <summary>All are to be moved, ticked or not.</summary>
    [BindProperty]
    public bool Every { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public WorkflowPage Head { get; private set; } = null!;

    public MigrationPreview Preview { get; private set; } = null!;

    public IReadOnlyDictionary<string, RunMatter> Matters { get; private set; } = new Dictionary<string, RunMatter>();

    public IReadOnlyList<(int Version, int Count)> Running { get; private set; } = [];

    /// <summary>The target was never published: one can look, not move.</summary>
    public bool IsDraft { get; private set; }

    /// <summary>The page asks whether it is meant.</summary>
    public bool IsAsking { get; private set; }

    public int Target { get; private set; }

    public bool MayMove => !IsDraft && HttpContext.Person().IsAny(Roles.Staff | Roles.Administrator);

    public async Task<IActionResult> OnGetAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(definitionId, cancellationToken))
        {
            return NotFound();
        }

        Preview = await PreviewAsync([], PageSize, cancellationToken);
        Matters = await matters.FindAsync([.. Preview.Rows.Select(row => row.InstanceId)], cancellationToken);
        return Page();
    }

    /// <summary>Says what will happen before it does.</summary>
    public async Task<IActionResult> OnPostAskAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(definitionId, cancellationToken))
        {
            return NotFound();
        }

        if (!MayMove)
        {
            return Forbid();
        }

        if (!Every && Read(Picks).Count is 0 or > PageRequest.MaxSize)
        {
            ModelState.AddModelError(nameof(Picks), texts["Chọn từ 1 đến {0} phiên.", PageRequest.MaxSize]);
            return await OnGetAsync(definitionId, cancellationToken);
        }

        return await AskAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostApplyAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(definitionId, cancellationToken))
        {
            return NotFound();
        }

        if (!MayMove)
        {
            return Forbid();
        }

        List<MigrationPick> picks = Read(Picks);
        if (!Every && picks.Count is 0 or > PageRequest.MaxSize)
        {
            return BadRequest();
        }

        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > LongestReason)
        {
            ModelState.AddModelError(nameof(Reason), texts["Ghi một câu vì sao chuyển, nhiều nhất {0} ký tự.", LongestReason]);
            return await AskAsync(cancellationToken);
        }

        MoveOrder order = new(definitionId, Target, Every ? null : picks) { FromVersion = From, Reason = Reason };
        if (await moves.SubmitAsync(order, HttpContext.Person(), cancellationToken) is not { } planId)
        {
            return Redirect(AddressOf(From, null));
        }

        if (Every)
        {
            jobs.Enqueue<AlterationPlans>(waiting => waiting.RunAsync(CancellationToken.None));
        }
        else
        {
            // A page of them is done at once, also when whoever asked has left.
            await plans.RunAsync(planId, lifetime.ApplicationStopping);
        }

        return Redirect(Url.Content(Head.Address($"moves/{planId}")));
    }

    /// <summary>The same list narrowed otherwise, or its next page.</summary>
    public string AddressOf(int? from, string? after) =>
        Url.Content(Address.Of(Head.Address("move"), ("from", from), ("to", Target), ("after", after)));

    public MigrationWords Words => words;

    public static string PickOf(MigrationRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.InstanceId}:{row.Revision}");

    private async Task<IActionResult> AskAsync(CancellationToken cancellationToken)
    {
        IsAsking = true;
        After = null;
        Preview = await PreviewAsync(
            Every ? [] : [.. Read(Picks).Select(pick => pick.InstanceId)], PageRequest.MaxSize, cancellationToken);
        return Page();
    }

    private async Task<bool> LoadAsync(string definitionId, CancellationToken cancellationToken)
    {
        VersionChoice choice = To is { } wanted ? new VersionChoice.Exactly(wanted) : new VersionChoice.Published();
        if (await lists.FindAsync(definitionId, new VersionChoice.Latest(), cancellationToken) is not { } latest
            || await lists.FindAsync(definitionId, choice, cancellationToken) is not { } target)
        {
            return false;
        }

        Head = new WorkflowPage(latest, "versions");
        Target = target.Version;
        IsDraft = target.PublishedAt is null;
        Running = [.. (await history.RunningAsync(definitionId, cancellationToken)).Where(one => one.Version != Target)];
        return true;
    }

    private Task<MigrationPreview> PreviewAsync(
        IReadOnlyList<string> ids, int size, CancellationToken cancellationToken) =>
        migration.PreviewAsync(
            new MigrationQuery(Head.Workflow.DefinitionId, Target)
            {
                FromVersion = From, InstanceIds = ids, After = After, Size = size, AllowsDraft = true,
            },
            cancellationToken);

    // What is no pick was not on the page.
    private static List<MigrationPick> Read(IEnumerable<string> picks) =>
    [
        .. from pick in picks.Distinct()
           let colon = pick.LastIndexOf(':')
           where colon > 0
           let isNumber = int.TryParse(pick.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _)
           where isNumber
           select new MigrationPick(pick[..colon], int.Parse(pick.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture)),
    ];
}
