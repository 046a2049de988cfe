namespace Campaign.Workflows.Checking;

/// <summary>One thing that is looked for in a workflow. It looks only; it neither runs nor changes anything.</summary>
public interface IWorkflowRule
{
    /// <summary>What it finds, in the order of the document. Takes time in proportion to the size of the workflow.</summary>
    IEnumerable<Finding> Check(CheckedWorkflow workflow);
}
