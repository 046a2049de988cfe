using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Checking.Rules;

/// <summary>Two steps with one id: connections and instances could mean either.</summary>
internal sealed class DuplicateIds : IWorkflowRule
{
    private const string Name = "duplicate-id";

    /// <summary>True for what the reader says of the same mistake.</summary>
    public static bool IsAbout(DefinitionError error) =>
        error.Path.EndsWith(".id", StringComparison.Ordinal) && error.Path != "$.id";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow)
    {
        Dictionary<string, CheckedActivity> seen = [];
        foreach (CheckedActivity activity in workflow.Activities)
        {
            if (!seen.TryAdd(activity.Node.Id, activity))
            {
                yield return activity.Finding(
                    Name, FindingSeverity.Error, $"{activity.Path}.id", Name,
                    activity.Node.Id, seen[activity.Node.Id].Node.DisplayText);
            }
        }
    }
}
