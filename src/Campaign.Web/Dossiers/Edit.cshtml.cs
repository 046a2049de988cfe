using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Units;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Dossiers;

/// <summary>The draft of a plan, or a plan that was returned for supplement.</summary>
internal sealed class EditModel(PlanServices plans) : PlanFormModel(plans)
{
    [FromRoute]
    public Guid Id { get; set; }

    public override string Address => EditAddress(Id);

    /// <summary>The review that asked for a supplement; null for a first draft.</summary>
    public WorkTask? Review { get; private set; }

    /// <summary>The unit's own task, which bears the new limit.</summary>
    public WorkTask? Supplement { get; private set; }

    /// <summary>The criteria that the reviewer did not tick.</summary>
    public IReadOnlyList<string> Unmet { get; private set; } = [];

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

        Input = PlanForm.Of(Dossier);
        Revision = Dossier.Revision;
        await FillAsync(cancellationToken);
        return Page();
    }

    protected override async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        Dossier = await Plans.Desk.FindAsync(Id, Person, cancellationToken);
        if (Dossier is null)
        {
            return Missing();
        }

        OrgUnit unit = await Plans.Db.Units.AsNoTracking()
            .SingleAsync(u => u.Code == Dossier.UnitCode, cancellationToken);
        await LookAtAsync(unit, Dossier.CampaignId, cancellationToken);
        if (!DossierDesk.MayEdit(unit.Code, Person))
        {
            return Refuse(Plans.Texts["Hồ sơ này của {0}. Chỉ đơn vị lập hồ sơ, hoặc văn thư nhập thay, mới sửa được.", unit.ShortName]);
        }

        if (Dossier.Status == DossierStatus.ReturnedForSupplement)
        {
            await ReadReviewAsync(Dossier, cancellationToken);
        }

        return null;
    }

    protected override async Task<DossierResult> KeepAsync(CancellationToken cancellationToken)
    {
        JsonObject data = Input.ToData(Dossier!.ReadData());
        PaperReceipt? receipt = IsOnBehalf ? new PaperReceipt(Input.ReceivedDay, Input.Medium) : null;
        DossierResult result = await Plans.Desk.SaveAsync(
            Id, data, receipt, Act == "overwrite" ? null : Revision, Person, cancellationToken);

        // An answer that was lost on the way, or the same text saved twice, is no conflict.
        return result is DossierResult.Conflict
            && await Plans.Desk.FindAsync(Id, Person, cancellationToken) is { IsEditable: true } stored
            && JsonNode.DeepEquals(stored.ReadData(), DossierData.Normalise(data))
                ? new DossierResult.Done(stored)
                : result;
    }

    private async Task ReadReviewAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        Review = await Plans.Db.Tasks.AsNoTracking()
            .SingleOrDefaultAsync(t => t.Id == dossier.ReviewTaskId && t.CompletedAt != null, cancellationToken);
        Supplement = await Plans.Db.Tasks.AsNoTracking()
            .SingleOrDefaultAsync(t => t.Id == dossier.SupplementTaskId, cancellationToken);
        if (Review?.ChecklistResult is { } ticked
            && JsonSerializer.Deserialize<Dictionary<string, bool>>(ticked) is { } marks)
        {
            Unmet =
            [
                .. Review.Checklist.Select(line => line.Split('=', 2))
                    .Where(line => line.Length == 2 && marks.TryGetValue(line[0], out bool met) && !met)
                    .Select(line => line[1]),
            ];
        }
    }
}
