using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Designer;

/// <summary>Xem phiên chạy: one run in Studio's viewer, and the dossier that it carries.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class RunModel(InstanceReader instances, CampaignDb db, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string InstanceId { get; set; } = "";

    public OpenedInstance Run { get; private set; } = null!;

    public string Name => Run.Definition.Name ?? Run.Definition.DefinitionId;

    public (Guid Id, string Code)? Dossier { get; private set; }

    public StudioView Studio { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await instances.FindAsync(InstanceId, cancellationToken) is not { } run)
        {
            return NotFound();
        }

        Run = run;
        var dossier = await db.Dossiers
            .Where(d => d.WorkflowInstanceId == InstanceId
                || db.Tasks.Any(t => t.WorkflowInstanceId == InstanceId && t.DossierId == d.Id))
            .Select(d => new { d.Id, d.Code }).FirstOrDefaultAsync(cancellationToken);
        Dossier = dossier is null ? null : (dossier.Id, dossier.Code);
        Studio = new StudioView(
            "viewer",
            InstanceId,
            texts["Phiên chạy của quy trình {0}", Name],
            StepList.Of(run.Definition, run.State),
            HttpContext.Person().UserName);
        return Page();
    }
}
