using System.Text.Json.Nodes;
using Campaign.Workflows.Execution;

namespace Campaign.Workflows.Activities.BuiltIn;

/// <summary>Starts another workflow after this burst, and may wait until it has ended.</summary>
[ActivityType("Elsa.DispatchWorkflow", Category = "Composition", Waits = true, Description = "Starts another workflow.")]
[Output("Result", Description = "What the other workflow left behind; how it stands when it has faulted or was cancelled.")]
internal sealed record DispatchWorkflow(
    [Input(Description = "Which one.", UIHint = "workflow-definition-picker")] string WorkflowDefinitionId,
    [Input(Description = "Groups the new instance with others.")] string? CorrelationId,
    [Input(Description = "What it is started with.", UIHint = "dictionary")] IReadOnlyDictionary<string, JsonNode?> Input,
    [Input(Description = "Waits until it has ended.")] bool WaitForCompletion);

internal sealed class DispatchWorkflowHandler(TimeProvider time, IChildWorkflows? children)
    : IActivityHandler<DispatchWorkflow>
{
    public async Task<ActivityResult> ExecuteAsync(
        DispatchWorkflow activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        if (execution.Resumption is { } resumption)
        {
            return Take(execution, ChildResult.Read(resumption.Input), resumption.Input);
        }

        if (await ChildStart.RefusalAsync(children, activity.WorkflowDefinitionId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        WorkflowEffect.StartWorkflow start =
            ChildStart.Of(execution, time, activity.WorkflowDefinitionId, activity.CorrelationId, activity.Input);
        execution.Emit(start);
        return activity.WaitForCompletion
            ? ActivityResult.WaitFor(new Stimulus.ChildFinished(start.InstanceId))
            : ActivityResult.Done;
    }

    // Elsa goes on with an empty result after a fault, and for ever waits for a child that was cancelled.
    private static ActivityResult Take(ActivityExecution execution, ChildResult? child, JsonNode? arrived)
    {
        if (child?.Error is { } error)
        {
            return ActivityResult.Fault(error);
        }

        execution.SetOutput(
            "Result", child is null ? arrived ?? new JsonObject() : child.IsSuccess ? child.Output : child.ToJson());
        return ActivityResult.Done;
    }
}

/// <summary>Runs another workflow at once, and may wait until it has ended.</summary>
[ActivityType("Elsa.ExecuteWorkflow", Category = "Composition", Waits = true, Kind = ActivityKind.Task, Description = "Runs another workflow.")]
[Output("Result", Description = "How the other workflow stands, with what it left behind.")]
internal sealed record ExecuteWorkflow(
    [Input(Description = "Which one.", UIHint = "workflow-definition-picker")] string WorkflowDefinitionId,
    [Input(Description = "Groups the new instance with others.")] string? CorrelationId,
    [Input(Description = "What it is started with.", UIHint = "dictionary")] IReadOnlyDictionary<string, JsonNode?> Input,
    [Input(Description = "Waits until it has ended, when it waits itself.")] bool WaitForCompletion);

internal sealed class ExecuteWorkflowHandler(TimeProvider time, IChildWorkflows? children)
    : IActivityHandler<ExecuteWorkflow>
{
    public async Task<ActivityResult> ExecuteAsync(
        ExecuteWorkflow activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        if (execution.Resumption is { } resumption)
        {
            return Take(execution, ChildResult.Read(resumption.Input));
        }

        if (await ChildStart.RefusalAsync(children, activity.WorkflowDefinitionId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        WorkflowEffect.StartWorkflow start =
            ChildStart.Of(execution, time, activity.WorkflowDefinitionId, activity.CorrelationId, activity.Input);
        if (children is null)
        {
            execution.Emit(start);
            return ActivityResult.WaitFor(new Stimulus.ChildFinished(start.InstanceId));
        }

        ChildResult child = await children.RunAsync(start, cancellationToken);
        return activity.WaitForCompletion && child.Status == WorkflowStatus.Running
            ? ActivityResult.WaitFor(new Stimulus.ChildFinished(start.InstanceId))
            : Take(execution, child);
    }

    private static ActivityResult Take(ActivityExecution execution, ChildResult? child)
    {
        if (child?.Error is { } error)
        {
            return ActivityResult.Fault(error);
        }

        execution.SetOutput("Result", child?.ToJson());
        return ActivityResult.Done;
    }
}

/// <summary>What the activities that start other workflows have in common.</summary>
internal static class ChildStart
{
    /// <summary>Why a workflow cannot be started; null when it can. Asked before anything waits for it.</summary>
    public static async Task<ActivityResult?> RefusalAsync(
        IChildWorkflows? children, string definitionId, CancellationToken cancellationToken)
    {
        string? reason = definitionId.Length == 0 ? "There is no workflow to start: choose one."
            : children is not null && !await children.IsPublishedAsync(definitionId, cancellationToken)
                ? $"Workflow '{definitionId}' has no published version. Publish it first."
            : null;
        return reason is null ? null : ActivityResult.Fault(reason);
    }

    public static WorkflowEffect.StartWorkflow Of(
        ActivityExecution execution,
        TimeProvider time,
        string definitionId,
        string? correlationId,
        IReadOnlyDictionary<string, JsonNode?> input) =>
        new(
            definitionId,
            Guid.CreateVersion7(time.GetUtcNow()).ToString("n"),
            execution.WorkflowInstanceId,
            MarkLimits.Correlation(correlationId),
            input);
}
