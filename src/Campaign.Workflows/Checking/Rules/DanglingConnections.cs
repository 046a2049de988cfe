using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Checking.Rules;

/// <summary>A connection one end of which is no step of its flowchart. It is never followed.</summary>
internal sealed class DanglingConnections : IWorkflowRule
{
    private const string Name = "dangling-connection";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow)
    {
        foreach (CheckedActivity flowchart in workflow.Activities.Where(one => one.Node.Type == FlowGraph.TypeName))
        {
            HashSet<string> ids = [.. flowchart.Node.Children.Where(child => child.Port == "activities").Select(child => child.Id)];
            JsonArray connections = JsonValues.Elements(flowchart.Node.Json["connections"]);
            for (int i = 0; i < connections.Count; i++)
            {
                foreach (string end in (string[])["source", "target"])
                {
                    string? id = IdOf(connections[i], end);
                    if (id is null || !ids.Contains(id))
                    {
                        yield return flowchart.Finding(
                            Name, FindingSeverity.Error, $"{flowchart.Path}.connections[{i}].{end}",
                            end == "source" ? "dangling-source" : "dangling-target",
                            id ?? "", IdOf(connections[i], end == "source" ? "target" : "source") ?? "");
                    }
                }
            }
        }
    }

    private static string? IdOf(JsonNode? connection, string end) =>
        (connection as JsonObject)?[end] is { } value
            ? JsonValues.Text((value as JsonObject)?["activity"]) ?? JsonValues.Text(value)
            : null;
}
