using Campaign.Workflows.Checking.Rules;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Checking;

/// <summary>Checks a workflow without running it: by the rules of the engine, and by those that the host adds.</summary>
public static class WorkflowChecker
{
    /// <summary>The rules that hold whatever the host is for.</summary>
    public static IReadOnlyList<IWorkflowRule> Rules { get; } =
    [
        new ReadingErrors(),
        new MissingRoot(),
        new DuplicateIds(),
        new UnknownActivities(),
        new DanglingConnections(),
        new UndeclaredPorts(),
        new UnreachableSteps(),
        new UnconnectedOutcomes(),
        new LoopsWithoutWait(),
        new BadScripts(),
        new BadTemplates(),
        new UnknownSyntaxes(),
        new BadValues(),
        new BadCron(),
        new PastMoments(),
        new UnknownVariables(),
        new UnknownInputs(),
        new EarlyOutputs(),
        new MailWithoutRecipient(),
    ];

    /// <summary>What is wrong with a definition that could not be read.</summary>
    public static IReadOnlyList<Finding> Unreadable(DefinitionReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return [.. reading.Errors.Select(ReadingErrors.Of)];
    }

    /// <summary>Everything found, the errors first, otherwise in the order of the document.</summary>
    /// <param name="workflow">The workflow.</param>
    /// <param name="more">The rules of the host.</param>
    public static IReadOnlyList<Finding> Check(CheckedWorkflow workflow, IEnumerable<IWorkflowRule>? more = null)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        Dictionary<string, int> places = [];
        foreach (CheckedActivity activity in workflow.Activities)
        {
            places.TryAdd(activity.Node.NodeId, places.Count);
        }

        return
        [
            .. Rules.Concat(more ?? [])
                .SelectMany(rule => rule.Check(workflow))
                .OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => finding.NodeId is { } node ? places.GetValueOrDefault(node, -1) : -1),
        ];
    }
}
