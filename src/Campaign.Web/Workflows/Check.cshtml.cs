using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Checking;
using Campaign.Workflows.Definitions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Workflows;

/// <summary>Kiểm tra: what is wrong with a version, step by step, before anybody publishes it.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class CheckModel(
    DefinitionLists lists, WorkflowCheck check, ActivityCatalog catalog, IStringLocalizer<Texts> texts) : PageModel
{
    public WorkflowPage Head { get; private set; } = null!;

    public StoredDefinition Version { get; private set; } = null!;

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>Null when the version cannot be read.</summary>
    public MarkedDiagram? Diagram { get; private set; }

    public int Count(FindingSeverity severity) => Findings.Count(finding => finding.Severity == severity);

    public async Task<IActionResult> OnGetAsync(string definitionId, int? version, CancellationToken cancellationToken)
    {
        if (await lists.FindAsync(definitionId, new VersionChoice.Latest(), cancellationToken) is not { } latest)
        {
            return NotFound();
        }

        Head = new WorkflowPage(latest, "check");
        if (await FindAsync(latest, version, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Version = found;
        DefinitionReading reading = WorkflowDefinitionReader.Read(found.Json, catalog);
        Findings = await check.CheckAsync(reading, cancellationToken);
        if (reading.Definition is { } definition)
        {
            WorkflowWay way = WorkflowWay.Of(definition, FindingMarks.On(Findings, text => texts[text]));
            Diagram = MarkedDiagram.Of(way, "check", texts["Sơ đồ bản {0}", found.Version]);
        }

        return Page();
    }

    private async Task<StoredDefinition?> FindAsync(StoredDefinition latest, int? version, CancellationToken cancellationToken) =>
        version is null || version == latest.Version
            ? latest
            : await lists.FindAsync(latest.DefinitionId, new VersionChoice.Exactly(version.Value), cancellationToken);
}
