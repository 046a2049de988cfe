using System.Text.Json.Nodes;
using Campaign.Workflows.Execution;

namespace Campaign.Workflows.Activities.BuiltIn;

/// <summary>Waits for an event, or starts a workflow when it is published.</summary>
[ActivityType("Elsa.Event", Kind = ActivityKind.Trigger, Description = "Waits for an event.")]
[Output("Result", Description = "What came with the event.")]
internal sealed record Event([Input(Description = "The name of the event; upper and lower case differ.")] string EventName)
    : ITrigger
{
    public Stimulus Stimulus => new Stimulus.EventPublished(EventName);
}

internal sealed class EventHandler : IActivityHandler<Event>
{
    public Task<ActivityResult> ExecuteAsync(
        Event activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        if (!execution.IsTriggerOfRun && execution.Resumption is null)
        {
            return Task.FromResult(ActivityResult.WaitFor(activity.Stimulus));
        }

        JsonNode? payload = execution.IsTriggerOfRun ? execution.TriggerPayload : execution.Resumption?.Input;
        execution.SetOutput("Result", payload ?? new JsonObject());
        return Task.FromResult(ActivityResult.Done);
    }
}

/// <summary>Publishes an event and goes on.</summary>
[ActivityType("Elsa.PublishEvent", Description = "Publishes an event.")]
internal sealed record PublishEvent(
    [Input(Description = "The name of the event; upper and lower case differ.")] string EventName,
    [Input(Description = "Reaches only the instances of this matter.")] string? CorrelationId,
    [Input(Description = "Reaches only this instance.")] bool IsLocalEvent,
    [Input(Description = "What comes with it.", UIHint = "json-editor")] JsonNode? Payload);

internal sealed class PublishEventHandler : IActivityHandler<PublishEvent>
{
    public Task<ActivityResult> ExecuteAsync(
        PublishEvent activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        execution.Emit(new WorkflowEffect.PublishEvent(
            activity.EventName,
            MarkLimits.Correlation(activity.CorrelationId),
            activity.IsLocalEvent ? execution.WorkflowInstanceId : null,
            activity.Payload?.DeepClone()));
        return Task.FromResult(ActivityResult.Done);
    }
}
