namespace Campaign.Workflows.Execution;

/// <summary>What ended an incident.</summary>
public enum IncidentEnd
{
    /// <summary>The activity was executed again. If it failed again, that is another incident.</summary>
    Retried,

    /// <summary>The activity was completed through a port that somebody chose.</summary>
    Skipped,

    /// <summary>The activity or the whole instance was cancelled.</summary>
    Cancelled,

    /// <summary>The flow went on without the activity.</summary>
    Overtaken,
}

/// <summary>How an incident was dealt with. The incident stays in the history.</summary>
/// <param name="How">What was done.</param>
/// <param name="By">Who did it; null when nobody had to.</param>
/// <param name="ByName">The person's name then.</param>
/// <param name="Reason">What they said; null for nothing.</param>
/// <param name="At">UTC.</param>
public sealed record IncidentResolution(IncidentEnd How, string? By, string? ByName, string? Reason, DateTimeOffset At);

/// <summary>Who interferes with an instance, and why.</summary>
/// <param name="By">Identifies the person or program.</param>
/// <param name="ByName">The person's name; null when there is none.</param>
/// <param name="Reason">What they say; null for nothing.</param>
public sealed record Intervention(string By, string? ByName = null, string? Reason = null)
{
    internal IncidentResolution Resolve(IncidentEnd how, DateTimeOffset at) => new(how, By, ByName, Reason, at);

    internal string Describe(string what) => Reason is null ? $"{what}: {ByName ?? By}." : $"{what}: {ByName ?? By}. {Reason}";
}
