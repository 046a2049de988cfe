using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Migration;

/// <summary>
/// Moves what a flowchart has counted. A connection that is new counts as passed, but not followed, as often as what it
/// leaves has been left; what lies behind such connections alone is behind the run, not before it.
/// </summary>
internal sealed class FlowchartMove(
    JsonObject properties, FlowGraph old, FlowGraph target, IReadOnlySet<ActivityNode> open)
{
    private const string Activities = "activities";
    private const string Connections = "connections";

    /// <summary>False when the run would have to go on at a place to which nothing leads any more.</summary>
    public bool TryMove(bool isByTokens) =>
        target.Find(JsonValues.Text(properties["start"])) is { } start
        && (isByTokens ? TryMoveTokens() : TryMoveCounts(target.PathsFrom(start)));

    private bool TryMoveTokens()
    {
        HashSet<string> running = [.. open.Select(activity => activity.Id)];
        foreach (string part in new[] { "tokens", "blocked" })
        {
            JsonObject moved = [];
            foreach ((string key, JsonNode? count) in properties[part] as JsonObject ?? [])
            {
                Connection before = old.Connections[int.Parse(key, CultureInfo.InvariantCulture)];
                if (FindSame(before) is { } same)
                {
                    moved[Key(same)] = count?.DeepClone();
                }
                else if (part == "tokens" && !running.Contains(before.Target.Id))
                {
                    return false;
                }
            }

            properties[part] = moved;
        }

        return true;
    }

    private bool TryMoveCounts(FlowPaths paths)
    {
        JsonObject before = properties[Connections] as JsonObject ?? [];
        JsonObject moved = [];
        foreach (Connection connection in target.Connections)
        {
            Connection? same = old.Connections.FirstOrDefault(other => IsSame(other, connection));
            if (same is not null)
            {
                if (before[Key(same)] is { } counted)
                {
                    moved[Key(connection)] = counted.DeepClone();
                }
            }
            else if (TimesLeft(connection.Source, before) is > 0 and var times)
            {
                moved[Key(connection)] = new JsonArray(times, false);
            }
        }

        properties[Connections] = moved;
        return open.All(paths.IsReachable) && TryPassBy(paths);
    }

    // What has been passed by is passed by as a whole; what would have to begin right now cannot be begun from here.
    private bool TryPassBy(FlowPaths paths)
    {
        FlowVisits visits = new(properties);
        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (ActivityNode activity in target.Activities.Where(activity => !open.Contains(activity)))
            {
                IReadOnlyList<Connection> inbound = paths.ForwardTo(activity);
                if (!visits.AllVisited(activity, inbound))
                {
                    continue;
                }

                if (visits.AnyFollowed(activity, inbound))
                {
                    return false;
                }

                visits.Count(activity);
                foreach (Connection connection in target.From(activity))
                {
                    visits.Count(connection, followed: false);
                }

                changed = true;
            }
        }

        return true;
    }

    private int TimesLeft(ActivityNode source, JsonObject before)
    {
        if (old.Find(source.Id) is not { } known)
        {
            return 0;
        }

        int[] counts = [.. old.From(known).Select(connection =>
            JsonValues.Integer((before[Key(connection)] as JsonArray)?[0]) ?? 0)];
        return counts.Length > 0
            ? counts.Max()
            : JsonValues.Integer((properties[Activities] as JsonObject)?[source.Id]) ?? 0;
    }

    private Connection? FindSame(Connection connection) =>
        target.Connections.FirstOrDefault(other => IsSame(connection, other));

    private static bool IsSame(Connection one, Connection other) =>
        one.Source.Id == other.Source.Id && one.Port == other.Port && one.Target.Id == other.Target.Id;

    private static string Key(Connection connection) => connection.Index.ToString(CultureInfo.InvariantCulture);
}
