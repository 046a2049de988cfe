using System.Text.Json;
using Campaign.Plaques;

namespace Campaign.Workflows.Checking;

/// <summary>A status of works to wait for that there is not.</summary>
internal sealed class UnknownWorkStatuses : IWorkflowRule
{
    private const string Name = "unknown-work-status";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow) =>
        from step in workflow.Activities
        where step.Node.Type == "Campaign.WaitForWork"
        from label in LabelsOf(step)
        where label != WaitForWork.Moved && WorkTexts.StatusOf(label) is null
        select step.Finding(Name, FindingSeverity.Error, $"{step.Path}.statuses", Name, label, Known());

    private static string[] LabelsOf(CheckedActivity step)
    {
        try
        {
            return step.LiteralOf("statuses") is { } text ? JsonSerializer.Deserialize<string[]>(text) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string Known() =>
        string.Join(", ", [.. Enum.GetValues<WorkStatus>().Select(WorkTexts.Of), WaitForWork.Moved]);
}
