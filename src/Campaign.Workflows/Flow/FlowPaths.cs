using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Flow;

/// <summary>
/// A flowchart as it looks from its start: which connections lead on, and which lead back and so make a loop. Joins wait
/// only for the former.
/// </summary>
internal sealed class FlowPaths
{
    private readonly FlowGraph _graph;
    private readonly ActivityNode _start;
    private readonly HashSet<Connection> _forward = [];
    private readonly Dictionary<ActivityNode, List<Connection>> _forwardFrom = [];
    private readonly Dictionary<ActivityNode, List<Connection>> _forwardTo = [];
    private readonly HashSet<Connection> _invalid = [];

    public FlowPaths(FlowGraph graph, ActivityNode start)
    {
        _graph = graph;
        _start = start;
        Classify();
        _invalid.UnionWith(graph.Connections.Where(connection => !_forward.Contains(connection) && !Dominates(connection)));
    }

    public bool IsBackward(Connection connection) => !_forward.Contains(connection);

    /// <summary>True when a loop can be entered elsewhere than where it begins; nothing could count its rounds.</summary>
    public bool IsInvalid(Connection connection) => _invalid.Contains(connection);

    public bool IsReachable(ActivityNode activity) => activity == _start || _forwardTo.ContainsKey(activity);

    public IReadOnlyList<Connection> ForwardTo(ActivityNode activity) => _forwardTo.GetValueOrDefault(activity) ?? [];

    /// <summary>Everything from which an activity is reached without going round a loop.</summary>
    public IReadOnlySet<ActivityNode> AncestorsOf(ActivityNode activity)
    {
        HashSet<ActivityNode> ancestors = [];
        Stack<ActivityNode> pending = new([activity]);
        while (pending.TryPop(out ActivityNode? next))
        {
            foreach (Connection connection in ForwardTo(next).Where(connection => ancestors.Add(connection.Source)))
            {
                pending.Push(connection.Source);
            }
        }

        return ancestors;
    }

    // Breadth first; a connection that would close a cycle over those taken so far leads back.
    private void Classify()
    {
        HashSet<ActivityNode> seen = [_start];
        Queue<ActivityNode> pending = new([_start]);
        while (pending.TryDequeue(out ActivityNode? activity))
        {
            foreach (Connection connection in _graph.From(activity))
            {
                if (Reaches(connection.Target, connection.Source))
                {
                    continue;
                }

                _forward.Add(connection);
                Append(_forwardFrom, connection.Source, connection);
                Append(_forwardTo, connection.Target, connection);
                if (seen.Add(connection.Target))
                {
                    pending.Enqueue(connection.Target);
                }
            }
        }
    }

    private bool Reaches(ActivityNode from, ActivityNode to)
    {
        HashSet<ActivityNode> seen = [from];
        Stack<ActivityNode> pending = new([from]);
        while (pending.TryPop(out ActivityNode? activity))
        {
            if (activity == to)
            {
                return true;
            }

            foreach (Connection connection in _forwardFrom.GetValueOrDefault(activity) ?? [])
            {
                if (seen.Add(connection.Target))
                {
                    pending.Push(connection.Target);
                }
            }
        }

        return false;
    }

    // Every way from the start to where the connection leaves goes through where it leads to.
    private bool Dominates(Connection back)
    {
        if (back.Target == _start || back.Target == back.Source)
        {
            return true;
        }

        HashSet<ActivityNode> seen = [_start];
        Stack<ActivityNode> pending = new([_start]);
        while (pending.TryPop(out ActivityNode? activity))
        {
            if (activity == back.Source)
            {
                return false;
            }

            foreach (Connection connection in _graph.From(activity))
            {
                if (connection.Target != back.Target && seen.Add(connection.Target))
                {
                    pending.Push(connection.Target);
                }
            }
        }

        return true;
    }

    private static void Append(Dictionary<ActivityNode, List<Connection>> lists, ActivityNode key, Connection connection)
    {
        if (!lists.TryGetValue(key, out List<Connection>? list))
        {
            lists[key] = list = [];
        }

        list.Add(connection);
    }
}
