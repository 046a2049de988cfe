namespace Campaign.Workflows.Activities;

/// <summary>What a waiting activity waits for.</summary>
public abstract record Stimulus
{
    private Stimulus()
    {
    }

    /// <summary>A moment comes. <paramref name="Anchor"/> names the date it hangs on, so that it moves with it.</summary>
    public sealed record TimerRings(DateTimeOffset At, string Name = "Elsa.Delay", string? Anchor = null) : Stimulus;

    /// <summary>A task is completed, by a person or a program.</summary>
    public sealed record TaskCompleted(string TaskId, string TaskName) : Stimulus;

    /// <summary>An event is published under this name (case-sensitive).</summary>
    public sealed record EventPublished(string EventName) : Stimulus;

    /// <summary>Another instance, started by this one, ends.</summary>
    public sealed record ChildFinished(string InstanceId) : Stimulus;

    /// <summary>The answer to an HTTP request has come, or it is certain that none will.</summary>
    public sealed record HttpAnswered(string RequestId) : Stimulus;

    /// <summary>The application says that something happened to one of its things, for instance a dossier.</summary>
    public sealed record MessageArrives(string Name, string Key) : Stimulus
    {
        /// <summary>What narrows it further, for the application to look at when it is found; null for nothing.</summary>
        public string? Detail { get; init; }
    }
}
