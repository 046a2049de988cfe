using System.Text.Json.Nodes;
using Campaign.Workflows.Execution;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Flow;

public sealed class LoopsTests
{
    [Fact]
    public async Task A_flowchart_goes_back_until_the_answer_is_yes()
    {
        JsonObject approve = Task("Approve");
        approve["result"] = BoundTo("Answer");
        Run run = await Run.StartedAsync(Workflow(
            Flowchart(
                [Task("Revise"), approve, Decision("D", "getVariable('Answer') == 'yes'"), Line("Z")],
                "Revise -> Approve", "Approve -> D", "D.False -> Revise", "D.True -> Z"),
            Variable("Answer")));

        foreach (string answer in (string[])["no", "no", "yes"])
        {
            Assert.Equal(["Revise"], run.Waiting);
            await run.ResumeAsync("Revise");
            await run.ResumeAsync("Approve", answer);
        }

        Assert.Equal(["Z"], run.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public async Task A_loop_that_is_entered_in_the_middle_is_an_incident()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart(
            [Line("A"), Line("B"), Line("C")], "A -> B", "A -> C", "B -> C", "C -> B")));

        Incident incident = Assert.Single(run.State.Incidents);
        Assert.Contains("entered elsewhere", incident.Message, StringComparison.Ordinal);
        Assert.Equal(WorkflowSubStatus.Faulted, run.State.SubStatus);
    }

    [Fact]
    public async Task A_loop_without_an_end_is_an_incident()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart([Line("A"), Line("B")], "A -> B", "B -> A")));

        Assert.Contains("a loop in it has no end", run.State.Incidents[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_asks_before_every_round()
    {
        Run run = await Run.StartedAsync(Workflow(
            Activity(
                "Elsa.While",
                "W",
                ("condition", JavaScript("variables.Count < 3")),
                ("body", Set("Inc", "Count", JavaScript("variables.Count + 1")))),
            Variable("Count", "Int32", "0")));

        Assert.Equal(3, (int?)run.State.Variables["Count"]);
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public async Task For_each_takes_one_item_after_another_from_burst_to_burst()
    {
        Run run = await Run.StartedAsync(Workflow(Activity(
            "Elsa.ForEach",
            "F",
            ("items", Input("Object", "[\"x\",\"y\"]")),
            ("body", Sequence("S", Task("T"), Line("L", JavaScript("getVariable('CurrentIndex') + getVariable('CurrentValue')")))))));

        await run.ResumeAsync("T");
        await run.ResumeAsync("T");

        Assert.Equal(["0x", "1y"], run.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public async Task Parallel_for_each_waits_for_all_items()
    {
        Run run = await Run.StartedAsync(Workflow(Activity(
            "Elsa.ParallelForEach", "P", ("items", JavaScript("['x', 'y', 'z']")), ("body", Task("T")))));
        Assert.Equal(["T", "T", "T"], run.Waiting);

        await run.ResumeAsync("T", which: 1);
        await run.ResumeAsync("T", which: 1);
        Assert.Equal(WorkflowStatus.Running, run.State.Status);
        await run.ResumeAsync("T");

        Assert.Equal(WorkflowStatus.Finished, run.State.Status);
    }

    [Theory]
    [InlineData(true, new[] { "1", "2", "3" })]
    [InlineData(false, new[] { "1", "2" })]
    public async Task For_counts_up_to_its_bound(bool inclusive, string[] lines)
    {
        Run run = await Run.StartedAsync(Workflow(Activity(
            "Elsa.For",
            "F",
            ("start", Literal(1)),
            ("end", Literal("3")),
            ("outerBoundInclusive", Literal(inclusive)),
            ("body", Line("L", JavaScript("String(getVariable('CurrentValue'))"))))));

        Assert.Equal(lines, run.Lines);
    }

    [Fact]
    public async Task Break_leaves_the_nearest_loop()
    {
        JsonObject body = Sequence(
            "S",
            Line("L"),
            Activity("Elsa.If", "If", ("condition", Literal(true)), ("then", Activity("Elsa.Break", "B"))),
            Line("Never"));
        Run run = await Run.StartedAsync(Workflow(Sequence(
            "Root", Activity("Elsa.While", "W", ("condition", Literal(true)), ("body", body)), Line("After"))));

        Assert.Equal(["L", "After"], run.Lines);
    }

    [Fact]
    public async Task A_fork_that_waits_for_one_cancels_the_other()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart(
            [
                Activity("Elsa.Fork", "F", ("joinMode", "WaitAny"), ("branches", new JsonArray(Task("T1"), Task("T2")))),
                Line("After"),
            ],
            "F -> After")));

        await run.ResumeAsync("T2");

        Assert.Equal(ActivityStatus.Canceled, run.StatusOf("T1"));
        Assert.Equal(["After"], run.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }
}
