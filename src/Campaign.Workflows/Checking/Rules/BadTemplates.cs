using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Checking.Rules;

/// <summary>Liquid that cannot be parsed, or that uses a filter there is not.</summary>
internal sealed class BadTemplates : IWorkflowRule
{
    private const string Name = "bad-template";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow) =>
        from activity in workflow.Activities
        from written in activity.Expressions
        where written.Syntax == "Liquid"
        let mistake = Liquid.FindMistake(written.Text)
        where mistake is not null
        select activity.Finding(Name, FindingSeverity.Error, written.Path, Name, written.Property, mistake);
}
