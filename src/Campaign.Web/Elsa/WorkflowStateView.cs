using System.Text.Json.Nodes;
using Campaign.Workflows;
using Campaign.Workflows.Execution;

namespace Campaign.Web.Elsa;

/// <summary>An exception as Elsa's clients know it.</summary>
internal sealed record ExceptionView(string Type, string Message, string? StackTrace)
{
    public static ExceptionView Of(Incident incident) =>
        new(incident.ExceptionType ?? "Exception", incident.Message, incident.StackTrace);
}

internal sealed record IncidentView(
    string ActivityId,
    string ActivityNodeId,
    string ActivityType,
    string ActivityInstanceId,
    string Message,
    ExceptionView Exception,
    DateTimeOffset Timestamp);

internal sealed record BookmarkView(
    string Id,
    string Name,
    string Hash,
    JsonObject Payload,
    string ActivityId,
    string ActivityNodeId,
    string ActivityInstanceId,
    DateTimeOffset CreatedAt,
    bool AutoBurn = true,
    string CallbackMethodName = "ResumeAsync",
    bool AutoComplete = true);

/// <summary>An execution inside a state.</summary>
internal sealed record ContextView(
    string Id,
    int CallStackDepth,
    string? ParentContextId,
    string ScheduledActivityNodeId,
    string? OwnerActivityNodeId,
    JsonObject Properties,
    JsonObject Metadata,
    JsonObject ActivityState,
    IReadOnlyList<string> DynamicVariables,
    ActivityStatus Status,
    bool IsExecuting,
    int FaultCount,
    DateTimeOffset StartedAt,
    DateTimeOffset? CompletedAt);

/// <summary>The state of an instance in Elsa's form.</summary>
internal sealed record WorkflowStateView(
    string Id,
    string DefinitionId,
    string DefinitionVersionId,
    int DefinitionVersion,
    string? ParentWorkflowInstanceId,
    string? CorrelationId,
    string? Name,
    WorkflowStatus Status,
    WorkflowSubStatus SubStatus,
    bool IsExecuting,
    IReadOnlyList<BookmarkView> Bookmarks,
    IReadOnlyList<IncidentView> Incidents,
    bool IsSystem,
    IReadOnlyList<string> CompletionCallbacks,
    IReadOnlyList<ContextView> ActivityExecutionContexts,
    IReadOnlyList<string> ScheduledActivities,
    long ExecutionLogSequence,
    IReadOnlyDictionary<string, JsonNode?> Input,
    IReadOnlyDictionary<string, JsonNode?> Output,
    JsonObject Properties,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt)
{
    public static WorkflowStateView Of(OpenedInstance instance)
    {
        WorkflowState state = instance.State;
        return new WorkflowStateView(
            state.InstanceId, state.DefinitionId, state.DefinitionVersionId, state.DefinitionVersion,
            state.ParentInstanceId, state.CorrelationId, state.Name, state.Status, state.SubStatus, false,
            [.. state.Bookmarks.Select(b => new BookmarkView(
                b.Id, b.Name, b.Hash, b.Payload, b.ActivityId, b.ActivityNodeId, b.ActivityInstanceId, b.CreatedAt))],
            [.. state.Incidents.Select(i => new IncidentView(
                i.ActivityId, i.ActivityNodeId, i.ActivityType, i.ActivityInstanceId, i.Message,
                ExceptionView.Of(i), i.At))],
            false, [], Contexts(state), [], state.Sequence, state.Input, state.Output, [],
            state.CreatedAt, state.UpdatedAt, state.FinishedAt);
    }

    private static ContextView[] Contexts(WorkflowState state)
    {
        IReadOnlyList<ActivityExecutionView> executions = state.Executions;
        Dictionary<string, (ActivityExecutionView View, int Depth)> known = [];
        foreach (ActivityExecutionView execution in executions)
        {
            int depth = execution.ParentId is { } parent && known.TryGetValue(parent, out var above) ? above.Depth + 1 : 0;
            known[execution.Id] = (execution, depth);
        }

        return [.. executions.Select(e => new ContextView(
            e.Id, known[e.Id].Depth, e.ParentId, e.NodeId,
            e.ParentId is { } parent && known.TryGetValue(parent, out var owner) ? owner.View.NodeId : null,
            [], [], e.Inputs, [], e.Status, false, e.FaultCount, e.StartedAt, e.CompletedAt))];
    }
}
