using Campaign.Accounts;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Hangfire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Workflows;

/// <summary>Kết quả chuyển phiên: how far a move is, and which instances stayed and why. It looks again by itself until it is over.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class MovedModel(
    DefinitionLists lists,
    InstanceMoves moves,
    RunMatters matters,
    AlterationPlans plans,
    IBackgroundJobClient jobs,
    MigrationWords words) : PageModel
{
    private const string SecondsUntilNextLook = "3";

    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    public WorkflowPage Head { get; private set; } = null!;

    public MoveReport Report { get; private set; } = null!;

    /// <summary>Those of this page that were not moved.</summary>
    public IReadOnlyList<AlterationFailure> Stayed { get; private set; } = [];

    public IReadOnlyDictionary<string, RunMatter> Matters { get; private set; } = new Dictionary<string, RunMatter>();

    public Place Place { get; private set; } = null!;

    public MigrationWords Words => words;

    public bool MayMove => HttpContext.Person().IsAny(Roles.Staff | Roles.Administrator);

    /// <summary>How many of those that are kept had changed since they were looked at.</summary>
    public int Changed => Report.Failures.Count(failure => failure.Outcome == MigrationOutcome.Changed);

    public async Task<IActionResult> OnGetAsync(string definitionId, string planId, CancellationToken cancellationToken)
    {
        if (await lists.FindAsync(definitionId, new VersionChoice.Latest(), cancellationToken) is not { } latest
            || await moves.FindAsync(definitionId, planId, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        Head = new WorkflowPage(latest, "versions");
        Report = report;
        PageRequest page = PageRequest.Of(PageNumber, null);
        Stayed = [.. report.Failures.Skip(page.Number * page.Size).Take(page.Size)];
        Place = new Place(page.Number, page.Size, Stayed.Count, report.Failures.Count);
        Matters = await matters.FindAsync([.. Stayed.Select(failure => failure.WorkflowInstanceId)], cancellationToken);
        if (report is { IsOver: false, IsStopped: false })
        {
            // Looks again without a script.
            Response.Headers["Refresh"] = SecondsUntilNextLook;
        }

        return Page();
    }

    /// <summary>Stops after the batch that it is at.</summary>
    public Task<IActionResult> OnPostStopAsync(string definitionId, string planId, CancellationToken cancellationToken) =>
        ActAsync(definitionId, planId, () => plans.StopAsync(planId, cancellationToken), cancellationToken);

    /// <summary>Goes on where it was stopped.</summary>
    public Task<IActionResult> OnPostContinueAsync(string definitionId, string planId, CancellationToken cancellationToken) =>
        ActAsync(
            definitionId,
            planId,
            async () =>
            {
                if (await plans.ContinueAsync(planId, cancellationToken))
                {
                    jobs.Enqueue<AlterationPlans>(waiting => waiting.RunAsync(CancellationToken.None));
                }
            },
            cancellationToken);

    private async Task<IActionResult> ActAsync(
        string definitionId, string planId, Func<Task> act, CancellationToken cancellationToken)
    {
        if (await moves.FindAsync(definitionId, planId, cancellationToken) is null)
        {
            return NotFound();
        }

        if (!MayMove)
        {
            return Forbid();
        }

        await act();
        return Redirect(Url.Content(WorkflowPage.AddressOf(definitionId, $"moves/{planId}")));
    }

    public string AddressOf(int number) =>
        Url.Content(Address.Of(Head.Address($"moves/{Report.Plan.Id}"), ("p", number)));
}
