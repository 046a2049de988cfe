using System.Text.Json.Nodes;
using Campaign.Dossiers;
using Campaign.Plaques;
using Campaign.Reviews;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Plaques;

/// <summary>The draft of a registration or nomination, or one that was returned for supplement.</summary>
internal sealed class EditModel(WorkServices services, CurrentWork works) : WorkFormModel(services)
{
    /// <summary>The dossier.</summary>
    [FromRoute]
    public Guid Id { get; set; }

    public override DossierType Type => Dossier?.Type ?? DossierType.PlaqueRegistration;

    public override string Address => EditAddress(Id);

    /// <summary>The review that asked for a supplement; null for a first draft.</summary>
    public WorkTask? Review { get; private set; }

    /// <summary>The unit's own task, which bears the new limit.</summary>
    public WorkTask? Supplement { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!Dossier!.IsEditable)
        {
            return LocalRedirect($"/dossiers/{Id}");
        }

        Input = WorkForm.Of(Dossier);
        Revision = Dossier.Revision;
        Fill();
        return Page();
    }

    protected override async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        Dossier = await Services.Desk.FindAsync(Id, Person, cancellationToken);
        if (Dossier?.Type is not (DossierType.PlaqueRegistration or DossierType.PlaqueNomination))
        {
            return Missing();
        }

        Work = Type == DossierType.PlaqueNomination ? await works.FindOfAsync(Dossier, cancellationToken) : null;
        if (await LookAtAsync(Dossier.UnitCode, Dossier.CampaignId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Dossier.Status == DossierStatus.ReturnedForSupplement)
        {
            Review = await Services.Db.Tasks.AsNoTracking()
                .SingleOrDefaultAsync(t => t.Id == Dossier.ReviewTaskId && t.CompletedAt != null, cancellationToken);
            Supplement = await Services.Db.Tasks.AsNoTracking()
                .SingleOrDefaultAsync(t => t.Id == Dossier.SupplementTaskId, cancellationToken);
        }

        return null;
    }

    protected override async Task<DossierResult> KeepAsync(CancellationToken cancellationToken)
    {
        JsonObject data = Data(Dossier!.ReadData());
        PaperReceipt? receipt = IsOnBehalf ? new PaperReceipt(ReceivedDay, Input.GetValueOrDefault(WorkForm.Medium)) : null;
        DossierResult result = await Services.Desk.SaveAsync(
            Id, data, receipt, Act == "overwrite" ? null : Revision, Person, cancellationToken);

        // An answer that was lost on the way, or the same text saved twice, is no conflict.
        return result is DossierResult.Conflict
            && await Services.Desk.FindAsync(Id, Person, cancellationToken) is { IsEditable: true } stored
            && JsonNode.DeepEquals(stored.ReadData(), DossierData.Normalise(data))
                ? new DossierResult.Done(stored)
                : result;
    }
}
