namespace Campaign.Plaques;

/// <summary>Where a work stands (domain.md §4.1).</summary>
public enum WorkStatus
{
    /// <summary>Its unit has sent the registration.</summary>
    Registered,

    /// <summary>The registration was accepted; it is being done.</summary>
    InProgress,

    /// <summary>It is done, with evidence.</summary>
    Completed,

    /// <summary>Its unit has asked for the plaque.</summary>
    Nominated,

    /// <summary>Ban CTCS has appraised it by the three criteria (O-303).</summary>
    Appraised,

    /// <summary>The Standing Board has decided on the plaque.</summary>
    Decided,

    CeremonyScheduled,

    PlaqueMounted,

    /// <summary>Moved to another occasion; it goes on from where it stood.</summary>
    Postponed,

    /// <summary>Given up, or not accepted.</summary>
    Dropped,
}

/// <summary>Which status follows which.</summary>
public static class WorkLife
{
    private static readonly Dictionary<WorkStatus, WorkStatus[]> Next = new()
    {
        [WorkStatus.Registered] = [WorkStatus.InProgress, WorkStatus.Dropped],
        [WorkStatus.InProgress] = [WorkStatus.Completed, WorkStatus.Nominated, WorkStatus.Postponed, WorkStatus.Dropped],
        [WorkStatus.Completed] = [WorkStatus.InProgress, WorkStatus.Nominated, WorkStatus.Postponed, WorkStatus.Dropped],
        [WorkStatus.Nominated] = [WorkStatus.Appraised, WorkStatus.Completed, WorkStatus.Postponed, WorkStatus.Dropped],
        [WorkStatus.Appraised] = [WorkStatus.Decided, WorkStatus.Completed, WorkStatus.Postponed, WorkStatus.Dropped],
        [WorkStatus.Decided] = [WorkStatus.CeremonyScheduled, WorkStatus.PlaqueMounted, WorkStatus.Postponed],
        [WorkStatus.CeremonyScheduled] = [WorkStatus.PlaqueMounted, WorkStatus.Postponed],
    };

    /// <summary>The steps of a life without mishap, in order.</summary>
    public static IReadOnlyList<WorkStatus> Way { get; } =
    [
        WorkStatus.Registered, WorkStatus.InProgress, WorkStatus.Completed, WorkStatus.Nominated, WorkStatus.Appraised,
        WorkStatus.Decided, WorkStatus.CeremonyScheduled, WorkStatus.PlaqueMounted,
    ];

    public static bool Leads(WorkStatus from, WorkStatus to) => Next.TryGetValue(from, out WorkStatus[]? next) && next.Contains(to);

    /// <summary>True when a work that stands at one status has come as far as another.</summary>
    public static bool HasReached(WorkStatus standing, WorkStatus wanted) =>
        standing == wanted || (Place(standing) >= 0 && Place(wanted) >= 0 && Place(standing) >= Place(wanted));

    private static int Place(WorkStatus status) => Way.TakeWhile(step => step != status).Count() is var place && place < Way.Count
        ? place
        : -1;
}
