using Campaign.Workflows.Execution;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Flow;

public sealed class FlowJoinTests
{
    [Fact]
    public async Task Waits_for_the_first_by_default_and_cancels_the_others()
    {
        Run run = await Run.StartedAsync(Race(Task("T2"), Join("J")));

        Burst burst = await run.ResumeAsync("T1");

        Assert.Equal(["A", "After"], run.Lines);
        Assert.Equal(["Started", "Suspended", "Canceled"], run.Events("T2"));
        Assert.Equal(["T1", "T2"], burst.Removed.Select(bookmark => bookmark.ActivityId).Order());
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public async Task Does_nothing_for_a_loser_that_comes_later()
    {
        Run run = await Run.StartedAsync(Race(Task("T2"), Join("J")));
        string loser = run.State.Bookmarks.Single(bookmark => bookmark.ActivityId == "T2").Id;
        await run.ResumeAsync("T1");

        Burst burst = await run.ResumeBookmarkAsync(loser);

        Assert.Empty(burst.Journal);
        Assert.Equal(["A", "After"], run.Lines);
    }

    [Fact]
    public async Task Cancels_a_losing_container_with_all_that_waits_in_it()
    {
        Run run = await Run.StartedAsync(Race(
            Flowchart("T2", [Sequence("Inner", Task("N1"), Line("N2"))]), Join("J", "WaitAny")));

        await run.ResumeAsync("T1");

        Assert.Equal(["A", "After"], run.Lines);
        Assert.Equal(ActivityStatus.Canceled, run.StatusOf("N1"));
        Assert.Equal(ActivityStatus.Canceled, run.StatusOf("Inner"));
        Assert.Equal(ActivityStatus.Canceled, run.StatusOf("T2"));
        Assert.Empty(run.State.Bookmarks);
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public async Task Leaves_branches_alone_that_do_not_lead_to_it()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart(
            [Line("A"), Task("T1"), Task("T2"), Task("T3"), Join("J"), Line("After")],
            "A -> T1", "A -> T2", "A -> T3", "T1 -> J", "T2 -> J", "J -> After")));

        await run.ResumeAsync("T1");

        Assert.Equal(["T3"], run.Waiting);
        Assert.Equal(WorkflowSubStatus.Suspended, run.State.SubStatus);
    }

    [Fact]
    public async Task Does_not_let_a_loser_wait_that_had_not_begun()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart(
            [Line("A"), Line("B"), Task("T"), Join("J"), Line("After")],
            "A -> B", "A -> T", "B -> J", "T -> J", "J -> After")));

        Assert.Equal(["A", "B", "After"], run.Lines);
        Assert.Empty(run.Waiting);
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Theory]
    [InlineData("WaitAll", new[] { "A" })]
    [InlineData("WaitAllActive", new[] { "A", "After" })]
    public async Task Differs_in_what_a_branch_means_that_was_not_taken(string mode, string[] lines)
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart(
            [Line("A"), Task("T1"), Decision("D", "false"), Join("J", mode), Line("After")],
            "A -> T1", "A -> D", "T1 -> J", "D.True -> J", "J -> After")));

        await run.ResumeAsync("T1");

        Assert.Equal(lines, run.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public async Task Starts_afresh_in_every_round_of_a_loop()
    {
        Run run = await Run.StartedAsync(Workflow(
            Flowchart(
                [
                    Set("Inc", "Count", JavaScript("getVariable('Count') + 1")), Task("T1"), Task("T2"),
                    Join("J", "WaitAll"), Decision("D", "getCount() < 2"), Line("Z"),
                ],
                "Inc -> T1", "Inc -> T2", "T1 -> J", "T2 -> J", "J -> D", "D.True -> Inc", "D.False -> Z"),
            Variable("Count", "Int32", "0")));

        foreach (string task in (string[])["T1", "T2", "T2", "T1"])
        {
            Assert.Empty(run.Lines);
            await run.ResumeAsync(task);
        }

        Assert.Equal(["Z"], run.Lines);
        Assert.Equal(2, (int?)run.State.Variables["Count"]);
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    private static System.Text.Json.Nodes.JsonObject Race(
        System.Text.Json.Nodes.JsonObject second, System.Text.Json.Nodes.JsonObject join) =>
        Workflow(Flowchart(
            [Line("A"), Task("T1"), second, join, Line("After")],
            "A -> T1", "A -> T2", "T1 -> J", "T2 -> J", "J -> After"));
}
