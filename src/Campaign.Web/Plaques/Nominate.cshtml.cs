using System.Text.Json.Nodes;
using Campaign.Dossiers;
using Campaign.Plaques;
using Campaign.Web.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Plaques;

/// <summary>A nomination that is not begun yet, with the figures of the registration to go on from.</summary>
internal sealed class NominateModel(WorkServices services, WorkAccess access) : WorkFormModel(services)
{
    /// <summary>The work.</summary>
    [FromRoute]
    public Guid Id { get; set; }

    public override DossierType Type => DossierType.PlaqueNomination;

    public override string Address => $"/works/{Id}/nominate";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        Input = WorkForm.Of(Type, DataOf(Work!));
        if (IsOnBehalf)
        {
            (Input[WorkForm.ReceivedOn], Input[WorkForm.Medium]) = (Vn.Date(Services.Today), Dossiers.NewModel.Mediums[0]);
        }

        Fill();
        return Page();
    }

    protected override async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        Work = await access.FindAsync(Id, Person, cancellationToken);
        if (Work is not { } work)
        {
            HttpContext.Explain(Services.Texts["Không tìm thấy công trình, hoặc công trình không thuộc phạm vi của tài khoản này."]);
            return NotFound();
        }

        if (await LookAtAsync(work.UnitCode, work.CampaignId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        // Begun before: that draft goes on.
        string mark = work.Id.ToString();
        Guid begun = await Services.Db.Dossiers
            .Where(d => d.UnitCode == work.UnitCode && d.CampaignId == work.CampaignId && d.Type == DossierType.PlaqueNomination
                && (d.Status == DossierStatus.Draft || d.Status == DossierStatus.ReturnedForSupplement) && d.Data.Contains(mark))
            .OrderBy(d => d.CreatedAt)
            .Select(d => d.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return begun == default ? null : LocalRedirect(EditAddress(begun));
    }

    protected override Task<DossierResult> KeepAsync(CancellationToken cancellationToken) => Services.Desk.CreateAsync(
        new NewDossier(Type, Year.Id, FormUnit.Code, Data(null))
        {
            ReceivedOn = ReceivedDay,
            Medium = Input.GetValueOrDefault(WorkForm.Medium),
        },
        Person,
        cancellationToken);

    private static JsonObject DataOf(Work work) => new()
    {
        ["startedOn"] = (work.StartedOn ?? work.PlannedStart)?.ToString("yyyy-MM-dd", null),
        ["finishedOn"] = work.FinishedOn?.ToString("yyyy-MM-dd", null),
        ["contractor"] = work.Contractor,
        ["totalValue"] = work.TotalValue,
        ["labourDays"] = work.LabourDays,
        ["memberContribution"] = work.MemberContribution,
        ["benefitValue"] = work.BenefitValue,
        ["economicMeaning"] = work.EconomicMeaning,
        ["socialMeaning"] = work.SocialMeaning,
        ["plaqueText"] = work.PlaqueText,
        ["plaqueLevel"] = work.PlaqueLevel.ToString(),
    };
}
