using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;

namespace Campaign.Web.Elsa;

/// <summary>One execution of an activity in Elsa's form; a summary leaves out what it worked with.</summary>
internal sealed record ExecutionRecordView(
    string Id,
    string WorkflowInstanceId,
    string ActivityId,
    string ActivityNodeId,
    string ActivityType,
    int ActivityTypeVersion,
    string? ActivityName,
    JsonObject? ActivityState,
    JsonObject? Payload,
    JsonObject? Outputs,
    JsonObject Properties,
    JsonObject Metadata,
    ExceptionView? Exception,
    DateTimeOffset StartedAt,
    DateTimeOffset? CompletedAt,
    bool HasBookmarks,
    ActivityStatus Status,
    int AggregateFaultCount,
    string? SchedulingActivityExecutionId,
    string? SchedulingActivityId,
    string? SchedulingWorkflowInstanceId,
    int CallStackDepth);

/// <summary>How often an activity was executed, for the badge on it.</summary>
internal sealed record ExecutionStats(
    string ActivityId,
    string ActivityNodeId,
    int StartedCount,
    int CompletedCount,
    int UncompletedCount,
    bool IsBlocked,
    bool IsFaulted,
    int AggregateFaultCount,
    JsonObject Metadata);

internal static class ExecutionViews
{
    /// <summary>All executions of an instance, or those of one activity, earliest first.</summary>
    public static IReadOnlyList<ExecutionRecordView> Of(OpenedInstance instance, string? nodeId, bool isSummary)
    {
        IReadOnlyList<ActivityExecutionView> all = instance.State.Executions;
        Dictionary<string, ActivityExecutionView> byId = all.ToDictionary(execution => execution.Id);
        Dictionary<string, Incident> incidents = instance.State.Incidents
            .GroupBy(incident => incident.ActivityInstanceId)
            .ToDictionary(group => group.Key, group => group.Last());
        return [.. all.Where(execution => nodeId is null || execution.NodeId == nodeId)
            .OrderBy(execution => execution.StartedAt)
            .Select(execution => Of(
                instance, execution, byId, isSummary ? null : incidents.GetValueOrDefault(execution.Id), isSummary))];
    }

    public static IReadOnlyList<ExecutionStats> Report(OpenedInstance instance, IReadOnlyList<string> nodeIds) =>
        [.. instance.State.Executions
            .Where(execution => nodeIds.Count == 0 || nodeIds.Contains(execution.NodeId))
            .GroupBy(execution => execution.NodeId)
            .Select(group => new ExecutionStats(
                group.First().ActivityId,
                group.Key,
                group.Count(),
                group.Count(execution => execution.CompletedAt is not null),
                group.Count(execution => execution.CompletedAt is null),
                group.Any(execution => execution.HasBookmarks),
                group.Any(execution => execution.Status == ActivityStatus.Faulted),
                group.Sum(execution => execution.FaultCount),
                []))];

    private static ExecutionRecordView Of(
        OpenedInstance instance,
        ActivityExecutionView execution,
        Dictionary<string, ActivityExecutionView> byId,
        Incident? incident,
        bool isSummary)
    {
        ActivityNode? node = instance.Definition.FindNode(execution.NodeId);
        ActivityExecutionView? parent =
            execution.ParentId is { } parentId ? byId.GetValueOrDefault(parentId) : null;
        int depth = 0;
        for (ActivityExecutionView? above = parent; above is not null; depth++)
        {
            above = above.ParentId is { } next ? byId.GetValueOrDefault(next) : null;
        }

        return new ExecutionRecordView(
            execution.Id, instance.Row.Id, execution.ActivityId, execution.NodeId, execution.Type,
            node?.Version ?? 1, node?.Name,
            isSummary ? null : execution.Inputs,
            isSummary || execution.Outcomes.Count == 0
                ? null
                : new JsonObject { ["Outcomes"] = new JsonArray([.. execution.Outcomes.Select(o => (JsonNode?)o)]) },
            isSummary || execution.Outputs.Count == 0 ? null : OutputsOf(execution),
            [], [], incident is null ? null : ExceptionView.Of(incident),
            execution.StartedAt, execution.CompletedAt, execution.HasBookmarks, execution.Status, execution.FaultCount,
            parent?.Id, parent?.ActivityId, null, depth);
    }

    // Expressions see the result of a child with capitals, clients without: it is a record there, and JSON here.
    private static JsonObject OutputsOf(ActivityExecutionView execution)
    {
        if (execution.Type != "Elsa.ExecuteWorkflow" || execution.Outputs["Result"] is not JsonObject result)
        {
            return execution.Outputs;
        }

        JsonObject shown = [];
        foreach ((string name, JsonNode? value) in result)
        {
            if (value is not null)
            {
                shown[JsonNamingPolicy.CamelCase.ConvertName(name)] = value.DeepClone();
            }
        }

        execution.Outputs["Result"] = shown;
        return execution.Outputs;
    }
}
