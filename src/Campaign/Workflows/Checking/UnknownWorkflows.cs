namespace Campaign.Workflows.Checking;

/// <summary>A workflow to start that is not published, or that is not named at all.</summary>
internal sealed class UnknownWorkflows(CampaignFacts facts) : IWorkflowRule
{
    private const string Name = "unknown-workflow";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow)
    {
        foreach (CheckedActivity step in workflow.Activities.Where(
            one => one.Node.Type is "Elsa.DispatchWorkflow" or "Elsa.ExecuteWorkflow" or "Elsa.BulkDispatchWorkflows"))
        {
            WrittenExpression? written = step.Find("workflowDefinitionId");
            string path = $"{step.Path}.workflowDefinitionId";
            if (written is null or { Syntax: "Literal", Text.Length: 0 })
            {
                yield return step.Finding(Name, FindingSeverity.Error, path, "unnamed-workflow");
            }
            else if (written.Syntax == "Literal"
                && written.Text != workflow.Definition.DefinitionId
                && !facts.Workflows.Contains(written.Text))
            {
                yield return step.Finding(Name, FindingSeverity.Warning, path, Name, written.Text);
            }
        }
    }
}
