using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;

namespace Campaign.Workflows.Execution;

/// <summary>Where an instance waits, and for what. It is consumed once.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Name">Elsa's name of the bookmark, for instance <c>Elsa.RunTask</c>.</param>
/// <param name="Hash">Finds all bookmarks that one stimulus reaches.</param>
/// <param name="Stimulus">What is waited for.</param>
/// <param name="Payload">The same as Elsa shows it.</param>
/// <param name="ActivityId">The waiting activity.</param>
/// <param name="ActivityNodeId">Its path in the definition.</param>
/// <param name="ActivityInstanceId">Its execution.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record Bookmark(
    string Id,
    string Name,
    string Hash,
    Stimulus Stimulus,
    JsonObject Payload,
    string ActivityId,
    string ActivityNodeId,
    string ActivityInstanceId,
    DateTimeOffset CreatedAt)
{
    /// <summary>The moment at which it rings, for a timer; null otherwise.</summary>
    public DateTimeOffset? DueAt => (Stimulus as Stimulus.TimerRings)?.At;
}

/// <summary>One line of the journal, in Elsa's words.</summary>
public sealed record JournalEntry(
    long Sequence,
    DateTimeOffset At,
    string EventName,
    string ActivityInstanceId,
    string? ParentActivityInstanceId,
    string ActivityId,
    string ActivityNodeId,
    string ActivityType,
    string? ActivityName,
    string? Message,
    JsonObject? Payload);

/// <summary>What went wrong in an activity, kept with the instance until an operator deals with it.</summary>
public sealed record Incident(
    string ActivityId,
    string ActivityNodeId,
    string ActivityInstanceId,
    string ActivityType,
    string Message,
    string? ExceptionType,
    string? StackTrace,
    DateTimeOffset At)
{
    /// <summary>Unique among all instances; empty in states of builds that gave incidents no id.</summary>
    public string Id { get; init; } = "";

    /// <summary>How it was dealt with; null as long as it holds something up.</summary>
    public IncidentResolution? Resolution { get; init; }
}

/// <summary>What one burst did, for the host to commit together with the state.</summary>
/// <param name="Journal">New lines, in order.</param>
/// <param name="Created">Bookmarks that are new.</param>
/// <param name="Removed">Bookmarks that were consumed or given up.</param>
/// <param name="Effects">What the host is asked to do in the same transaction, in order.</param>
/// <param name="Incidents">Incidents of this burst.</param>
public sealed record Burst(
    IReadOnlyList<JournalEntry> Journal,
    IReadOnlyList<Bookmark> Created,
    IReadOnlyList<Bookmark> Removed,
    IReadOnlyList<WorkflowEffect> Effects,
    IReadOnlyList<Incident> Incidents)
{
    /// <summary>Incidents that hold nothing up any more since this burst; one of this burst may be among them.</summary>
    public IReadOnlyList<Incident> Resolved { get; init; } = [];
}
