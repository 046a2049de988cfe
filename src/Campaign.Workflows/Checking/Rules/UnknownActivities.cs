namespace Campaign.Workflows.Checking.Rules;

/// <summary>A step of a type that does not exist here. It is kept as it is, and would fault when it is reached.</summary>
internal sealed class UnknownActivities : IWorkflowRule
{
    private const string Name = "unknown-activity";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow) =>
        workflow.Activities
            .Where(activity => activity.Descriptor is null)
            .Select(activity => activity.Finding(
                Name, FindingSeverity.Error, $"{activity.Path}.type", Name, activity.Node.Type));
}
