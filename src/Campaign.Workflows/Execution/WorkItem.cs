using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Execution;

/// <summary>Something that a burst still has to do.</summary>
/// <param name="Node">The activity to execute.</param>
/// <param name="Parent">The execution that it is embedded in.</param>
internal sealed record WorkItem(ActivityNode Node, ExecutionRecord Parent)
{
    /// <summary>Set when an activity that has waited executes again.</summary>
    public ExecutionRecord? Execution { get; init; }

    /// <summary>What has arrived for it.</summary>
    public Resumption? Resumption { get; init; }

    /// <summary>What its parent wants to know when it has completed.</summary>
    public string? Tag { get; init; }

    /// <summary>Variables of its own.</summary>
    public JsonObject? Variables { get; init; }

    /// <summary>True when it may run through but not wait.</summary>
    public bool IsAbandoned { get; init; }
}
