using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Checking;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Workflows;

/// <summary>Ban hành: says what will happen, asks why, and puts the draft to use.</summary>
[Authorize(Policy = Policies.Designer)]
internal sealed class PublishModel(
    DefinitionLists lists,
    WorkflowCheck check,
    VersionHistory history,
    DefinitionVersions versions,
    ActivityCatalog catalog,
    IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The stamp of the draft that was looked at.</summary>
    [BindProperty(Name = "seen")]
    public string? Seen { get; set; }

    public WorkflowPage Head { get; private set; } = null!;

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public IReadOnlyList<(int Version, int Count)> Running { get; private set; } = [];

    /// <summary>The draft beside the version in use; null when there is none.</summary>
    public ComparedVersions? Compared { get; private set; }

    public bool HasPublished { get; private set; }

    /// <summary>True when somebody has saved since the page was shown.</summary>
    public bool IsStale { get; private set; }

    public int Errors => Count(FindingSeverity.Error);

    public int Warnings => Count(FindingSeverity.Warning);

    public int Hints => Count(FindingSeverity.Hint);

    public async Task<IActionResult> OnGetAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (await lists.FindAsync(definitionId, new VersionChoice.Latest(), cancellationToken) is not { } draft)
        {
            return NotFound();
        }

        Head = new WorkflowPage(draft, "publish");
        Seen = StampOf(draft);
        ModelState.Remove("seen");
        if (draft.IsPublished)
        {
            return Page();
        }

        Findings = await check.CheckAsync(draft.Json, cancellationToken);
        Running = await history.RunningAsync(definitionId, cancellationToken);
        if (await lists.FindAsync(definitionId, new VersionChoice.Published(), cancellationToken) is { } published)
        {
            HasPublished = true;
            Compared = ComparedVersions.Of(published, draft, catalog);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Note) || Note.Length > VersionEvent.LongestNote)
        {
            ModelState.AddModelError(
                nameof(Note), texts["Ghi một câu vì sao đổi, nhiều nhất {0} ký tự.", VersionEvent.LongestNote]);
            return await OnGetAsync(definitionId, cancellationToken);
        }

        if (await lists.FindAsync(definitionId, new VersionChoice.Latest(), cancellationToken) is not { } draft)
        {
            return NotFound();
        }

        if (StampOf(draft) != Seen)
        {
            IsStale = true;
            return await OnGetAsync(definitionId, cancellationToken);
        }

        Publication publication = new(HttpContext.Person().UserName, VersionSource.Page, Note);
        switch (await versions.PublishAsync(definitionId, publication, cancellationToken))
        {
            case VersionResult.Kept kept:
                TempData["Toast"] = texts["Đã ban hành bản {0}.", kept.Version.Version].Value;
                return Redirect(Url.Content(WorkflowPage.AddressOf(definitionId, "versions")));
            case VersionResult.Unfit:
                return await OnGetAsync(definitionId, cancellationToken);
            default:
                return NotFound();
        }
    }

    private static string StampOf(StoredDefinition draft) => $"{draft.Id}/{draft.Revision}";

    private int Count(FindingSeverity severity) => Findings.Count(finding => finding.Severity == severity);
}
