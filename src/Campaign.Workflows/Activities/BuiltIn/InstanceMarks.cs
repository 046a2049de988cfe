namespace Campaign.Workflows.Activities.BuiltIn;

/// <summary>Gives the instance a name.</summary>
[ActivityType("Elsa.SetName", Description = "Gives the instance a name.")]
internal sealed record SetName([Input(Description = "The name.")] string? Value);

internal sealed class SetNameHandler : IActivityHandler<SetName>
{
    public Task<ActivityResult> ExecuteAsync(
        SetName activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        execution.InstanceName = activity.Value;
        return Task.FromResult(ActivityResult.Done);
    }
}

/// <summary>Groups the instance with others of the same matter.</summary>
[ActivityType("Elsa.Correlate", Description = "Groups the instance with others of the same matter.")]
internal sealed record Correlate([Input(Description = "What they have in common.")] string? CorrelationId);

internal sealed class CorrelateHandler : IActivityHandler<Correlate>
{
    public Task<ActivityResult> ExecuteAsync(
        Correlate activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        execution.CorrelationId = activity.CorrelationId;
        return Task.FromResult(ActivityResult.Done);
    }
}
