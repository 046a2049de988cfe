namespace Campaign.Workflows.Execution;

/// <summary>Whether an instance can still go on.</summary>
public enum WorkflowStatus
{
    /// <summary>It can, now or when something arrives.</summary>
    Running,

    /// <summary>It has come to its end, whichever.</summary>
    Finished,
}

/// <summary>How an instance stands, in Elsa's words. The last three but <c>Interrupted</c> are ends.</summary>
public enum WorkflowSubStatus
{
    /// <summary>Not started yet.</summary>
    Pending,

    /// <summary>In a burst.</summary>
    Executing,

    /// <summary>Waits.</summary>
    Suspended,

    /// <summary>Came to its end by itself.</summary>
    Finished,

    /// <summary>Was cancelled.</summary>
    Cancelled,

    /// <summary>An activity could not do its work.</summary>
    Faulted,

    /// <summary>Elsa's state after a shutdown; a burst that is one transaction never leaves it.</summary>
    Interrupted,
}

/// <summary>How an execution of an activity stands, in Elsa's words and spelling.</summary>
public enum ActivityStatus
{
    /// <summary>Not started yet.</summary>
    Pending,

    /// <summary>Executes or waits.</summary>
    Running,

    /// <summary>Did its work.</summary>
    Completed,

    /// <summary>Is not needed any more.</summary>
    Canceled,

    /// <summary>Could not do its work.</summary>
    Faulted,
}
