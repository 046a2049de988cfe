using Campaign.Workflows.Definitions;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Checking.Rules;

/// <summary>A step that no way leads to from where a run can begin.</summary>
internal sealed class UnreachableSteps : IWorkflowRule
{
    private const string Name = "unreachable-step";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow)
    {
        foreach (FlowGraph graph in workflow.Activities.Select(one => one.Node.Graph).OfType<FlowGraph>())
        {
            HashSet<ActivityNode> reached = Reached(graph);
            foreach (ActivityNode missed in graph.Activities.Where(activity => !reached.Contains(activity)))
            {
                if (workflow.Find(missed) is { } activity)
                {
                    yield return activity.Finding(Name, FindingSeverity.Warning, activity.Path, Name);
                }
            }
        }
    }

    private static HashSet<ActivityNode> Reached(FlowGraph graph)
    {
        HashSet<ActivityNode> reached = [.. graph.Activities.Where(activity => activity.CanStartWorkflow)];
        if (graph.FindStart(null) is { } start)
        {
            reached.Add(start);
        }

        Stack<ActivityNode> pending = new(reached);
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

        return reached;
    }
}
