using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;

namespace Campaign.Web.Designer;

/// <summary>How often a step was gone through in a run, and how it stands.</summary>
internal sealed record StepRun(int Times, ActivityStatus Status, DateTimeOffset StartedAt);

/// <summary>One step in plain words.</summary>
/// <param name="Name">As it is called on the drawing.</param>
/// <param name="Type">The type of the activity.</param>
/// <param name="Depth">0 for those on the drawing, more for those inside another.</param>
/// <param name="Ways">Where it leads: the port and the step after it.</param>
/// <param name="Run">Null when it was not reached, or when no run is looked at.</param>
internal sealed record PlainStep(
    string Name, string Type, int Depth, IReadOnlyList<(string Port, string Next)> Ways, StepRun? Run);

/// <summary>The steps of a workflow as a list: for a narrow screen, and where no scripts run.</summary>
internal static class StepList
{
    public static IReadOnlyList<PlainStep> Of(WorkflowDefinition definition, WorkflowState? state)
    {
        ILookup<string, ActivityExecutionView> executions = (state?.Executions ?? []).ToLookup(e => e.NodeId);
        return [.. Below(definition.Root, 0, executions)];
    }

    private static IEnumerable<PlainStep> Below(
        ActivityNode parent, int depth, ILookup<string, ActivityExecutionView> executions)
    {
        List<Way> ways = [.. Ways(parent)];
        foreach (ActivityNode node in InOrder(parent, ways))
        {
            List<ActivityExecutionView> own = [.. executions[node.NodeId]];
            yield return new PlainStep(
                node.DisplayText,
                node.Type,
                depth,
                [.. ways.Where(way => way.From == node).Select(way => (way.Port, way.To.DisplayText))],
                own is [.., var last] ? new StepRun(own.Count, last.Status, last.StartedAt) : null);
            foreach (PlainStep inner in Below(node, depth + 1, executions))
            {
                yield return inner;
            }
        }
    }

    // Each is followed by what it leads to; one that nothing leads to begins.
    private static List<ActivityNode> InOrder(ActivityNode parent, List<Way> ways)
    {
        List<ActivityNode> order = [];
        Stack<ActivityNode> next = new(parent.Children.OrderByDescending(child => ways.Exists(way => way.To == child)));
        while (next.TryPop(out ActivityNode? node))
        {
            if (!order.Contains(node))
            {
                order.Add(node);
                ways.Where(way => way.From == node).Reverse().ToList().ForEach(way => next.Push(way.To));
            }
        }

        return order;
    }

    private static IEnumerable<Way> Ways(ActivityNode parent) =>
        from connection in (parent.Json["connections"] as JsonArray ?? []).OfType<JsonObject>()
        let source = connection["source"] as JsonObject
        let target = connection["target"] as JsonObject
        let @from = parent.Children.FirstOrDefault(child => child.Id == (string?)source?["activity"])
        let to = parent.Children.FirstOrDefault(child => child.Id == (string?)target?["activity"])
        where @from is not null && to is not null
        select new Way(@from, (string?)source!["port"] ?? "Done", to);

    private sealed record Way(ActivityNode From, string Port, ActivityNode To);
}
