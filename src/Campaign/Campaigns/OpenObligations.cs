using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Campaigns;

/// <summary>Opens an obligation for every union unit that does not have it yet (O-401, O-402).</summary>
[ActivityType(
    "Campaign.OpenObligations",
    Category = "Thi đua",
    DisplayName = "Mở nghĩa vụ",
    Description = "Mở nghĩa vụ (kế hoạch triển khai hoặc báo cáo đợt) cho mọi công đoàn cấp trên trực tiếp và cơ sở.")]
[Output("Count", TypeName = "Int32", DisplayName = "Số đơn vị")]
public sealed record OpenObligations(
    [property: Input(
        DisplayName = "Nghĩa vụ",
        UIHint = "dropdown",
        Options = ["ImplementationPlan=Kế hoạch triển khai", "PhaseReport=Báo cáo kết quả đợt"])]
    ObligationKind Kind,
    [property: Input(DisplayName = "Đợt", Description = "Số của đợt; bỏ trống với kế hoạch.")]
    int Phase = 0);

internal sealed class OpenObligationsHandler(CampaignDb db, CurrentCampaign current, TimeProvider time)
    : IActivityHandler<OpenObligations>
{
    public async Task<ActivityResult> ExecuteAsync(
        OpenObligations activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        EmulationCampaign campaign = await current.GetAsync(execution, cancellationToken);
        DateTimeOffset now = time.GetUtcNow();
        DateOnly today = VietnamTime.DateOf(now);
        DateOnly dueOn = activity.Kind == ObligationKind.ImplementationPlan
            ? campaign.UnitPlanDueOn
            : campaign.Phase(activity.Phase).ReportDueOn;
        List<OrgUnit> units = await db.Units.AsNoTracking()
            .Where(u => u.Level == UnionLevel.UpperUnion || u.Level == UnionLevel.Grassroots)
            .Where(u => (u.ValidFrom == null || u.ValidFrom <= today) && (u.ValidTo == null || u.ValidTo >= today))
            .Where(u => !db.Obligations.Any(o => o.CampaignId == campaign.Id
                && o.Kind == activity.Kind && o.PhaseNumber == activity.Phase && o.UnitCode == u.Code))
            .OrderBy(u => u.Code)
            .ToListAsync(cancellationToken);
        Dictionary<string, Dossier> sent = await SentAlreadyAsync(activity, campaign, cancellationToken);
        foreach (OrgUnit unit in units)
        {
            Obligation obligation = Obligation.Of(unit, campaign.Id, activity.Kind, activity.Phase, dueOn, now);
            if (sent.TryGetValue(unit.Code, out Dossier? dossier))
            {
                obligation.Receive(dossier.Id, dossier.ReceivedOn ?? VietnamTime.DateOf(dossier.SubmittedAt!.Value));
                obligation.Judge(dossier.Status == DossierStatus.Approved);
            }

            db.Obligations.Add(obligation);
        }

        execution.SetOutput("Count", units.Count);
        return ActivityResult.Done;
    }

    // A unit may have sent its plan before the campaign was launched.
    private async Task<Dictionary<string, Dossier>> SentAlreadyAsync(
        OpenObligations activity, EmulationCampaign campaign, CancellationToken cancellationToken)
    {
        if (activity.Kind != ObligationKind.ImplementationPlan)
        {
            return [];
        }

        List<Dossier> sent = await db.Dossiers.AsNoTracking()
            .Where(d => d.CampaignId == campaign.Id && d.Type == DossierType.ImplementationPlan
                && d.SubmittedAt != null && d.Status != DossierStatus.Rejected && d.Status != DossierStatus.Withdrawn)
            .ToListAsync(cancellationToken);
        return sent.ToDictionary(dossier => dossier.UnitCode);
    }
}

/// <summary>Closes a phase at the end of its last day.</summary>
[ActivityType(
    "Campaign.ClosePhase",
    Category = "Thi đua",
    DisplayName = "Kết thúc đợt",
    Description = "Ghi nhận đợt thi đua đã kết thúc.")]
public sealed record ClosePhase([property: Input(DisplayName = "Đợt")] int Phase);

internal sealed class ClosePhaseHandler(CurrentCampaign current, TimeProvider time) : IActivityHandler<ClosePhase>
{
    public async Task<ActivityResult> ExecuteAsync(
        ClosePhase activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        EmulationCampaign campaign = await current.GetAsync(execution, cancellationToken);
        campaign.Phase(activity.Phase).Close(time.GetUtcNow());
        return ActivityResult.Done;
    }
}
