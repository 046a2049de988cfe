using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Designer;

/// <summary>Thiết kế: one workflow in Studio's editor; who may only look gets the same drawing to look at.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class EditModel(
    DefinitionLists lists,
    WorkflowDefinitions definitions,
    IAuthorizationService authorization,
    IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string DefinitionId { get; set; } = "";

    /// <summary>The step that is to be shown at once.</summary>
    [BindProperty(Name = "activity", SupportsGet = true)]
    public string? Step { get; set; }

    public StoredDefinition Latest { get; private set; } = null!;

    public bool MayChange { get; private set; }

    public StudioView Studio { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await lists.FindAsync(DefinitionId, new VersionChoice.Latest(), cancellationToken) is not { } latest)
        {
            return NotFound();
        }

        Latest = latest;
        MayChange = !latest.IsReadonly && (await authorization.AuthorizeAsync(User, Policies.Designer)).Succeeded;
        Studio = new StudioView(
            "editor",
            latest.DefinitionId,
            texts["Bản vẽ của quy trình {0}", latest.Name ?? latest.DefinitionId],
            StepList.Of(await definitions.GetVersionAsync(latest.Id, cancellationToken), null),
            HttpContext.Person().UserName)
        {
            Step = Step,
        };
        return Page();
    }
}
