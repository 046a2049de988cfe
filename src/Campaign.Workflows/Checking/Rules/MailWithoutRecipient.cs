namespace Campaign.Workflows.Checking.Rules;

/// <summary>A mail to nobody.</summary>
internal sealed class MailWithoutRecipient : IWorkflowRule
{
    private const string Name = "mail-without-recipient";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow) =>
        from activity in workflow.Activities
        where activity.Node.Type == "Elsa.SendEmail"
        let to = activity.Find("to")
        where to is null || (to.Syntax is "Literal" or "Object" && IsNobody(to.Text))
        select activity.Finding(Name, FindingSeverity.Error, $"{activity.Path}.to", Name);

    private static bool IsNobody(string text) => text.Trim().Trim('[', ']', '"', ' ').Length == 0;
}
