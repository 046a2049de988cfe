using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Audit;
using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Campaigns;

/// <summary>What came of launching a campaign.</summary>
public enum LaunchResult
{
    Launched,
    AlreadyLaunched,
    NoSuchCampaign,
}

/// <summary>The dates that Ban CTCS sets. Null leaves one as it is.</summary>
public sealed record CampaignDates(DateOnly? UnitPlanDueOn, IReadOnlyList<PhaseDates>? Phases);

/// <summary>The dates of one phase. Null leaves one as it is.</summary>
public sealed record PhaseDates(int Number, DateOnly? From, DateOnly? To, DateOnly? ReportDueOn);

/// <summary>Launches campaigns and moves their dates.</summary>
public sealed class CampaignDesk(
    CampaignDb db, UnitOfWork work, WorkflowRuntime runtime, IAlarms alarms, AuditLog audit, TimeProvider time)
{
    /// <summary>Launches a campaign: its workflow dispatches the plan, opens obligations and starts the reminders.</summary>
    public Task<LaunchResult> LaunchAsync(string campaignId, Person by, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                if (await db.Campaigns.FindAsync([campaignId], token) is not { } campaign)
                {
                    return LaunchResult.NoSuchCampaign;
                }

                if (!campaign.Launch(by.UserName, time.GetUtcNow()))
                {
                    return LaunchResult.AlreadyLaunched;
                }

                audit.Add(
                    by, AuditDeed.CampaignLaunched, campaign.Id, campaign.Year.ToString(CultureInfo.InvariantCulture));
                Dictionary<string, JsonNode?> input = new() { ["campaignId"] = campaign.Id };
                await runtime.StartAsync("campaign-launch", new StartRequest(campaign.Id, input), token);
                return LaunchResult.Launched;
            },
            cancellationToken);

    /// <summary>Moves dates, and with them what is owed and every timer that hangs on them. False: no such campaign.</summary>
    public async Task<bool> MoveDatesAsync(
        string campaignId, CampaignDates dates, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        return await work.RunAsync(
            async token =>
            {
                if (await db.Campaigns.FindAsync([campaignId], token) is not { } campaign)
                {
                    return false;
                }

                if (dates.UnitPlanDueOn is { } planDue && planDue != campaign.UnitPlanDueOn)
                {
                    campaign.UnitPlanDueOn = planDue;
                    await MoveAsync(campaignId, CampaignMoment.PlanDue, 0, planDue, now, token);
                }

                foreach (PhaseDates moved in dates.Phases ?? [])
                {
                    await MovePhaseAsync(campaign, moved, now, token);
                }

                audit.Add(AuditDeed.DatesChanged, campaignId, campaign.Year.ToString(CultureInfo.InvariantCulture), TextOf(dates));
                work.AfterCommit(() => alarms.RingAt(now));
                return true;
            },
            cancellationToken);
    }

    // The dates as they were asked for; what stays is not named.
    private static string TextOf(CampaignDates dates) => string.Join("; ", new[]
    {
        dates.UnitPlanDueOn is { } plan ? $"kế hoạch {plan:dd/MM/yyyy}" : "",
    }.Concat((dates.Phases ?? []).Select(phase => string.Join(' ', new[]
    {
        $"đợt {phase.Number}:",
        phase.From is { } from ? $"từ {from:dd/MM/yyyy}" : "",
        phase.To is { } to ? $"đến {to:dd/MM/yyyy}" : "",
        phase.ReportDueOn is { } report ? $"báo cáo {report:dd/MM/yyyy}" : "",
    }.Where(part => part.Length > 0)))).Where(part => part.Length > 0));

    private async Task MovePhaseAsync(
        EmulationCampaign campaign, PhaseDates moved, DateTimeOffset now, CancellationToken cancellationToken)
    {
        EmulationPhase phase = campaign.Phase(moved.Number);
        (DateOnly from, DateOnly to, DateOnly report) = (phase.From, phase.To, phase.ReportDueOn);
        phase.From = moved.From ?? from;
        phase.To = moved.To ?? to;
        phase.ReportDueOn = moved.ReportDueOn ?? report;
        if (phase.From != from)
        {
            await MoveAsync(campaign.Id, CampaignMoment.PhaseStart, phase.Number, null, now, cancellationToken);
        }

        if (phase.To != to)
        {
            await MoveAsync(campaign.Id, CampaignMoment.PhaseEnd, phase.Number, null, now, cancellationToken);
        }

        if (phase.ReportDueOn != report)
        {
            await MoveAsync(
                campaign.Id, CampaignMoment.ReportDue, phase.Number, phase.ReportDueOn, now, cancellationToken);
        }
    }

    private async Task MoveAsync(
        string campaignId,
        CampaignMoment moment,
        int phase,
        DateOnly? dueOn,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await Timers.MoveAsync(db, Milestone.AnchorOf(campaignId, moment, phase), now, cancellationToken);
        if (dueOn is { } due)
        {
            ObligationKind kind = moment == CampaignMoment.PlanDue
                ? ObligationKind.ImplementationPlan
                : ObligationKind.PhaseReport;
            await db.Obligations
                .Where(o => o.CampaignId == campaignId && o.Kind == kind && o.PhaseNumber == phase)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.DueOn, due), cancellationToken);
        }
    }
}
