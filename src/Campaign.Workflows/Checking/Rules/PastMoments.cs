using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Checking.Rules;

/// <summary>A moment to wait for that has passed: the step does not wait, and a trigger starts nothing.</summary>
internal sealed class PastMoments : IWorkflowRule
{
    private const string Name = "past-moment";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow) =>
        from activity in workflow.Activities
        where activity.Node.Type == "Elsa.StartAt"
        let at = MomentOf(activity.LiteralOf("dateTime"))
        where at is not null && at <= workflow.Now
        select activity.Finding(
            Name, FindingSeverity.Warning, $"{activity.Path}.dateTime",
            activity.Node.CanStartWorkflow ? "past-start" : Name,
            at.Value.ToString("dd/MM/yyyy HH:mm zzz", CultureInfo.InvariantCulture));

    private static DateTimeOffset? MomentOf(string? text)
    {
        try
        {
            return text is null ? null : ValueConversion.To(JsonValue.Create(text), typeof(DateTimeOffset)) as DateTimeOffset?;
        }
        catch (ConversionException)
        {
            return null;
        }
    }
}
