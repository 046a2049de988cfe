using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Flow;

/// <summary>
/// How often each activity and each connection of a flowchart has been passed, and whether the connection was followed the
/// last time. Kept with the execution of the flowchart, as joins wait from burst to burst.
/// </summary>
internal sealed class FlowVisits(JsonObject properties)
{
    private readonly JsonObject _activities = Part(properties, "activities");
    private readonly JsonObject _connections = Part(properties, "connections");

    public void Count(ActivityNode activity) => _activities[activity.Id] = CountOf(activity) + 1;

    public void Count(Connection connection, bool followed) =>
        _connections[Key(connection)] = new JsonArray(CountOf(connection) + 1, followed);

    /// <summary>True when every connection has been passed once more than the activity.</summary>
    public bool AllVisited(ActivityNode target, IReadOnlyList<Connection> inbound) =>
        inbound.Count > 0 && inbound.Min(CountOf) > CountOf(target);

    /// <summary>True when one of the connections passed most often was followed.</summary>
    public bool AnyFollowed(ActivityNode target, IReadOnlyList<Connection> inbound)
    {
        int most = inbound.Max(CountOf);
        return most > CountOf(target) && inbound.Any(connection => CountOf(connection) == most && WasFollowed(connection));
    }

    /// <summary>True when all connections were passed equally often and followed.</summary>
    public bool AllFollowed(ActivityNode target, IReadOnlyList<Connection> inbound)
    {
        int most = inbound.Max(CountOf);
        return most > CountOf(target) && inbound.All(connection => CountOf(connection) == most && WasFollowed(connection));
    }

    /// <summary>True when the activity has already had its turn for this passing of the connection.</summary>
    public bool IsLate(Connection connection) => CountOf(connection) <= CountOf(connection.Target);

    private int CountOf(ActivityNode activity) => JsonValues.Integer(_activities[activity.Id]) ?? 0;

    private int CountOf(Connection connection) =>
        JsonValues.Integer((_connections[Key(connection)] as JsonArray)?[0]) ?? 0;

    private bool WasFollowed(Connection connection) =>
        JsonValues.Truth((_connections[Key(connection)] as JsonArray)?[1]);

    private static string Key(Connection connection) =>
        connection.Index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Part(JsonObject properties, string name)
    {
        if (properties[name] is not JsonObject part)
        {
            properties[name] = part = [];
        }

        return part;
    }
}
