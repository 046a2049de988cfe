using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Flow;

/// <summary>What an activity makes of several connections that lead to it, in a flowchart of tokens.</summary>
internal enum MergeMode
{
    /// <summary>Runs when something arrives and nothing more is on its way just before it.</summary>
    Stream,

    /// <summary>Waits for a token on every connection, except those that lead back.</summary>
    Merge,

    /// <summary>Waits for a token on every connection.</summary>
    Converge,

    /// <summary>Runs once for each token.</summary>
    Cascade,

    /// <summary>Runs for the first token; what would bring the others is cancelled.</summary>
    Race,
}

/// <summary>
/// Elsa's other flowchart: a token travels along each connection that is followed. A workflow asks for it by the custom
/// property <c>Flowchart:ExecutionMode</c>.
/// </summary>
/// <remarks>
/// In Elsa a merge whose other branch is dead hangs for ever, and a race in a loop fires once (#7993). Here a flowchart in
/// which nothing moves any more is complete, and blocks do not outlive the race.
/// </remarks>
internal sealed class TokenFlow(EngineExecution execution, FlowGraph graph, FlowPaths paths)
{
    private readonly JsonObject _tokens = Part(execution, "tokens");
    private readonly JsonObject _blocked = Part(execution, "blocked");

    public void Leave(CompletedChild child)
    {
        foreach (Connection inbound in graph.Connections.Where(connection => connection.Target == child.Node))
        {
            Set(_tokens, inbound, 0);
            if (!IsComing(inbound))
            {
                Set(_blocked, inbound, 0);
            }
        }

        Connection[] followed = [.. graph.From(child.Node).Where(connection => child.Outcomes.Contains(connection.Port))];
        foreach (Connection connection in followed)
        {
            Set(_tokens, connection, Count(_tokens, connection) + 1);
        }

        foreach (Connection connection in followed)
        {
            Arrive(connection);
        }

        if (execution.IsIdle)
        {
            ReleaseStreams();
        }
    }

    private void Arrive(Connection connection)
    {
        ActivityNode target = connection.Target;
        switch (ModeOf(target))
        {
            case MergeMode.Cascade:
            case MergeMode.Merge when HasAll(paths.ForwardTo(target)):
            case MergeMode.Converge when HasAll(graph.Connections.Where(other => other.Target == target)):
                execution.Schedule(target);
                break;
            case MergeMode.Race:
                ArriveAtRace(connection);
                break;
            case MergeMode.Stream when !paths.ForwardTo(target).Any(inbound => IsOnItsWayTo(inbound.Source)):
                execution.Schedule(target);
                break;
            default:
                break;
        }
    }

    private void ArriveAtRace(Connection connection)
    {
        if (Count(_blocked, connection) > 0)
        {
            Set(_blocked, connection, 0);
            Set(_tokens, connection, 0);
            return;
        }

        IReadOnlySet<ActivityNode> losers = paths.AncestorsOf(connection.Target);
        execution.Abandon(losers.Contains);
        foreach (Connection token in graph.Connections.Where(token => losers.Contains(token.Target) && !execution.IsScheduled(token.Target)))
        {
            Set(_tokens, token, 0);
        }

        foreach (Connection other in paths.ForwardTo(connection.Target).Where(other => other != connection && IsComing(other)))
        {
            Set(_blocked, other, 1);
        }

        execution.Schedule(connection.Target);
    }

    // What waited for something that did not come after all.
    private void ReleaseStreams()
    {
        foreach (ActivityNode target in graph.Connections
            .Where(connection => Count(_tokens, connection) > 0)
            .Select(connection => connection.Target)
            .Distinct()
            .Where(target => ModeOf(target) == MergeMode.Stream)
            .Take(1))
        {
            execution.Schedule(target);
        }
    }

    private bool HasAll(IEnumerable<Connection> inbound) => inbound.All(connection => Count(_tokens, connection) > 0);

    private bool IsOnItsWayTo(ActivityNode activity) =>
        graph.Connections.Any(connection => connection.Target == activity && Count(_tokens, connection) > 0);

    private bool IsComing(Connection connection) =>
        execution.IsScheduled(connection.Source) || paths.AncestorsOf(connection.Source).Any(execution.IsScheduled);

    private MergeMode ModeOf(ActivityNode target) =>
        Enum.TryParse(JsonValues.Text((target.Json["customProperties"] as JsonObject)?["mergeMode"]), out MergeMode mode) ? mode
        : target.Type != FlowJoin.TypeName ? MergeMode.Stream
        : FlowJoin.ModeOf(target, execution) == FlowJoinMode.WaitAny ? MergeMode.Race
        : MergeMode.Merge;

    private static int Count(JsonObject counts, Connection connection) => JsonValues.Integer(counts[Key(connection)]) ?? 0;

    private static void Set(JsonObject counts, Connection connection, int count)
    {
        if (count == 0)
        {
            counts.Remove(Key(connection));
        }
        else
        {
            counts[Key(connection)] = count;
        }
    }

    private static string Key(Connection connection) =>
        connection.Index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Part(EngineExecution execution, string name)
    {
        if (execution.Properties[name] is not JsonObject part)
        {
            execution.Properties[name] = part = [];
        }

        return part;
    }
}
