using System.Globalization;

namespace Campaign.Workflows.Checking;

/// <summary>A task that is overdue when it is given, or whose reminder comes before it.</summary>
internal sealed class UnlikelyLimits : IWorkflowRule
{
    private const int UsualDays = 5;

    public IEnumerable<Finding> Check(CheckedWorkflow workflow)
    {
        foreach (CheckedActivity step in workflow.Activities
            .Where(one => one.Node.Type is "Campaign.ReviewTask" or "Campaign.SupplementTask"))
        {
            if (Number(step, "workingDays", UsualDays) is not { } days)
            {
                continue;
            }

            if (days < 1)
            {
                yield return step.Finding(
                    "bad-limit", FindingSeverity.Warning, $"{step.Path}.workingDays", "bad-limit",
                    days.ToString(CultureInfo.InvariantCulture));
            }
            else if (Number(step, "remindBefore", 1) is { } before && before >= days && step.Find("remindBefore") is not null)
            {
                yield return step.Finding(
                    "bad-limit", FindingSeverity.Hint, $"{step.Path}.remindBefore", "early-reminder",
                    before.ToString(CultureInfo.InvariantCulture), days.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    // Null when it is computed as the workflow runs.
    private static int? Number(CheckedActivity step, string property, int usual) =>
        step.Find(property) is not { } written ? usual
        : written.Syntax == "Literal" && int.TryParse(written.Text, CultureInfo.InvariantCulture, out int number) ? number
        : null;
}
