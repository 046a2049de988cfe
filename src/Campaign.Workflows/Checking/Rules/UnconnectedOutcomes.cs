using Campaign.Workflows.Definitions;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Checking.Rules;

/// <summary>An outcome with a name that leads nowhere: the flow ends there without a word. A plain Done may end a flow.</summary>
internal sealed class UnconnectedOutcomes : IWorkflowRule
{
    private const string Name = "unconnected-outcome";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow)
    {
        foreach (FlowGraph graph in workflow.Activities.Select(one => one.Node.Graph).OfType<FlowGraph>())
        {
            foreach (ActivityNode node in graph.Activities)
            {
                if (workflow.Find(node) is not { Descriptor.IsTerminal: false } activity || FlowPorts.Of(activity) is not { } ports)
                {
                    continue;
                }

                foreach (string port in ports.Where(port => port != FlowPorts.Done))
                {
                    if (graph.From(node).All(connection => connection.Port != port))
                    {
                        // Beside Done, or as what is left over, it may well be meant to lead nowhere.
                        bool isOptional = port == FlowPorts.Default || ports.Contains(FlowPorts.Done);
                        yield return activity.Finding(
                            Name, isOptional ? FindingSeverity.Hint : FindingSeverity.Warning, activity.Path, Name, port);
                    }
                }
            }
        }
    }
}
