using System.Text.Json.Nodes;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;

namespace Campaign.Workflows;

/// <summary>What a single step did when it was tried.</summary>
public sealed record TrialResult(ActivityExecutionView Execution, Incident? Incident);

/// <summary>
/// Tries one activity of a definition by itself, with the variables it could see holding what they begin with. Nothing that
/// it does is kept, and nothing leaves the application: mail and requests are only noted in what is rolled back.
/// </summary>
public sealed class ActivityTrial(
    UnitOfWork work, ActivityCatalog catalog, WorkflowInterpreter interpreter, IServiceProvider services, TimeProvider time)
{
    /// <summary>Null when the activity cannot stand by itself.</summary>
    public async Task<TrialResult?> RunAsync(
        WorkflowDefinition definition, ActivityNode node, CancellationToken cancellationToken)
    {
        if (WorkflowDefinitionReader.Read(Alone(definition, node).ToJsonString(DefinitionJson.Options), catalog).Definition
            is not { } alone)
        {
            return null;
        }

        WorkflowState state = await work.RehearseAsync(token => StartAsync(alone, token), cancellationToken);
        return state.Executions.FirstOrDefault(e => e.ActivityId == node.Id && e.Type == node.Type) is { } execution
            ? new TrialResult(execution, state.Incidents.LastOrDefault(i => i.ActivityInstanceId == execution.Id))
            : null;
    }

    private async Task<WorkflowState> StartAsync(WorkflowDefinition alone, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        string id = Guid.CreateVersion7(now).ToString("n");
        WorkflowState state = WorkflowState.New(id, alone, now, null, null, null, null);
        await interpreter.StartAsync(alone, state, services, cancellationToken);
        return state;
    }

    private static JsonObject Alone(WorkflowDefinition definition, ActivityNode node)
    {
        JsonObject model = JsonNode.Parse(
            definition.ToJson(),
            documentOptions: new System.Text.Json.JsonDocumentOptions { MaxDepth = DefinitionJson.Options.MaxDepth })!.AsObject();
        JsonArray variables = model["variables"]?.DeepClone() as JsonArray ?? [];
        for (ActivityNode? above = node.Parent; above is not null; above = above.Parent)
        {
            foreach (JsonNode? variable in above.Json["variables"] as JsonArray ?? [])
            {
                variables.Insert(0, variable?.DeepClone());
            }
        }

        model["variables"] = variables;
        model["root"] = node.Json.DeepClone();
        return model;
    }
}
