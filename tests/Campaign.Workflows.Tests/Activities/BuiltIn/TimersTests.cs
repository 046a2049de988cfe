using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Activities.BuiltIn;

public sealed class TimersTests
{
    [Theory]
    [InlineData("Elsa.Timer", "interval", "00:10:00", "2026-03-02T09:10:00Z")]
    [InlineData("Elsa.Cron", "cronExpression", "0 30 12 * * *", "2026-03-02T12:30:00Z")]
    public async Task Waits_once_in_the_middle_of_a_flow(string type, string input, string value, string due)
    {
        Run run = await Run.StartedAsync(Workflow(Sequence("S", Activity(type, "T", (input, Literal(value))), Line("L"))));

        Bookmark bookmark = Assert.Single(run.State.Bookmarks);
        Assert.Equal((type, DateTimeOffset.Parse(due, null)), (bookmark.Name, bookmark.DueAt));
        await run.ResumeAsync("T");

        Assert.Equal(["L"], run.Lines);
    }

    [Fact]
    public async Task A_bad_expression_in_the_middle_of_a_flow_is_an_incident()
    {
        Run run = await Run.StartedAsync(Workflow(Sequence("S", Activity("Elsa.Cron", "C", ("cronExpression", Literal("bad"))))));

        Assert.Equal("C", Assert.Single(run.State.Incidents).ActivityId);
    }

    [Theory]
    [InlineData("Elsa.Cron", "cronExpression", "* * * * *")]
    [InlineData("Elsa.Timer", "interval", "00:00:00")]
    public void A_trigger_that_cannot_be_computed_is_an_error_of_the_definition(string type, string input, string value)
    {
        Run run = new(Workflow(Sequence("S", Trigger(type, input, value))));

        Assert.Equal($"$.root.activities[0].{input}", Assert.Single(run.Reading.Errors).Path);
    }

    /// <summary>Elsa counts from when it noticed, so a timer drifts, and after a restart it fires at once.</summary>
    [Fact]
    public void The_next_moment_is_counted_from_the_previous_and_missed_ones_are_one()
    {
        Recurrence every = RecurrenceOf("Elsa.Timer", "interval", "01:00:00");
        Recurrence cron = RecurrenceOf("Elsa.Cron", "cronExpression", "0 0 * * * *");
        DateTimeOffset due = Run.Monday.AddHours(1);

        Assert.Equal(due, every.First(Run.Monday));
        Assert.Equal(due.AddHours(1), every.Next(due, due.AddSeconds(7)));
        Assert.Equal(due.AddHours(6), every.Next(due, due.AddHours(5.5)));
        Assert.Equal(due.AddHours(6), cron.Next(due, due.AddHours(5.5)));
        Assert.Equal(due.AddHours(1), cron.Next(due, due));
    }

    [Fact]
    public void A_moment_comes_once()
    {
        Recurrence once = RecurrenceOf("Elsa.StartAt", "dateTime", "2026-03-03T00:00:00Z");

        Assert.Equal(Run.Monday.AddHours(15), once.First(Run.Monday));
        Assert.Null(once.First(Run.Monday.AddDays(2)));
        Assert.Null(once.Next(Run.Monday.AddHours(15), Run.Monday.AddHours(15)));
    }

    private static Recurrence RecurrenceOf(string type, string input, string value)
    {
        WorkflowTrigger trigger = Assert.Single(new Run(Workflow(Sequence("S", Trigger(type, input, value)))).Definition.Triggers);
        return trigger.Recurrence!;
    }

    private static JsonObject Trigger(string type, string input, string value)
    {
        JsonObject trigger = Activity(type, "T", (input, Literal(value)));
        trigger["customProperties"]!["canStartWorkflow"] = true;
        return trigger;
    }
}
