using Campaign.Workflows.Definitions;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Checking.Rules;

/// <summary>Steps that go round and round with nothing between that waits; without a way out it never ends.</summary>
internal sealed class LoopsWithoutWait : IWorkflowRule
{
    private const string Name = "loop-without-wait";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow)
    {
        foreach (CheckedActivity activity in workflow.Activities)
        {
            if (activity.Node.Type == "Elsa.While" && IsAlwaysTrue(activity) && !MayStop(activity.Node))
            {
                yield return activity.Finding(Name, FindingSeverity.Error, activity.Path, "endless-loop", activity.Node.DisplayText);
            }

            foreach (IReadOnlyList<ActivityNode> loop in activity.Node.Graph is { } graph ? FlowLoops.In(graph) : [])
            {
                HashSet<ActivityNode> steps = [.. loop];
                if (loop.Any(MayWait))
                {
                    continue;
                }

                bool hasExit = loop.Any(step => step.Registration?.Descriptor.IsTerminal == true || step.Registration is null
                    || activity.Node.Graph!.From(step).Any(connection => !steps.Contains(connection.Target))
                    || HasOpenOutcome(workflow, activity.Node.Graph!, step));
                CheckedActivity first = workflow.Find(loop[0])!;
                yield return first.Finding(
                    Name,
                    hasExit ? FindingSeverity.Hint : FindingSeverity.Error,
                    first.Path,
                    hasExit ? Name : "endless-loop",
                    string.Join(" → ", loop.Take(6).Select(step => step.DisplayText)));
            }
        }
    }

    // An outcome that leads nowhere ends the loop as well as one that leads out of it.
    private static bool HasOpenOutcome(CheckedWorkflow workflow, FlowGraph graph, ActivityNode step) =>
        workflow.Find(step) is not { } activity
        || FlowPorts.Of(activity) is not { } ports
        || ports.Any(port => graph.From(step).All(connection => connection.Port != port));

    // What waits in an embedded step waits for all around it.
    private static bool MayWait(ActivityNode node) =>
        node.Registration is { Descriptor: { Waits: true } or { IsTrigger: true } } || node.Children.Any(MayWait);

    private static bool MayStop(ActivityNode node) => node.Children.Any(child =>
        MayWait(child) || child.Registration is null or { Descriptor.IsTerminal: true } || child.Type == "Elsa.Fault" || MayStop(child));

    private static bool IsAlwaysTrue(CheckedActivity loop) =>
        loop.Find("condition") is { } condition
        && condition.Text.Trim() is var text
        && (string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) || text is "return true" or "return true;" or "true;");
}
