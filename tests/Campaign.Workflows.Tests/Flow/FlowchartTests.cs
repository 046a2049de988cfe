using Campaign.Workflows.Execution;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Flow;

public sealed class FlowchartTests
{
    [Fact]
    public async Task Writes_the_journal_as_Elsa_does()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart([Line("A"), Line("B")], "A -> B")));

        Assert.Equal(
            [
                "Workflow1 Started", "Flowchart1 Started", "A Started", "A Completed", "B Started", "B Completed",
                "Flowchart1 Completed", "Workflow1 Completed",
            ],
            run.Journal.Select(entry => $"{entry.ActivityId} {entry.EventName}"));
        Assert.Equal(Enumerable.Range(1, 8).Select(number => (long)number), run.Journal.Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task Starts_at_the_start_activity_wherever_it_stands()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart(
            [Line("A"), Activity("Elsa.Start", "S"), Line("B")], "S -> B")));

        Assert.Equal(["B"], run.Lines);
    }

    [Fact]
    public async Task Starts_at_the_first_activity_without_a_connection_to_it()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart([Line("B"), Line("A")], "A -> B")));

        Assert.Equal(["A", "B"], run.Lines);
    }

    [Theory]
    [InlineData("true", "Yes")]
    [InlineData("false", "No")]
    [InlineData("'maybe'", "No")]
    public async Task Follows_the_outcome_and_merges_after_it(string condition, string taken)
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart(
            [Decision("D", condition), Line("Yes"), Line("No"), Line("M")],
            "D.True -> Yes", "D.False -> No", "Yes -> M", "No -> M")));

        Assert.Equal([taken, "M"], run.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public async Task Ends_quietly_at_an_outcome_that_leads_nowhere()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart([Decision("D", "false"), Line("Yes")], "D.True -> Yes")));

        Assert.Empty(run.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public async Task Waits_at_a_merge_for_every_branch_from_burst_to_burst()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart(
            [Line("A"), Task("T1"), Task("T2"), Line("M")], "A -> T1", "A -> T2", "T1 -> M", "T2 -> M")));

        await run.ResumeAsync("T2");
        Assert.Equal(["A"], run.Lines);
        await run.ResumeAsync("T1");

        Assert.Equal(["A", "M"], run.Lines);
        Assert.Equal(WorkflowStatus.Finished, run.State.Status);
    }

    [Fact]
    public async Task Runs_a_merge_once_although_one_way_is_shorter()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart(
            [Line("A"), Line("B"), Line("M")], "A -> M", "A -> B", "B -> M")));

        Assert.Equal(["A", "B", "M"], run.Lines);
    }

    [Fact]
    public async Task Ends_at_an_end_and_cancels_what_waits_deep_inside()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart(
            [Line("A"), Flowchart("Inner", [Task("N")]), Line("B"), Activity("Elsa.End", "End")],
            "A -> Inner", "A -> B", "B -> End")));

        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
        Assert.Empty(run.State.Bookmarks);
        Assert.Equal(ActivityStatus.Canceled, run.StatusOf("N"));
        Assert.Equal(ActivityStatus.Canceled, run.StatusOf("Inner"));
    }

    [Fact]
    public async Task Finishes_the_whole_instance_from_inside()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart(
            [Line("A"), Task("T"), Flowchart("Inner", [Activity("Elsa.Finish", "F")]), Line("Z")],
            "A -> T", "A -> Inner", "Inner -> Z")));

        Assert.Equal(["A"], run.Lines);
        Assert.Empty(run.State.Bookmarks);
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public async Task Completes_one_level_through_the_port_that_is_named()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart(
            [Flowchart("Inner", [Activity("Elsa.Complete", "C", ("outcomes", Literal("Red")))]), Line("R"), Line("Z")],
            "Inner.Red -> R", "Inner -> Z")));

        Assert.Equal(["R"], run.Lines);
    }

    [Fact]
    public async Task Keeps_variables_of_an_inner_scope_apart()
    {
        System.Text.Json.Nodes.JsonObject inner = Flowchart(
            "Inner", [Set("S", "inner", Literal("changed")), Line("In", JavaScript("getVariable('V')"))], "S -> In");
        inner["variables"] = new System.Text.Json.Nodes.JsonArray(
            new System.Text.Json.Nodes.JsonObject { ["id"] = "inner", ["name"] = "V", ["typeName"] = "String" });

        Run run = await Run.StartedAsync(Workflow(
            Flowchart([inner, Line("Out", JavaScript("getVariable('V')"))], "Inner -> Out"),
            Variable("V", "String", "outer")));

        Assert.Equal(["changed", "outer"], run.Lines);
    }
}
