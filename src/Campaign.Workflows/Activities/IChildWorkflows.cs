using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;

namespace Campaign.Workflows.Activities;

/// <summary>What the host offers to activities that start other workflows. It is found among the services of a burst.</summary>
/// <remarks>Without it, a child is asked for as an effect, and nobody checks that there is such a workflow.</remarks>
public interface IChildWorkflows
{
    /// <summary>True when new instances of the definition can be started.</summary>
    Task<bool> IsPublishedAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>Runs a child in the same transaction until it has ended or waits.</summary>
    Task<ChildResult> RunAsync(WorkflowEffect.StartWorkflow start, CancellationToken cancellationToken);
}

/// <summary>How a child stands, for the activity that has started it. It comes with <see cref="Stimulus.ChildFinished"/>.</summary>
/// <param name="InstanceId">The child.</param>
/// <param name="CorrelationId">The matter it belongs to.</param>
/// <param name="Status">Whether it can still go on.</param>
/// <param name="SubStatus">How it came to its end: a faulted or a cancelled child says so.</param>
/// <param name="Output">What it has left behind.</param>
public sealed record ChildResult(
    string InstanceId, string? CorrelationId, WorkflowStatus Status, WorkflowSubStatus SubStatus, JsonObject Output)
{
    /// <summary>Why the child could not be started; null when it was.</summary>
    public string? Error { get; init; }

    /// <summary>True when the child has come to its end by itself.</summary>
    public bool IsSuccess => SubStatus == WorkflowSubStatus.Finished && Error is null;

    /// <summary>How an instance stands.</summary>
    public static ChildResult Of(WorkflowState state)
    {
        JsonObject output = [];
        foreach ((string name, JsonNode? value) in state.Output)
        {
            output[name] = value?.DeepClone();
        }

        return new ChildResult(state.InstanceId, state.CorrelationId, state.Status, state.SubStatus, output);
    }

    /// <summary>A child that there is not, because of what the message says.</summary>
    public static ChildResult Failed(string instanceId, string error) =>
        new(instanceId, null, WorkflowStatus.Finished, WorkflowSubStatus.Faulted, []) { Error = error };

    /// <summary>The form in which scripts see it. The names are Elsa's, which leaves the version empty.</summary>
    public JsonObject ToJson()
    {
        JsonObject json = new()
        {
            ["WorkflowDefinitionVersionId"] = null,
            ["WorkflowInstanceId"] = InstanceId,
            [nameof(CorrelationId)] = CorrelationId,
            [nameof(Status)] = Status.ToString(),
            [nameof(SubStatus)] = SubStatus.ToString(),
            [nameof(Output)] = Output.DeepClone(),
        };
        if (Error is not null)
        {
            json[nameof(Error)] = Error;
        }

        return json;
    }

    /// <summary>Reads what <see cref="ToJson"/> has written; null for anything else.</summary>
    public static ChildResult? Read(JsonNode? json) =>
        json is JsonObject members
        && Enum.TryParse(JsonValues.Text(members[nameof(Status)]), out WorkflowStatus status)
        && Enum.TryParse(JsonValues.Text(members[nameof(SubStatus)]), out WorkflowSubStatus subStatus)
            ? new ChildResult(
                JsonValues.Text(members["WorkflowInstanceId"]) ?? "",
                JsonValues.Text(members[nameof(CorrelationId)]),
                status,
                subStatus,
                members[nameof(Output)]?.DeepClone() as JsonObject ?? [])
            {
                Error = JsonValues.Text(members[nameof(Error)]),
            }
            : null;
}
