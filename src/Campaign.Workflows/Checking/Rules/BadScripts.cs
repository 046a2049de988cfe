using System.Globalization;

namespace Campaign.Workflows.Checking.Rules;

/// <summary>JavaScript that cannot be parsed, with line and column.</summary>
internal sealed class BadScripts : IWorkflowRule
{
    private const string Name = "bad-script";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow) =>
        from script in workflow.Scripts
        let mistake = script.Mistake
        where mistake is not null
        select script.Source.Activity.Finding(
            Name, FindingSeverity.Error, script.Source.Path, Name,
            script.Source.Property,
            mistake.LineNumber.ToString(CultureInfo.InvariantCulture),
            (mistake.Column + 1).ToString(CultureInfo.InvariantCulture),
            mistake.Description);
}
