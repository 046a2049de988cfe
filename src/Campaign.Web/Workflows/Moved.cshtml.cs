using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Workflows;

/// <summary>Kết quả chuyển phiên: how far a move is, and which instances stayed and why. It looks again by itself until it is over.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class MovedModel(DefinitionLists lists, InstanceMoves moves, RunMatters matters, MigrationWords words) : PageModel
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
        if (!report.IsOver)
        {
            // Looks again without a script.
            Response.Headers["Refresh"] = SecondsUntilNextLook;
        }

        return Page();
    }

    public string AddressOf(int number) =>
        Url.Content(Address.Of(Head.Address($"moves/{Report.Plan.Id}"), ("p", number)));
}
