namespace Campaign.Workflows.Activities.BuiltIn;

/// <summary>Waits for a while, counted from when it is reached.</summary>
[ActivityType("Elsa.Delay", Category = "Scheduling", Waits = true, Description = "Waits for a while.")]
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

    public Recurrence? Recurrence => new Recurrence.Once(DateTime);
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

/// <summary>Starts a workflow in equal steps; elsewhere in a flow it waits for one step.</summary>
[ActivityType(TypeName, Category = "Scheduling", Kind = ActivityKind.Trigger, Description = "Starts again and again.")]
internal sealed record Timer([Input(Description = "How long a step is.")] TimeSpan? Interval) : ITrigger
{
    public const string TypeName = "Elsa.Timer";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Nobody looks for it by its hash: the host goes by when it is due.
    public Stimulus Stimulus => new Stimulus.TimerRings(DateTimeOffset.MaxValue, TypeName);

    public Recurrence? Recurrence => Recurrence.OfInterval(Interval ?? Minute, "interval");
}

internal sealed class TimerHandler(TimeProvider time) : IActivityHandler<Timer>
{
    public Task<ActivityResult> ExecuteAsync(
        Timer activity, ActivityExecution execution, CancellationToken cancellationToken) =>
        Task.FromResult(Recurring.Execute(activity.Recurrence!, execution, time, Timer.TypeName));
}

/// <summary>Starts a workflow at the moments of a cron expression; elsewhere in a flow it waits for the next of them.</summary>
[ActivityType(TypeName, Category = "Scheduling", Kind = ActivityKind.Trigger, Description = "Starts at the moments of a cron expression.")]
internal sealed record Cron(
    [Input(Description = "Six fields, the first of them seconds; in UTC.")] string CronExpression) : ITrigger
{
    public const string TypeName = "Elsa.Cron";

    public Stimulus Stimulus => new Stimulus.TimerRings(DateTimeOffset.MaxValue, TypeName);

    public Recurrence? Recurrence => Recurrence.OfCron(CronExpression, "cronExpression");
}

internal sealed class CronHandler(TimeProvider time) : IActivityHandler<Cron>
{
    public Task<ActivityResult> ExecuteAsync(
        Cron activity, ActivityExecution execution, CancellationToken cancellationToken) =>
        Task.FromResult(Recurring.Execute(activity.Recurrence!, execution, time, Cron.TypeName));
}

/// <summary>What timers have in common that start again and again.</summary>
internal static class Recurring
{
    public static ActivityResult Execute(
        Recurrence recurrence, ActivityExecution execution, TimeProvider time, string name) =>
        execution.IsTriggerOfRun || execution.Resumption is not null ? ActivityResult.Done
        : recurrence.First(time.GetUtcNow()) is { } next
            ? ActivityResult.WaitFor(new Stimulus.TimerRings(next, name))
            : ActivityResult.Fault("There is no such moment any more.");
}
