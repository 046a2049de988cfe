using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Checking.Rules;

/// <summary>What the reader refuses, in its own words; what it only doubts has rules of its own.</summary>
internal sealed class ReadingErrors : IWorkflowRule
{
    private const string Name = "definition";

    public static Finding Of(DefinitionError error) =>
        new(Name, FindingSeverity.Error, error.Path, Name, [error.Message]);

    public IEnumerable<Finding> Check(CheckedWorkflow workflow) =>
        workflow.Errors
            .Where(error => error.Kind != DefinitionErrorKind.Doubtful && !DuplicateIds.IsAbout(error))
            .Select(error => Located(workflow, error));

    private static Finding Located(CheckedWorkflow workflow, DefinitionError error)
    {
        CheckedActivity? place = workflow.Activities
            .Where(activity => activity.Path.Length > "$.root".Length
                && error.Path.StartsWith(activity.Path, StringComparison.Ordinal))
            .MaxBy(activity => activity.Path.Length);
        return place is null ? Of(error) : place.Finding(Name, FindingSeverity.Error, error.Path, Name, error.Message);
    }
}
