using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Workflows;

/// <summary>So sánh: two versions side by side, and the list of what differs.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class CompareModel(
    DefinitionLists lists, VersionHistory history, ActivityCatalog catalog, IStringLocalizer<Texts> texts) : PageModel
{
    private const int MostVersions = 200;

    public WorkflowPage Head { get; private set; } = null!;

    public IReadOnlyList<VersionRow> Versions { get; private set; } = [];

    public IReadOnlyList<(int Version, int Count)> Running { get; private set; } = [];

    /// <summary>Null while there is only one version.</summary>
    public ComparedVersions? Compared { get; private set; }

    public MarkedDiagram Before { get; private set; } = null!;

    public MarkedDiagram After { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string definitionId, int? from, int? to, CancellationToken cancellationToken)
    {
        if (await lists.FindAsync(definitionId, new VersionChoice.Latest(), cancellationToken) is not { } latest)
        {
            return NotFound();
        }

        Head = new WorkflowPage(latest, "compare");
        Versions = (await history.ListAsync(definitionId, new PageRequest(0, MostVersions), cancellationToken)).Items;
        int later = to ?? latest.Version;
        int? earlier = from ?? EarlierThan(later);
        if (earlier is null)
        {
            return Page();
        }

        if (await FindAsync(definitionId, earlier.Value, cancellationToken) is not { } first
            || await FindAsync(definitionId, later, cancellationToken) is not { } second)
        {
            return NotFound();
        }

        Running = [.. (await history.RunningAsync(definitionId, cancellationToken)).Where(one => one.Version == first.Version)];
        Compared = ComparedVersions.Of(first, second, catalog);
        if (Compared is { } compared)
        {
            Func<Campaign.Workflows.Definitions.ActivityNode, WayMark?> mark = ChangeMarks.On(compared.Comparison, text => texts[text]);
            Before = MarkedDiagram.Of(WorkflowWay.Of(compared.Before, mark), "before", texts["Bản {0}", first.Version]);
            After = MarkedDiagram.Of(WorkflowWay.Of(compared.After, mark), "after", texts["Bản {0}", second.Version]);
        }

        return Page();
    }

    // What is in use, or else the version before.
    private int? EarlierThan(int later) =>
        Versions.FirstOrDefault(row => row.IsPublished && row.Version != later)?.Version
        ?? Versions.FirstOrDefault(row => row.Version < later)?.Version;

    private Task<StoredDefinition?> FindAsync(string definitionId, int version, CancellationToken cancellationToken) =>
        lists.FindAsync(definitionId, new VersionChoice.Exactly(version), cancellationToken);
}
