using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Checking.Rules;

/// <summary>An expression in a language that is not spoken here, such as C# or Python. It would fault.</summary>
internal sealed class UnknownSyntaxes : IWorkflowRule
{
    private const string Name = "unknown-syntax";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow) =>
        from activity in workflow.Activities
        where activity.Descriptor is not null
        from written in activity.Expressions
        where !Evaluator.IsSyntax(written.Syntax)
        select activity.Finding(Name, FindingSeverity.Error, written.Path, Name, written.Property, written.Syntax);
}
