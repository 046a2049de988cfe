namespace Campaign.Workflows.Comparing;

/// <summary>What became of a part of a workflow between two versions.</summary>
public enum ChangeKind
{
    /// <summary>Only the later version has it.</summary>
    Added,

    /// <summary>Only the earlier version has it.</summary>
    Removed,

    /// <summary>Both have it, and something written at it differs.</summary>
    Changed,

    /// <summary>It stands elsewhere: in another container, at another place in a sequence, or on the canvas.</summary>
    Moved,
}

/// <summary>Which part of a workflow a change is about.</summary>
public enum ChangeSubject
{
    /// <summary>A step.</summary>
    Step,

    /// <summary>A connection between two steps.</summary>
    Connection,

    /// <summary>A variable of the workflow or of a container.</summary>
    Variable,

    /// <summary>An input of the workflow.</summary>
    Input,

    /// <summary>An output of the workflow.</summary>
    Output,

    /// <summary>A property of the workflow as a whole.</summary>
    Workflow,
}

/// <summary>One thing that is written differently.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Before">Null when it was not there.</param>
/// <param name="After">Null when it is not there any more.</param>
public sealed record ValueChange(string Name, string? Before, string? After);

/// <summary>One difference between two versions.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Subject">What kind of part it is.</param>
/// <param name="Name">What people call the part; a connection is written <c>A — Đạt → B</c>.</param>
/// <param name="Values">What is written differently; empty for what was added, removed or moved on the canvas.</param>
public sealed record WorkflowChange(
    ChangeKind Kind, ChangeSubject Subject, string Name, IReadOnlyList<ValueChange> Values)
{
    /// <summary>The step; null for other parts.</summary>
    public string? ActivityId { get; init; }

    /// <summary>True when a step was only drawn elsewhere, which changes nothing in how it runs.</summary>
    public bool IsOnCanvasOnly { get; init; }
}
