namespace Campaign.Workflows.Checking;

/// <summary>How much a finding matters to whoever publishes the workflow.</summary>
public enum FindingSeverity
{
    /// <summary>Worth a look; nothing need be wrong.</summary>
    Hint,

    /// <summary>It runs, if hardly as was meant.</summary>
    Warning,

    /// <summary>It would fault or never end; it is not published.</summary>
    Error,
}

/// <summary>Something that a check has found in a workflow, said without running it.</summary>
/// <param name="Rule">Which rule found it, for instance <c>unknown-activity</c>. The name is stable: programs sort by it.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Path">Where in the document, as a JSON path such as <c>$.root.activities[2].condition</c>.</param>
/// <param name="Text">The key of its text, which the host has in each language.</param>
/// <param name="Arguments">What goes into the text, in its order.</param>
public sealed record Finding(
    string Rule, FindingSeverity Severity, string Path, string Text, IReadOnlyList<string> Arguments)
{
    /// <summary>The step it is about; null when it is about the workflow as a whole.</summary>
    public string? ActivityId { get; init; }

    /// <summary>The path of the step in the tree of activities, as instances and the designer write it.</summary>
    public string? NodeId { get; init; }

    /// <summary>What people call the step.</summary>
    public string? ActivityName { get; init; }
}
