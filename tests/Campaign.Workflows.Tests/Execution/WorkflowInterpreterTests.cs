using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Execution;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Execution;

public sealed class WorkflowInterpreterTests
{
    [Fact]
    public async Task Waits_for_a_task_and_keeps_its_result()
    {
        JsonObject ask = Task("Ask");
        ask["result"] = BoundTo("Answer");
        Run run = new(Workflow(Flowchart([ask, Line("L", JavaScript("getAnswer().text"))], "Ask -> L"), Variable("Answer")));

        Burst first = await run.StartAsync();

        Bookmark bookmark = Assert.Single(first.Created);
        Stimulus.TaskCompleted task = Assert.IsType<Stimulus.TaskCompleted>(bookmark.Stimulus);
        Assert.Equal("Elsa.RunTask", bookmark.Name);
        Assert.Equal("Ask", task.TaskName);
        Assert.Equal(task.TaskId, (string?)bookmark.Payload["taskId"]);
        Assert.Equal(StimulusHash.Of(new Stimulus.TaskCompleted(task.TaskId, "another name")), bookmark.Hash);
        Assert.Equal(bookmark, run.State.Bookmarks[0] with { Payload = bookmark.Payload });

        Burst second = await run.ResumeAsync("Ask", new JsonObject { ["text"] = "yes" });

        Assert.Equal(bookmark.Id, Assert.Single(second.Removed).Id);
        Assert.Equal(["yes"], run.Lines);
        Assert.Equal(["Started", "Suspended", "Resumed", "Completed"], run.Events("Ask"));
        Assert.Equal(WorkflowStatus.Finished, run.State.Status);
        Assert.Equal(Run.Monday, run.State.FinishedAt);
    }

    [Fact]
    public async Task Consumes_a_bookmark_once()
    {
        Run run = await Run.StartedAsync(Workflow(Sequence("S", Task("T1"), Task("T2"))));
        string bookmark = run.State.Bookmarks[0].Id;
        await run.ResumeBookmarkAsync(bookmark);
        string before = run.State.ToJson();

        Burst again = await run.ResumeBookmarkAsync(bookmark);

        Assert.Equal((0, 0, 0), (again.Journal.Count, again.Created.Count, again.Removed.Count));
        Assert.Equal(before, run.State.ToJson());
    }

    [Fact]
    public async Task Delays_from_when_the_activity_is_reached()
    {
        Run run = await Run.StartedAsync(Workflow(Sequence(
            "S", Activity("Elsa.Delay", "D", ("timeSpan", Literal("02:00:00"))), Line("L"))));

        Bookmark bookmark = Assert.Single(run.State.Bookmarks);
        Assert.Equal(Run.Monday.AddHours(2), bookmark.DueAt);
        Assert.Equal("Elsa.Delay", bookmark.Name);
        await run.ResumeAsync("D");

        Assert.Equal(["L"], run.Lines);
    }

    [Theory]
    [InlineData("2026-03-02T08:59:59Z", 0)]
    [InlineData("2026-03-02T09:00:01Z", 1)]
    public async Task Does_not_wait_for_a_moment_that_has_passed(string moment, int bookmarks)
    {
        Run run = await Run.StartedAsync(Workflow(Activity("Elsa.StartAt", "S", ("dateTime", Literal(moment)))));

        Assert.Equal(bookmarks, run.State.Bookmarks.Count);
    }

    [Fact]
    public async Task Starts_by_a_trigger_that_does_not_wait_and_waits_for_it_in_the_next_round()
    {
        JsonObject trigger = Activity(
            "Elsa.Event", "E", ("eventName", Literal("submitted")), ("result", BoundTo("Dossier")));
        trigger["customProperties"]!["canStartWorkflow"] = true;
        Run run = new(Workflow(
            Flowchart([Line("Other"), trigger, Line("L", JavaScript("getDossier().id"))], "E -> L", "L -> E"),
            Variable("Dossier")));

        await run.StartAsync("E", new JsonObject { ["id"] = "d1" });
        Assert.Equal(["d1"], run.Lines);
        Assert.Equal(["E"], run.Waiting);
        await run.ResumeAsync("E", new JsonObject { ["id"] = "d2" });

        Assert.Equal(["d1", "d2"], run.Lines);
    }

    [Fact]
    public async Task Publishes_events_and_starts_other_workflows_through_its_host()
    {
        Run run = await Run.StartedAsync(Workflow(Sequence(
            "S",
            Activity("Elsa.PublishEvent", "P", ("eventName", Literal("done")), ("isLocalEvent", Literal(true)), ("payload", JavaScript("({ n: 1 })"))),
            Activity(
                "Elsa.DispatchWorkflow",
                "D",
                ("workflowDefinitionId", Literal("child")),
                ("waitForCompletion", Literal(true)),
                ("input", Input("Object", /*lang=json*/ "{\"A\":{\"type\":\"JavaScript\",\"value\":\"1 + 1\"},\"B\":3}"))),
            Line("L", JavaScript("getOutputFrom('D').sum")))));

        WorkflowEffect.PublishEvent published = Assert.IsType<WorkflowEffect.PublishEvent>(run.Effects[0]);
        Assert.Equal(("done", "i1", "{\"n\":1}"), (published.EventName, published.InstanceId, published.Payload?.ToJsonString()));
        WorkflowEffect.StartWorkflow started = Assert.IsType<WorkflowEffect.StartWorkflow>(run.Effects[1]);
        Assert.Equal(("child", "i1"), (started.DefinitionId, started.ParentInstanceId));
        Assert.Equal((2, 3), ((int?)started.Input["A"], (int?)started.Input["B"]));
        Assert.Equal(new Stimulus.ChildFinished(started.InstanceId), run.State.Bookmarks[0].Stimulus);
        await run.ResumeAsync("D", new JsonObject { ["sum"] = 5 });

        Assert.Equal(["5"], run.Lines);
    }

    [Fact]
    public async Task Marks_the_instance()
    {
        JsonObject workflow = Workflow(Sequence(
            "S",
            Activity("Elsa.SetName", "N", ("value", Literal("Hồ sơ 7"))),
            Activity("Elsa.Correlate", "C", ("correlationId", Literal("dossier-7"))),
            Activity("Elsa.SetOutput", "O", ("outputName", Literal("Sum")), ("outputValue", JavaScript("2 + 3")))));

        Run run = await Run.StartedAsync(workflow);

        Assert.Equal(("Hồ sơ 7", "dossier-7", 5), (run.State.Name, run.State.CorrelationId, (int?)run.State.Output["Sum"]));
    }

    [Fact]
    public async Task Cancels_an_instance_with_its_bookmarks()
    {
        Run run = await Run.StartedAsync(Workflow(Sequence("S", Task("T"), Line("L"))));
        string bookmark = run.State.Bookmarks[0].Id;

        Burst burst = await run.CancelAsync();

        Assert.Equal("Workflow cancelled", Assert.Single(burst.Journal).EventName);
        Assert.Equal(bookmark, Assert.Single(burst.Removed).Id);
        Assert.Equal(WorkflowSubStatus.Cancelled, run.State.SubStatus);
        Assert.Empty((await run.ResumeBookmarkAsync(bookmark)).Journal);
        Assert.Empty((await run.CancelAsync()).Journal);
    }

    [Fact]
    public async Task Starts_an_instance_once()
    {
        Run run = await Run.StartedAsync(Workflow(Line("L")));

        Burst again = await run.StartAsync();

        Assert.Empty(again.Journal);
        Assert.Equal(["L"], run.Lines);
    }

    [Fact]
    public async Task Gives_a_variable_only_values_of_its_type()
    {
        Run good = await Run.StartedAsync(Workflow(Set("S", "Count", Literal("42")), Variable("Count", "Int32", "7")));
        Run bad = await Run.StartedAsync(Workflow(Set("S", "Count", Literal("abc")), Variable("Count", "Int32", "7")));

        Assert.Equal(42, (int?)good.State.Variables["Count"]);
        Assert.Equal(7, (int?)bad.State.Variables["Count"]);
        Assert.Equal(
            "Variable 'Count' cannot take the value: 'abc' is not a value of type Int32.",
            Assert.Single(bad.State.Incidents).Message);
    }
}
