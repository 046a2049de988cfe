using Campaign.Campaigns;

namespace Campaign.Simulations;

/// <summary>What a try-out came to. Moments are UTC; days are those of Asia/Ho_Chi_Minh.</summary>
public sealed record SimulationResult(
    string DefinitionId,
    string WorkflowName,
    int Version,
    DateOnly From,
    DateOnly To,
    int Units,
    IReadOnlyList<SimulatedStep> Steps,
    IReadOnlyList<SimulatedTask> Tasks,
    IReadOnlyList<SimulatedMail> Mails,
    IReadOnlyList<SimulatedLetter> Letters,
    IReadOnlyList<SimulationWarning> Warnings,
    TimeSpan Took)
{
    /// <summary>How many mails there were; <see cref="Mails"/> holds the text of the first few thousand.</summary>
    public int MailCount { get; init; }

    /// <summary>What units owed, earliest first: plans, and reports, which are no dossiers yet.</summary>
    public IReadOnlyList<SimulatedDebt> Debts { get; init; } = [];
}

/// <summary>A plan or the report of a phase, and which units owed it.</summary>
/// <param name="Kind">What is owed.</param>
/// <param name="Phase">The phase whose report it is; 0 for none.</param>
/// <param name="OpenedAt">From when on it was owed.</param>
/// <param name="DueOn">The last day on which it is in time.</param>
/// <param name="Units">Who owed it.</param>
public sealed record SimulatedDebt(
    ObligationKind Kind, int Phase, DateTimeOffset OpenedAt, DateOnly DueOn, IReadOnlyList<SimulatedDebtor> Units)
{
    /// <summary>How many sent it too late.</summary>
    public int Late => Units.Count(unit => unit.ReceivedOn > DueOn);

    /// <summary>How many still owed it at the end.</summary>
    public int Owing => Units.Count(unit => unit.ReceivedOn is null);

    /// <summary>When the last of those that sent it did; null when nobody did.</summary>
    public DateOnly? LastReceivedOn => Units.Max(unit => unit.ReceivedOn);
}

/// <summary>A unit that owed something; the day is null while it still did at the end.</summary>
public sealed record SimulatedDebtor(string UnitCode, string Name, DateOnly? ReceivedOn);

/// <summary>A step of the workflow, or of one that it started: when it ran or waited, over all runs together.</summary>
/// <param name="DefinitionId">The workflow it belongs to.</param>
/// <param name="Workflow">That workflow's name.</param>
/// <param name="ActivityId">The step in the definition.</param>
/// <param name="Text">What the designer calls it.</param>
/// <param name="Spans">When some run stood at it, merged and in order.</param>
/// <param name="Runs">How often it began; 0 when it was never reached.</param>
public sealed record SimulatedStep(
    string DefinitionId, string Workflow, string ActivityId, string Text, IReadOnlyList<SimulatedSpan> Spans, int Runs)
{
    /// <summary>True when it stood there for longer than an instant, so that it can be drawn as a bar.</summary>
    public bool IsWait => Spans.Any(span => span.To - span.From > TimeSpan.FromMinutes(1));
}

/// <summary>A stretch of time.</summary>
public sealed record SimulatedSpan(DateTimeOffset From, DateTimeOffset To);

/// <summary>A task that somebody had.</summary>
public sealed record SimulatedTask(
    string Name,
    string UnitCode,
    string Holder,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? EndedAt,
    string? Outcome,
    bool WasEscalated);

/// <summary>A mail that would have gone out.</summary>
public sealed record SimulatedMail(
    DateTimeOffset At, string To, string ToName, string? Cc, string Subject, string Text, string? Template);

/// <summary>A letter that would have been printed.</summary>
public sealed record SimulatedLetter(DateTimeOffset At, string UnitName, string Title, string Body);

/// <summary>Something that staff would want to know before they publish.</summary>
/// <param name="Day">When; null when it is of no day.</param>
/// <param name="Kind">The rule.</param>
/// <param name="Count">How many it concerns.</param>
/// <param name="Subject">What it is about: a subject line, a task, a step.</param>
/// <param name="Example">One of those concerned.</param>
/// <param name="ActivityId">The step to look at; null when it is not one step's.</param>
/// <param name="DefinitionId">The workflow of that step.</param>
public sealed record SimulationWarning(
    DateOnly? Day,
    WarningKind Kind,
    int Count,
    string Subject,
    string? Example = null,
    string? ActivityId = null,
    string? DefinitionId = null);

/// <summary>What staff are warned of.</summary>
public enum WarningKind
{
    /// <summary>A reminder on a day on which offices are closed.</summary>
    MailOnDayOff,

    /// <summary>An answer to an act on such a day.</summary>
    AnswerOnDayOff,

    /// <summary>One recipient has two reminders about one unit on one day.</summary>
    TwoRemindersOnOneDay,

    /// <summary>A task that no account can act on.</summary>
    NobodyToAct,

    /// <summary>A task is past its limit and still open at the end.</summary>
    TaskLeftOpen,

    /// <summary>A step failed.</summary>
    Incident,

    /// <summary>A mail has nobody to go to.</summary>
    NoAddress,

    /// <summary>A step was not reached in this scenario.</summary>
    NeverReached,

    /// <summary>Nothing started the workflow in the span.</summary>
    NeverStarted,

    /// <summary>It was stopped because it would have gone on too long.</summary>
    TooManyEvents,
}
