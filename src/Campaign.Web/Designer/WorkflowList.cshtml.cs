using System.Text.Json.Nodes;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Designer;

/// <summary>Quy trình: every workflow, which version is in use, which draft waits, how many dossiers run on it.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class WorkflowListModel(
    WorkflowOverview overview,
    DefinitionVersions versions,
    IAuthorizationService authorization,
    IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    /// <summary>The name of a workflow that is to be begun.</summary>
    [BindProperty]
    public string? NewName { get; set; }

    public Page<WorkflowOverviewRow> Rows { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    public bool MayChange { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        MayChange = (await authorization.AuthorizeAsync(User, Policies.Designer)).Succeeded;
        PageRequest page = PageRequest.Of(PageNumber, null);
        Rows = await overview.ListAsync(Search, page, cancellationToken);
        Place = new Place(page.Number, page.Size, Rows.Items.Count, Rows.TotalCount);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!(await authorization.AuthorizeAsync(User, Policies.Designer)).Succeeded)
        {
            return Forbid();
        }

        string name = Vn.Fold(NewName ?? "").Trim();
        if (name.Length is 0 or > 300)
        {
            ModelState.AddModelError(nameof(NewName), texts["Ghi tên quy trình, nhiều nhất 300 chữ."]);
            await OnGetAsync(cancellationToken);
            return Page();
        }

        JsonObject model = new()
        {
            ["name"] = name,
            ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1" },
        };
        return await versions.SaveAsync(new Draft(model, false, HttpContext.Person().UserName), cancellationToken)
            is VersionResult.Kept kept
            ? LocalRedirect(Url.Content($"~/designer/{Uri.EscapeDataString(kept.Version.DefinitionId)}/design"))
            : BadRequest();
    }
}
