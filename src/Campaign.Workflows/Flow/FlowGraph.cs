using System.Collections.Concurrent;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Flow;

/// <summary>A connection of a flowchart whose two ends exist.</summary>
/// <param name="Index">Its place among those.</param>
/// <param name="Source">Where it leaves.</param>
/// <param name="Port">The outcome that it follows, exactly as it is written.</param>
/// <param name="Target">Where it leads.</param>
internal sealed record Connection(int Index, ActivityNode Source, string Port, ActivityNode Target);

/// <summary>The activities and connections of one flowchart.</summary>
internal sealed class FlowGraph
{
    public const string TypeName = "Elsa.Flowchart";

    private readonly ILookup<ActivityNode, Connection> _outbound;
    private readonly ConcurrentDictionary<ActivityNode, FlowPaths> _paths = [];

    public FlowGraph(IReadOnlyList<ActivityNode> activities, IReadOnlyList<Connection> connections)
    {
        Activities = activities;
        Connections = connections;
        _outbound = connections.ToLookup(connection => connection.Source);
    }

    public IReadOnlyList<ActivityNode> Activities { get; }

    public IReadOnlyList<Connection> Connections { get; }

    public IEnumerable<Connection> From(ActivityNode source) => _outbound[source];

    public ActivityNode? Find(string? activityId) => Activities.FirstOrDefault(activity => activity.Id == activityId);

    /// <summary>Where a run begins: at its trigger, else at a start activity, else at what may start, else at a root.</summary>
    public ActivityNode? FindStart(string? triggerActivityId) =>
        Find(triggerActivityId)
        ?? Activities.FirstOrDefault(activity => activity.Type == "Elsa.Start")
        ?? Activities.FirstOrDefault(activity => activity.CanStartWorkflow)
        ?? Activities.FirstOrDefault(activity => Connections.All(connection => connection.Target != activity))
        ?? (Activities.Count > 0 ? Activities[0] : null);

    /// <summary>The graph as it looks from a start.</summary>
    public FlowPaths PathsFrom(ActivityNode start) => _paths.GetOrAdd(start, FindPaths);

    private FlowPaths FindPaths(ActivityNode start) => new(this, start);
}
