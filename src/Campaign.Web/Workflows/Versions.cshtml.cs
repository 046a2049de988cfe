using Campaign.Accounts;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Campaign.Workflows.Checking;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Workflows;

/// <summary>Các bản: who published which version when and why, how many instances run with it, and the way back.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class VersionsModel(
    DefinitionLists lists,
    VersionHistory history,
    DefinitionVersions versions,
    FindingWords words,
    IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    public WorkflowPage Head { get; private set; } = null!;

    public Page<VersionRow> Rows { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    /// <summary>What people are called, by their user names.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    /// <summary>The version in use; null when there is none.</summary>
    public int? Published { get; private set; }

    /// <summary>How many instances run on another version than the one in use.</summary>
    public int Behind { get; private set; }

    public bool MayPublish => HttpContext.Person().IsAny(Roles.Staff | Roles.Administrator);

    public async Task<IActionResult> OnGetAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (await lists.FindAsync(definitionId, new VersionChoice.Latest(), cancellationToken) is not { } latest)
        {
            return NotFound();
        }

        Head = new WorkflowPage(latest, "versions");
        PageRequest page = PageRequest.Of(PageNumber, null);
        Rows = await history.ListAsync(definitionId, page, cancellationToken);
        Place = new Place(page.Number, page.Size, Rows.Items.Count, Rows.TotalCount);
        Names = await history.NamesAsync(Rows.Items, cancellationToken);
        Published = (await lists.FindAsync(definitionId, new VersionChoice.Published(), cancellationToken))?.Version;
        Behind = Published is null
            ? 0
            : (await history.RunningAsync(definitionId, cancellationToken))
                .Where(one => one.Version != Published).Sum(one => one.Count);
        return Page();
    }

    /// <summary>One click: a copy of the version is published, and the history says that it was this.</summary>
    public async Task<IActionResult> OnPostRollBackAsync(
        string definitionId, int version, string? note, CancellationToken cancellationToken)
    {
        if (!MayPublish)
        {
            return Forbid();
        }

        string why = string.IsNullOrWhiteSpace(note) ? texts["Quay lại bản {0}", version] : note;
        Publication publication = new(HttpContext.Person().UserName, VersionSource.Page, why);
        switch (await versions.RollBackAsync(definitionId, version, publication, cancellationToken))
        {
            case VersionResult.Kept { HadNoDraft: true }:
                TempData["Toast"] = texts["Bản {0} đang được dùng.", version].Value;
                break;
            case VersionResult.Kept kept:
                TempData["Toast"] = texts["Đã dùng lại bản {0}, thành bản {1}.", version, kept.Version.Version].Value;
                break;
            case VersionResult.Unfit(var findings, _):
                foreach (Finding finding in findings.Where(finding => finding.Severity == FindingSeverity.Error))
                {
                    ModelState.AddModelError("", words.Sentence(finding));
                }

                return await OnGetAsync(definitionId, cancellationToken);
            default:
                return NotFound();
        }

        return Redirect(Url.Content(WorkflowPage.AddressOf(definitionId, "versions")));
    }
}
