using System.Globalization;
using Campaign.Storage;
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
    InstanceMigration migration,
    ActivityCatalog catalog,
    IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The revision of the draft that was looked at.</summary>
    [BindProperty(Name = "seen")]
    public string? Seen { get; set; }

    public WorkflowPage Head { get; private set; } = null!;

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public IReadOnlyList<(int Version, int Count)> Running { get; private set; } = [];

    /// <summary>
    /// Which of the running instances could move to the draft once it is published, as far as the first 500 tell; null when
    /// there are none, or the draft has errors.
    /// </summary>
    public MigrationPreview? Movable { get; private set; }

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
        Seen = draft.Revision.ToString(CultureInfo.InvariantCulture);
        ModelState.Remove("seen");
        if (draft.IsPublished)
        {
            return Page();
        }

        Findings = await check.CheckAsync(draft.Json, cancellationToken);
        Running = [.. (await history.RunningAsync(definitionId, cancellationToken)).Where(one => one.Version != draft.Version)];
        if (Errors == 0 && Running.Count > 0)
        {
            Movable = await migration.PreviewAsync(
                new MigrationQuery(definitionId, draft.Version)
                {
                    AllowsDraft = true, IsRunningOnly = true, Size = PageRequest.MaxSize,
                },
                cancellationToken);
        }

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

        // What cannot be read was never seen.
        int seen = int.TryParse(Seen, NumberStyles.None, CultureInfo.InvariantCulture, out int revision) ? revision : -1;
        Publication publication = new(HttpContext.Person().UserName, VersionSource.Page, Note);
        switch (await versions.PublishAsync(definitionId, seen, publication, cancellationToken))
        {
            case VersionResult.Kept kept:
                TempData["Toast"] = texts["Đã ban hành bản {0}.", kept.Version.Version].Value;
                return Redirect(Url.Content(WorkflowPage.AddressOf(definitionId, "versions")));
            case VersionResult.Stale:
                IsStale = true;
                return await OnGetAsync(definitionId, cancellationToken);
            case VersionResult.Unfit:
                return await OnGetAsync(definitionId, cancellationToken);
            default:
                return NotFound();
        }
    }

    private int Count(FindingSeverity severity) => Findings.Count(finding => finding.Severity == severity);
}
