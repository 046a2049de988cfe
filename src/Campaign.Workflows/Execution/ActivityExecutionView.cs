using System.Text.Json.Nodes;

namespace Campaign.Workflows.Execution;

/// <summary>One execution of one activity, as it is shown to people and to Elsa's clients.</summary>
/// <param name="Id">Unique among all instances.</param>
/// <param name="ParentId">The execution that it is embedded in; null for the workflow itself.</param>
/// <param name="ActivityId">The activity's id in the definition.</param>
/// <param name="NodeId">The path of the activity in the definition.</param>
/// <param name="Type">The type of the activity.</param>
/// <param name="Status">A waiting activity is running.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="CompletedAt">UTC; null while it runs.</param>
/// <param name="Outcomes">The ports it named; empty when it left through <c>Done</c> without saying so.</param>
/// <param name="HasBookmarks">True when it waits.</param>
/// <param name="FaultCount">How often it has faulted, with everything embedded in it.</param>
/// <param name="Inputs">What its inputs were evaluated to; long texts are shortened.</param>
/// <param name="Outputs">What it left behind.</param>
public sealed record ActivityExecutionView(
    string Id,
    string? ParentId,
    string ActivityId,
    string NodeId,
    string Type,
    ActivityStatus Status,
    DateTimeOffset StartedAt,
    DateTimeOffset? CompletedAt,
    IReadOnlyList<string> Outcomes,
    bool HasBookmarks,
    int FaultCount,
    JsonObject Inputs,
    JsonObject Outputs)
{
    /// <summary>The tries of a request before the last one; empty for all else.</summary>
    public IReadOnlyList<Activities.HttpRetry> Retries { get; init; } = [];
}
