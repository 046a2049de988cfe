namespace Campaign.Workflows.Activities.BuiltIn;

/// <summary>Gives up, and leaves an incident for an operator.</summary>
[ActivityType("Elsa.Fault", Description = "Gives up, and leaves an incident for an operator.")]
internal sealed record Fault(
    [Input(Description = "What programs know it by.")] string Code = "0",
    [Input(Description = "Whose matter it is.")] string Category = "General",
    [Input(Description = "What sort of failure it is.")] string FaultType = "System",
    [Input(Description = "What an operator reads.")] string Message = "");

internal sealed class FaultHandler : IActivityHandler<Fault>
{
    public Task<ActivityResult> ExecuteAsync(
        Fault activity, ActivityExecution execution, CancellationToken cancellationToken) =>
        Task.FromResult(ActivityResult.Fault(activity.Message.Length > 0 ? activity.Message : $"Fault {activity.Code}."));
}
