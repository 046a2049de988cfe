using Campaign.Workflows.Definitions;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Checking;

/// <summary>Whether one step can have run when another begins.</summary>
internal sealed class StepOrder
{
    private readonly Dictionary<ActivityNode, HashSet<ActivityNode>> _reached = [];

    /// <summary>True when there is a way on which the first has been before the second begins.</summary>
    public bool CanPrecede(ActivityNode first, ActivityNode second)
    {
        List<ActivityNode> firstWay = WayTo(first);
        List<ActivityNode> secondWay = WayTo(second);
        int fork = 0;
        while (fork < firstWay.Count && fork < secondWay.Count && firstWay[fork] == secondWay[fork])
        {
            fork++;
        }

        // In a loop everything has been before, from the second round on.
        ActivityNode container = firstWay[fork - 1];
        if (IsInLoop(container))
        {
            return true;
        }

        // A container offers what it works on to the steps in it, but knows nothing of them before they have run.
        if (fork == firstWay.Count)
        {
            return first != second;
        }

        return fork < secondWay.Count && IsBefore(container, firstWay[fork], secondWay[fork]);
    }

    private bool IsBefore(ActivityNode container, ActivityNode first, ActivityNode second) => container.Type switch
    {
        FlowGraph.TypeName when container.Graph is { } graph => From(graph, first).Contains(second),
        "Elsa.Sequence" => IndexOf(container, first) < IndexOf(container, second),
        "Elsa.If" or "Elsa.Switch" => false,
        _ => true,
    };

    private bool IsInLoop(ActivityNode container)
    {
        for (ActivityNode node = container; node.Parent is { } parent; node = parent)
        {
            if (node.Type is "Elsa.While" or "Elsa.For" or "Elsa.ForEach" or "Elsa.StateMachine"
                || (parent.Graph is { } graph && From(graph, node).Contains(node)))
            {
                return true;
            }
        }

        return false;
    }

    private HashSet<ActivityNode> From(FlowGraph graph, ActivityNode start)
    {
        if (_reached.TryGetValue(start, out HashSet<ActivityNode>? reached))
        {
            return reached;
        }

        reached = [];
        Stack<ActivityNode> pending = new([start]);
        while (pending.TryPop(out ActivityNode? activity))
        {
            foreach (Connection connection in graph.From(activity))
            {
                if (reached.Add(connection.Target))
                {
                    pending.Push(connection.Target);
                }
            }
        }

        return _reached[start] = reached;
    }

    private static List<ActivityNode> WayTo(ActivityNode node)
    {
        List<ActivityNode> way = [node];
        while (way[^1].Parent is { } parent)
        {
            way.Add(parent);
        }

        way.Reverse();
        return way;
    }

    private static int IndexOf(ActivityNode container, ActivityNode child)
    {
        for (int i = 0; i < container.Children.Count; i++)
        {
            if (container.Children[i] == child)
            {
                return i;
            }
        }

        return -1;
    }
}
