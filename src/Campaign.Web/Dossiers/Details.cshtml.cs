using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Web.Workflows;
using Campaign.Workflows;
using Campaign.Workflows.Execution;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Dossiers;

/// <summary>A dossier: who has it, the way it takes, what happened, what it says.</summary>
internal sealed class DetailsModel(
    CampaignDb db,
    DossierDesk desk,
    DossierHistory history,
    TaskHolders holders,
    WorkflowDefinitions definitions,
    DossierPages pages,
    IAuthorizationService authorization,
    IStringLocalizer<Texts> texts) : PageModel
{
    public Dossier Dossier { get; private set; } = null!;

    public DossierContent Said { get; private set; } = null!;

    public string EditAddress => pages.Of(Dossier.Type).EditAddress(Dossier.Id);

    public OrgUnit Unit { get; private set; } = null!;

    public IReadOnlyList<Crumb> Crumbs { get; private set; } = [];

    /// <summary>The bodies that have it now; the one that was asked first comes first.</summary>
    public IReadOnlyList<TaskHolder> Holders { get; private set; } = [];

    public IReadOnlyList<DossierHistoryLine> History { get; private set; } = [];

    public WorkflowDiagram? Diagram { get; private set; }

    public Obligation? Obligation { get; private set; }

    /// <summary>The run that it goes through, for those who may look at runs; null otherwise.</summary>
    public string? RunId { get; private set; }

    public int Submissions { get; private set; }

    public bool MayEdit { get; private set; }

    /// <summary>What this person's body is asked to do with it.</summary>
    public TaskHolder? MyTask { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        Person person = HttpContext.Person();
        if (await desk.FindAsync(id, person, cancellationToken) is not { } dossier)
        {
            return await RefuseAsync(id, cancellationToken);
        }

        Dossier = dossier;
        Said = await pages.Of(dossier.Type).ReadAsync(dossier, cancellationToken);
        Unit = await db.Units.AsNoTracking().SingleAsync(unit => unit.Code == dossier.UnitCode, cancellationToken);
        Crumbs = await CrumbsAsync(cancellationToken);
        Holders = [.. (await holders.OfDossiersAsync([id], cancellationToken))[id]];
        MyTask = Holders.FirstOrDefault(holder => holder.Kind != WorkTaskKind.Supplement && holder.UnitCode == person.UnitCode);
        MayEdit = dossier.IsEditable && DossierDesk.MayEdit(dossier.UnitCode, person);
        IReadOnlyList<DossierEvent> events = await history.ReadAsync(id, cancellationToken);
        Submissions = events.Count(step => step.Action is "Submitted" or "Resubmitted");
        History = DossierHistoryLine.Of(events, await holders.DecidedOfAsync(id, cancellationToken));
        Obligation = dossier.Meets is not { } owed ? null : await db.Obligations.AsNoTracking().SingleOrDefaultAsync(
            o => o.CampaignId == dossier.CampaignId && o.Kind == owed && o.PhaseNumber == 0
                && o.UnitCode == dossier.UnitCode,
            cancellationToken);
        Diagram = await DrawAsync(cancellationToken);
        RunId = Diagram is not null && (await authorization.AuthorizeAsync(User, Policies.Staff)).Succeeded
            ? dossier.WorkflowInstanceId
            : null;
        return Page();
    }

    private async Task<IActionResult> RefuseAsync(Guid id, CancellationToken cancellationToken)
    {
        string? unitName = await db.Dossiers.Where(d => d.Id == id)
            .Join(db.Units, d => d.UnitCode, u => u.Code, (d, u) => u.ShortName)
            .SingleOrDefaultAsync(cancellationToken);
        if (unitName is null)
        {
            HttpContext.Explain(texts["Không tìm thấy hồ sơ này."]);
            return NotFound();
        }

        HttpContext.Explain(texts["Hồ sơ này thuộc {0}.", unitName]);
        return Forbid();
    }

    private async Task<IReadOnlyList<Crumb>> CrumbsAsync(CancellationToken cancellationToken)
    {
        string[] codes = Dossier.UnitPath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> names = await db.Units.AsNoTracking()
            .Where(unit => codes.Contains(unit.Code))
            .ToDictionaryAsync(unit => unit.Code, unit => unit.ShortName, cancellationToken);
        return
        [
            new Crumb(texts["Hồ sơ"], Url.Content("~/dossiers")),
            .. codes.Skip(1).Select(code => new Crumb(names.GetValueOrDefault(code, code))),
            new Crumb(Dossier.Code),
        ];
    }

    private async Task<WorkflowDiagram?> DrawAsync(CancellationToken cancellationToken)
    {
        if (Dossier.WorkflowInstanceId is not { } id
            || await db.Instances.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellationToken) is not { } instance)
        {
            return null;
        }

        WorkflowWay way = WorkflowWay.Of(
            await definitions.GetVersionAsync(instance.DefinitionVersionId, cancellationToken),
            WorkflowState.FromJson(instance.State));
        return new WorkflowDiagram(way, Holders.Count > 0 ? Holders[0].UnitName : null);
    }
}
