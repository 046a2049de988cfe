using Campaign.Notifications;

namespace Campaign.Workflows.Checking;

/// <summary>A text of a mail or letter that there is not, or one of the designer's own that is no Liquid.</summary>
internal sealed class UnknownTemplates(CampaignFacts facts) : IWorkflowRule
{
    public IEnumerable<Finding> Check(CheckedWorkflow workflow)
    {
        foreach (CheckedActivity step in workflow.Activities.Where(one => one.Node.Type.StartsWith("Campaign.", StringComparison.Ordinal)))
        {
            foreach (WrittenExpression written in step.Expressions.Where(one => one.Syntax == "Literal"))
            {
                if (written.Property.EndsWith("emplate", StringComparison.Ordinal)
                    && written.Text.Trim() is { Length: > 0 } code
                    && !facts.Templates.Contains(code))
                {
                    yield return step.Finding(
                        "unknown-template", FindingSeverity.Error, written.Path, "unknown-template", code, Nearest(code));
                }
                else if (written.Property is "subject" or "body" && LiquidText.FindMistake(written.Text) is { } mistake)
                {
                    yield return step.Finding(
                        "bad-template", FindingSeverity.Error, written.Path, "bad-template", written.Property, mistake);
                }
            }
        }
    }

    // Codes begin with what they are for: reminder-7, letter-reminder.
    private string Nearest(string code) => string.Join(
        ", ",
        facts.Templates
            .OrderByDescending(known => known.Zip(code).TakeWhile(pair => pair.First == pair.Second).Count())
            .ThenBy(known => known, StringComparer.Ordinal)
            .Take(5));
}
