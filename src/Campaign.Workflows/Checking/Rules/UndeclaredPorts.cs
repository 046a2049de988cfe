using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Checking.Rules;

/// <summary>A connection that leaves through an outcome that its step does not have: nothing ever goes that way.</summary>
internal sealed class UndeclaredPorts : IWorkflowRule
{
    private const string Name = "undeclared-port";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow) =>
        from flowchart in workflow.Activities
        where flowchart.Node.Graph is not null
        from connection in flowchart.Node.Graph!.Connections
        let source = workflow.Find(connection.Source)
        where source is { Descriptor.IsTerminal: false }
        let ports = FlowPorts.Of(source)
        where ports is not null && !ports.Contains(connection.Port)
        select source.Finding(
            Name, FindingSeverity.Warning, source.Path, Name,
            connection.Port, connection.Target.DisplayText, string.Join(", ", ports));
}
