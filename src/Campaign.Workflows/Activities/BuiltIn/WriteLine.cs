namespace Campaign.Workflows.Activities.BuiltIn;

/// <summary>Notes a line. It is seen in the inputs of the execution, not on a console.</summary>
[ActivityType("Elsa.WriteLine", Category = "Console", Description = "Notes a line in the journal.")]
internal sealed record WriteLine([Input(Description = "The line.")] string? Text);

internal sealed class WriteLineHandler : IActivityHandler<WriteLine>
{
    public Task<ActivityResult> ExecuteAsync(
        WriteLine activity, ActivityExecution execution, CancellationToken cancellationToken) =>
        Task.FromResult(ActivityResult.Done);
}
