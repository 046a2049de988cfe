using System.Text.Json.Nodes;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Definitions;

/// <summary>Reads the connections of a flowchart, in today's and in the old flat spelling.</summary>
internal static class ConnectionReader
{
    public static FlowGraph Read(ActivityNode flowchart, string path, List<DefinitionError> errors)
    {
        Dictionary<string, ActivityNode> activities = [];
        foreach (ActivityNode child in flowchart.Children.Where(child => child.Port == "activities"))
        {
            activities.TryAdd(child.Id, child);
        }

        List<Connection> connections = [];
        JsonArray elements = JsonValues.Elements(flowchart.Json["connections"]);
        for (int i = 0; i < elements.Count; i++)
        {
            string place = $"{path}.connections[{i}]";
            ActivityNode? source = FindEnd(elements[i], "source", place, activities, errors);
            ActivityNode? target = FindEnd(elements[i], "target", place, activities, errors);
            if (source is not null && target is not null)
            {
                string port = JsonValues.Text((elements[i]!["source"] as JsonObject)?["port"])
                    ?? JsonValues.Text(elements[i]!["sourcePort"])
                    ?? "Done";
                connections.Add(new Connection(connections.Count, source, port, target));
            }
        }

        return new FlowGraph([.. activities.Values], connections);
    }

    private static ActivityNode? FindEnd(
        JsonNode? connection,
        string end,
        string path,
        Dictionary<string, ActivityNode> activities,
        List<DefinitionError> errors)
    {
        JsonNode? value = (connection as JsonObject)?[end];
        string? id = JsonValues.Text((value as JsonObject)?["activity"]) ?? JsonValues.Text(value);
        if (id is not null && activities.TryGetValue(id, out ActivityNode? activity))
        {
            return activity;
        }

        errors.Add(new DefinitionError($"{path}.{end}", id is null
            ? $"The connection has no {end}."
            : $"The connection's {end} '{id}' is not an activity of this flowchart.", DefinitionErrorKind.Doubtful));
        return null;
    }
}
