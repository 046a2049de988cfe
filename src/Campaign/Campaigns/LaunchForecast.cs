using System.Text.Json.Nodes;
using Campaign.Deadlines;
using Campaign.Notifications;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows;
using Campaign.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Campaigns;

/// <summary>How many of a group will get the plan.</summary>
public sealed record DispatchForecast(DistributionGroup Group, int Count);

/// <summary>What launching a campaign would do today.</summary>
public sealed record LaunchForecast(EmulationCampaign Campaign, IReadOnlyList<DispatchForecast> Dispatches, int Plans, int Reports)
{
    public int Mails => Dispatches.Where(d => d.Group != DistributionGroup.PaperUnits).Sum(d => d.Count);

    public int Letters => Dispatches.Where(d => d.Group == DistributionGroup.PaperUnits).Sum(d => d.Count);
}

/// <summary>Reads from the published workflow what a launch would do, without doing it.</summary>
public sealed class LaunchForecasts(
    CampaignDb db, WorkflowDefinitions definitions, DistributionList distribution, Bodies bodies, TimeProvider time)
{
    /// <summary>The newest campaign, if it has not been launched yet.</summary>
    public Task<EmulationCampaign?> FindWaitingAsync(CancellationToken cancellationToken) =>
        db.Campaigns.AsNoTracking()
            .OrderByDescending(c => c.Year).ThenByDescending(c => c.Id)
            .Take(1)
            .Where(c => c.LaunchedAt == null)
            .FirstOrDefaultAsync(cancellationToken);

    public async Task<LaunchForecast> OfAsync(EmulationCampaign campaign, CancellationToken cancellationToken)
    {
        Dictionary<string, OrgUnit> units = await bodies.AllAsync(cancellationToken);
        WorkflowDefinition? workflow = await definitions.FindPublishedAsync("campaign-launch", cancellationToken);
        List<DispatchForecast> dispatches = [];
        foreach (ActivityNode step in workflow?.Root.Children ?? [])
        {
            if (step.Type == "Campaign.DispatchDocument"
                && Enum.TryParse(Literal(step, "recipients"), out DistributionGroup group))
            {
                int count = distribution.UnitsOf(group, units.Values).Count()
                    + await distribution.ExternalsOf(group).CountAsync(cancellationToken);
                dispatches.Add(new DispatchForecast(group, count));
            }
        }

        DateOnly today = VietnamTime.DateOf(time.GetUtcNow());
        int unions = units.Values.Count(unit => unit.IsUnion && unit.ExistsOn(today));
        bool opensPlans = workflow?.Root.Children.Any(step => step.Type == "Campaign.OpenObligations"
            && Literal(step, "kind") == nameof(ObligationKind.ImplementationPlan)) == true;
        bool startsPhases = workflow?.Root.Children.Any(step => step.Type is "Elsa.DispatchWorkflow" or "Elsa.ExecuteWorkflow"
            && Literal(step, "workflowDefinitionId") == "phase") == true;

        // A phase that has begun opens its reports at once.
        int begun = startsPhases ? campaign.Phases.Count(phase => phase.From <= today) : 0;
        return new LaunchForecast(campaign, dispatches, opensPlans ? unions : 0, begun * unions);
    }

    private static string? Literal(ActivityNode step, string input) =>
        step.Json[input]?["expression"]?["value"] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
