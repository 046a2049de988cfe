using Campaign.Workflows.Activities;

namespace Campaign.Workflows.Checking.Rules;

/// <summary>A plan of recurrence that is none: a cron expression that cannot be read, an interval that is not positive.</summary>
internal sealed class BadCron : IWorkflowRule
{
    private const string Name = "bad-recurrence";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow)
    {
        foreach (CheckedActivity activity in workflow.Activities)
        {
            string? mistake = activity.Node.Type switch
            {
                "Elsa.Cron" when activity.LiteralOf("cronExpression") is { } cron =>
                    Try(() => Recurrence.OfCron(cron, "cronExpression")),
                "Elsa.Timer" when TimeSpan.TryParse(
                    activity.LiteralOf("interval"), System.Globalization.CultureInfo.InvariantCulture, out TimeSpan interval) =>
                    Try(() => Recurrence.OfInterval(interval, "interval")),
                _ => null,
            };
            if (mistake is not null)
            {
                string property = activity.Node.Type == "Elsa.Cron" ? "cronExpression" : "interval";
                bool isCron = activity.Node.Type == "Elsa.Cron";
                yield return activity.Finding(
                    Name, FindingSeverity.Error, $"{activity.Path}.{property}", isCron ? "bad-cron" : "bad-interval",
                    activity.LiteralOf(property)!, mistake);
            }
        }
    }

    private static string? Try(Func<Recurrence> read)
    {
        try
        {
            read();
            return null;
        }
        catch (RecurrenceException failure)
        {
            return (failure.InnerException ?? failure).Message;
        }
    }
}
