using System.Text.Json.Nodes;

namespace Campaign.Workflows.Activities.BuiltIn;

/// <summary>Starts another workflow, and may wait until it has ended.</summary>
[ActivityType("Elsa.DispatchWorkflow", Category = "Composition", Description = "Starts another workflow.")]
[Output("Result", Description = "What the other workflow left behind.")]
internal sealed record DispatchWorkflow(
    [Input(Description = "Which one.", UIHint = "workflow-definition-picker")] string WorkflowDefinitionId,
    [Input(Description = "Groups the new instance with others.")] string? CorrelationId,
    [Input(Description = "What it is started with.", UIHint = "dictionary")] IReadOnlyDictionary<string, JsonNode?> Input,
    [Input(Description = "Waits until it has ended.")] bool WaitForCompletion);

internal sealed class DispatchWorkflowHandler(TimeProvider time) : IActivityHandler<DispatchWorkflow>
{
    public Task<ActivityResult> ExecuteAsync(
        DispatchWorkflow activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        if (execution.Resumption is { } resumption)
        {
            execution.SetOutput("Result", resumption.Input ?? new JsonObject());
            return Task.FromResult(ActivityResult.Done);
        }

        if (activity.WorkflowDefinitionId.Length == 0)
        {
            return Task.FromResult(ActivityResult.Fault("There is no workflow to start: choose one."));
        }

        string instanceId = Guid.CreateVersion7(time.GetUtcNow()).ToString("n");
        execution.Emit(new WorkflowEffect.StartWorkflow(
            activity.WorkflowDefinitionId,
            instanceId,
            execution.WorkflowInstanceId,
            activity.CorrelationId,
            activity.Input));
        return Task.FromResult(
            activity.WaitForCompletion
                ? ActivityResult.WaitFor(new Stimulus.ChildFinished(instanceId))
                : ActivityResult.Done);
    }
}
