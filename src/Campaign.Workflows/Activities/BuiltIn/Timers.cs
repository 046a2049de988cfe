namespace Campaign.Workflows.Activities.BuiltIn;

/// <summary>Waits for a while, counted from when it is reached.</summary>
[ActivityType("Elsa.Delay", Category = "Scheduling", Description = "Waits for a while.")]
internal sealed record Delay([Input(Description = "How long.")] TimeSpan? TimeSpan);

internal sealed class DelayHandler(TimeProvider time) : IActivityHandler<Delay>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public Task<ActivityResult> ExecuteAsync(
        Delay activity, ActivityExecution execution, CancellationToken cancellationToken) =>
        Task.FromResult(
            execution.Resumption is null
                ? ActivityResult.WaitFor(new Stimulus.TimerRings(time.GetUtcNow() + (activity.TimeSpan ?? Minute)))
                : ActivityResult.Done);
}

/// <summary>Waits for a moment, or starts a workflow at it. A moment that has passed does not wait.</summary>
[ActivityType("Elsa.StartAt", Category = "Scheduling", Kind = ActivityKind.Trigger, Description = "Waits for a moment.")]
internal sealed record StartAt([Input(Description = "The moment.")] DateTimeOffset DateTime) : ITrigger
{
    public Stimulus Stimulus => new Stimulus.TimerRings(DateTime, "Elsa.StartAt");
}

internal sealed class StartAtHandler(TimeProvider time) : IActivityHandler<StartAt>
{
    public Task<ActivityResult> ExecuteAsync(
        StartAt activity, ActivityExecution execution, CancellationToken cancellationToken) =>
        Task.FromResult(
            execution.IsTriggerOfRun || execution.Resumption is not null || activity.DateTime <= time.GetUtcNow()
                ? ActivityResult.Done
                : ActivityResult.WaitFor(activity.Stimulus));
}
