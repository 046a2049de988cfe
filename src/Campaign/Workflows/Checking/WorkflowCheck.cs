using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Http;
using Microsoft.Extensions.Options;

namespace Campaign.Workflows.Checking;

/// <summary>Kiểm tra: looks a workflow over before it is published, by the rules of the engine and of the campaign.</summary>
public sealed class WorkflowCheck(
    CampaignDb db,
    ActivityCatalog catalog,
    IOptions<BodyOptions> bodies,
    ResilienceStrategies strategies,
    IEnumerable<IWorkflowRule> rulesOfHost,
    TimeProvider time)
{
    /// <summary>Everything found, the errors first.</summary>
    public Task<IReadOnlyList<Finding>> CheckAsync(string json, CancellationToken cancellationToken) =>
        CheckAsync(WorkflowDefinitionReader.Read(json, catalog), cancellationToken);

    /// <inheritdoc cref="CheckAsync(string, CancellationToken)"/>
    public async Task<IReadOnlyList<Finding>> CheckAsync(DefinitionReading reading, CancellationToken cancellationToken)
    {
        if (CheckedWorkflow.Of(reading, time.GetUtcNow()) is not { } workflow)
        {
            return WorkflowChecker.Unreadable(reading);
        }

        CampaignFacts facts = await new CampaignFactsReader(db, bodies).ReadAsync(workflow, cancellationToken);
        return WorkflowChecker.Check(workflow, [.. RulesFor(facts), new UnknownStrategies(strategies), .. rulesOfHost]);
    }

    internal static IReadOnlyList<IWorkflowRule> RulesFor(CampaignFacts facts) =>
    [
        new UnknownBodies(facts),
        new UnknownTemplates(facts),
        new PhaseDeadlines(facts),
        new UnlikelyLimits(),
        new UnknownWorkflows(facts),
        new UnpublishedEvents(facts),
        new StepsWithoutDossier(),
        new UnknownWorkStatuses(),
    ];
}
