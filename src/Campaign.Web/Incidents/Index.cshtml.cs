using Campaign.Accounts;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Incidents;

/// <summary>Sự cố: the steps that could not do their work, one by one or all of a kind.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class IncidentsModel(OpenIncidentLists lists, IncidentDesk desk) : PageModel
{
    private const int LongestMessage = 200;
    private const int LongestChip = 28;

    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Workflow { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Step { get; set; }

    public IReadOnlyList<IncidentGroup> Groups { get; private set; } = [];

    /// <summary>The step whose incidents alone are shown; null for all.</summary>
    public IncidentGroup? Group { get; private set; }

    public Page<OpenIncidentRow> Rows { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    public bool MayAct => HttpContext.Person().IsAny(Roles.Staff | Roles.Administrator);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        PageRequest page = PageRequest.Of(PageNumber, null);
        Groups = await lists.GroupsAsync(cancellationToken);
        Rows = await lists.ListAsync(Workflow, Step, page, cancellationToken);
        Place = new Place(page.Number, page.Size, Rows.Items.Count, Rows.TotalCount);
        if (Workflow is not null && Step is not null && Rows.Items is [{ } first, ..])
        {
            Group = new IncidentGroup(
                first.DefinitionId, first.WorkflowName, first.ActivityId, first.ActivityText, Rows.TotalCount);
        }
    }

    public async Task<IActionResult> OnPostRetryAsync(string id, CancellationToken cancellationToken)
    {
        if (!MayAct)
        {
            return Forbid();
        }

        IncidentResult result = await desk.ResolveAsync(
            id, new IncidentRemedy.Retry(), HttpContext.Person(), null, cancellationToken);
        if (result == IncidentResult.NotFound)
        {
            return NotFound();
        }

        TempData[result == IncidentResult.Done ? "Toast" : "Problem"] = IncidentWords.Of(result, isRetry: true);
        return RedirectToPage(new { workflow = Workflow, step = Step });
    }

    public async Task<IActionResult> OnPostAllAsync(
        string? act, string? outcome, string? reason, CancellationToken cancellationToken)
    {
        if (!MayAct)
        {
            return Forbid();
        }

        if (Workflow is null || Step is null || act is not ("retry" or "skip"))
        {
            return NotFound();
        }

        IncidentRemedy remedy = act == "skip"
            ? new IncidentRemedy.Skip(string.IsNullOrWhiteSpace(outcome) ? "Done" : outcome.Trim())
            : new IncidentRemedy.Retry();
        IncidentCounts counts = await desk.ResolveAllAsync(
            Workflow, Step, remedy, HttpContext.Person(), reason, cancellationToken);
        TempData[counts.Done > counts.FailedAgain ? "Toast" : "Problem"] = IncidentWords.Of(counts);
        return counts.Left + counts.FailedAgain > 0 ? RedirectToPage(new { workflow = Workflow, step = Step }) : RedirectToPage();
    }

    public string To(IncidentGroup? group, int? page = null) => Url.Content(Address.Of(
        "~/incidents", ("workflow", group?.DefinitionId), ("step", group?.ActivityId), ("p", page)));

    public bool IsShown(IncidentGroup group) => group.DefinitionId == Workflow && group.ActivityId == Step;

    /// <summary>A step as it fits a phone; the title has it whole.</summary>
    public static string Chip(IncidentGroup group) =>
        Campaign.Workflows.Execution.MarkLimits.Cut(group.ActivityText, LongestChip);

    /// <summary>A message that fits a row.</summary>
    public static string Short(string message) => Campaign.Workflows.Execution.MarkLimits.Cut(message, LongestMessage);
}
