using System.Globalization;
using Campaign.Campaigns;
using Campaign.Deadlines;

namespace Campaign.Workflows.Checking;

/// <summary>A phase that the campaign does not have, and a date that has passed or lies after its phase.</summary>
internal sealed class PhaseDeadlines(CampaignFacts facts) : IWorkflowRule
{
    private const string Wait = "Campaign.WaitForPhase";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow)
    {
        foreach (CheckedActivity step in workflow.Activities.Where(one => one.Node.Type.StartsWith("Campaign.", StringComparison.Ordinal)))
        {
            if (FindUnknownPhase(step) is { } unknown)
            {
                yield return unknown;
            }
            else if (step.Node.Type == Wait && MomentOf(step) is { } moment)
            {
                foreach (Finding finding in Dates(step, moment, DateOnly.FromDateTime(workflow.Now.UtcDateTime)))
                {
                    yield return finding;
                }
            }
        }
    }

    private Finding? FindUnknownPhase(CheckedActivity step)
    {
        bool isComputed = step.Find("phase") is { Syntax: not "Literal" };
        int phase = Number(step, "phase");
        bool isNeeded = step.Node.Type == "Campaign.ClosePhase"
            || (step.Node.Type == Wait && MomentOf(step) is not (null or CampaignMoment.PlanDue));
        if (isComputed || (phase == 0 && !isNeeded) || facts.Campaign is null)
        {
            return null;
        }

        return facts.Campaign.Phases.Any(one => one.Number == phase)
            ? null
            : step.Finding(
                "unknown-phase", FindingSeverity.Error, $"{step.Path}.phase",
                phase == 0 ? "missing-phase" : "unknown-phase",
                phase.ToString(CultureInfo.InvariantCulture),
                string.Join(", ", facts.Campaign.Phases.Select(one => one.Number).Order()));
    }

    private IEnumerable<Finding> Dates(CheckedActivity step, CampaignMoment moment, DateOnly today)
    {
        int offset = Number(step, "offset");
        int phase = Number(step, "phase");
        EmulationPhase? known = facts.Campaign?.Phases.FirstOrDefault(one => one.Number == phase);
        bool isAfter = moment switch
        {
            CampaignMoment.PhaseEnd => offset > 0,
            CampaignMoment.PhaseStart => known is not null && known.From.AddDays(offset) > known.To,
            _ => false,
        };
        if (isAfter)
        {
            yield return step.Finding(
                "after-phase", FindingSeverity.Warning, $"{step.Path}.offset", "after-phase",
                offset.ToString(CultureInfo.InvariantCulture));
        }

        if (facts.Campaign is { } campaign && (known is not null || moment == CampaignMoment.PlanDue))
        {
            DateOnly day = new Milestone(campaign.Id, moment, phase, offset).DateIn(campaign).AddDays(offset);
            if (day < today)
            {
                yield return step.Finding(
                    "past-moment", FindingSeverity.Hint, $"{step.Path}.offset", "past-milestone",
                    day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture));
            }
        }
    }

    private static CampaignMoment? MomentOf(CheckedActivity step) =>
        Enum.TryParse(step.LiteralOf("moment"), ignoreCase: true, out CampaignMoment moment) ? moment : null;

    private static int Number(CheckedActivity step, string property) =>
        int.TryParse(step.LiteralOf(property), CultureInfo.InvariantCulture, out int number) ? number : 0;
}
