using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Checking.Rules;

/// <summary>There is nothing to run. Elsa runs an empty sequence then, which nobody can have meant.</summary>
internal sealed class MissingRoot : IWorkflowRule
{
    private const string Name = "missing-root";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow)
    {
        if (workflow.Errors.Any(error => error is { Path: "$.root", Kind: DefinitionErrorKind.Doubtful }))
        {
            yield return new Finding(Name, FindingSeverity.Error, "$.root", Name, []);
        }
        else if (workflow.Activities is [{ Descriptor.IsContainer: true, Node: var root }] && root.Type != "Elsa.StateMachine")
        {
            yield return new Finding(Name, FindingSeverity.Warning, "$.root", "empty-root", []);
        }
    }
}
