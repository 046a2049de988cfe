namespace Campaign.Workflows.Migration;

/// <summary>Why an instance cannot go on on another version.</summary>
public enum MigrationObstacleKind
{
    /// <summary>The instance has come to its end.</summary>
    HasEnded,

    /// <summary>The instance runs on that version already.</summary>
    IsThere,

    /// <summary>It is in an activity that the version does not have.</summary>
    ActivityGone,

    /// <summary>It is in an activity that is of another type there.</summary>
    TypeChanged,

    /// <summary>It is in an activity that is embedded elsewhere there.</summary>
    ActivityMoved,

    /// <summary>The way on from where it is cannot be told from how the other version is drawn.</summary>
    FlowChanged,

    /// <summary>What a variable holds is not of the type it has there.</summary>
    VariableDoesNotFit,
}

/// <summary>One reason.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Subject">The id of the activity, or the name of the variable; empty for the instance itself.</param>
/// <param name="Text">What the designer shows for it.</param>
public sealed record MigrationObstacle(MigrationObstacleKind Kind, string Subject, string Text);

/// <summary>What becomes different for the instance.</summary>
public enum MigrationChangeKind
{
    /// <summary>It waits on, for what it waits for now, whatever the activity would wait for in the new version.</summary>
    WaitKept,

    /// <summary>The variable is new and has the value it begins with.</summary>
    VariableNew,

    /// <summary>The variable is gone, with what it holds.</summary>
    VariableGone,

    /// <summary>The variable has another name and keeps what it holds.</summary>
    VariableRenamed,
}

/// <summary>One change.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Subject">The id of the activity, or the name of the variable.</param>
/// <param name="Text">What the designer shows for it; the new name of a variable.</param>
public sealed record MigrationChange(MigrationChangeKind Kind, string Subject, string Text);

/// <summary>Whether an instance can move to another version, and what that changes.</summary>
/// <param name="Obstacles">Why not; empty when it can.</param>
/// <param name="Changes">What would change.</param>
public sealed record MigrationCheck(IReadOnlyList<MigrationObstacle> Obstacles, IReadOnlyList<MigrationChange> Changes)
{
    /// <summary>True when nothing is in the way.</summary>
    public bool CanMove => Obstacles.Count == 0;
}
