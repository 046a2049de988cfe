using System.Text.Json.Nodes;
using Campaign.Workflows.Execution;
using Campaign.Workflows.Migration;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Execution;

public sealed class MigrationTests
{
    [Fact]
    public async Task An_instance_goes_on_in_the_new_version_from_where_it_waits()
    {
        Run run = await Run.StartedAsync(Workflow(Sequence("S", Task("T"), Line("Old"))));
        string bookmark = run.State.Bookmarks[0].Id;

        MigrationCheck check = run.Migrate(Workflow(Sequence("S", Line("Before"), Task("T"), Line("New"), Line("More"))));

        Assert.True(check.CanMove);
        Assert.Equal(bookmark, run.State.Bookmarks[0].Id);
        Assert.Equal(("version-2", 2), (run.State.DefinitionVersionId, run.State.DefinitionVersion));
        Assert.Contains(run.Journal, line => line.EventName == "Migrated" && line.Message!.Contains("version 1 to 2", StringComparison.Ordinal));
        await run.ResumeAsync("T");
        Assert.Equal(["New", "More"], run.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public async Task Waiting_at_an_activity_that_is_gone_is_in_the_way()
    {
        Run run = await Run.StartedAsync(Workflow(Sequence("S", Task("T"))));
        string before = run.State.ToJson();

        MigrationCheck check = run.Migrate(Workflow(Sequence("S", Task("Other"))));

        Assert.Equal([new MigrationObstacle(MigrationObstacleKind.ActivityGone, "T", "T")], check.Obstacles);
        Assert.Equal(before, run.State.ToJson());
    }

    [Fact]
    public async Task Another_type_and_another_place_are_in_the_way()
    {
        Run run = await Run.StartedAsync(Workflow(Sequence("S", Task("T"))));

        MigrationCheck type = run.Migrate(Workflow(Sequence("S", Activity("Elsa.Event", "T", ("eventName", Literal("E"))))));
        MigrationCheck place = run.Migrate(Workflow(Sequence("S", Sequence("Inner", Task("T")))));

        Assert.Equal([MigrationObstacleKind.TypeChanged], type.Obstacles.Select(o => o.Kind));
        Assert.Equal([MigrationObstacleKind.ActivityMoved], place.Obstacles.Select(o => o.Kind));
    }

    [Fact]
    public async Task Joins_count_on_when_connections_have_other_numbers()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart(
            [Line("A"), Task("T"), Task("U"), Join("J", "WaitAll"), Line("End")],
            "A -> T", "A -> U", "T -> J", "U -> J", "J -> End")));
        await run.ResumeAsync("T");

        MigrationCheck check = run.Migrate(Workflow(Flowchart(
            [Line("A"), Task("T"), Task("U"), Join("J", "WaitAll"), Line("Check"), Line("End")],
            "J -> Check", "Check -> End", "U -> J", "T -> J", "A -> U", "A -> T")));
        await run.ResumeAsync("U");

        Assert.True(check.CanMove);
        Assert.Equal(["A", "Check", "End"], run.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public async Task A_step_that_was_drawn_in_behind_the_run_is_passed_by()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart([Line("A"), Task("T"), Line("End")], "A -> T", "T -> End")));

        MigrationCheck check = run.Migrate(Workflow(Flowchart(
            [Line("A"), Line("Extra"), Task("T"), Line("End")], "A -> T", "A -> Extra", "Extra -> End", "T -> End")));
        await run.ResumeAsync("T");

        Assert.True(check.CanMove);
        Assert.Equal(["A", "End"], run.Lines);
    }

    [Fact]
    public async Task A_join_that_would_have_to_fire_now_is_in_the_way()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart(
            [Line("A"), Task("T"), Task("U"), Join("J", "WaitAll"), Line("End")],
            "A -> T", "A -> U", "T -> J", "U -> J", "J -> End")));
        await run.ResumeAsync("T");

        MigrationCheck check = run.Migrate(Workflow(Flowchart(
            [Line("A"), Task("T"), Task("U"), Join("J", "WaitAll"), Line("End")],
            "A -> T", "A -> U", "T -> J", "J -> End")));

        Assert.Equal([MigrationObstacleKind.FlowChanged], check.Obstacles.Select(o => o.Kind));
    }

    [Fact]
    public async Task Tokens_travel_with_their_connections()
    {
        JsonObject old = ByTokens(Flowchart(
            [Line("A"), Task("T"), Task("U"), Join("J", "WaitAll"), Line("End")],
            "A -> T", "A -> U", "T -> J", "U -> J", "J -> End"));
        Run run = await Run.StartedAsync(old);
        await run.ResumeAsync("T");

        MigrationCheck check = run.Migrate(ByTokens(Flowchart(
            [Line("A"), Task("T"), Task("U"), Join("J", "WaitAll"), Line("End")],
            "J -> End", "U -> J", "T -> J", "A -> U", "A -> T")));
        await run.ResumeAsync("U");

        Assert.True(check.CanMove);
        Assert.Equal(["A", "End"], run.Lines);
    }

    [Fact]
    public async Task The_two_kinds_of_flowcharts_do_not_mix()
    {
        JsonObject Chart() => Flowchart([Task("T"), Line("End")], "T -> End");
        Run run = await Run.StartedAsync(Workflow(Chart()));

        Assert.Equal([MigrationObstacleKind.FlowChanged], run.Migrate(ByTokens(Chart())).Obstacles.Select(o => o.Kind));
    }

    [Fact]
    public async Task Variables_keep_what_they_hold_under_their_new_name()
    {
        Run run = await Run.StartedAsync(Workflow(
            Sequence("S", Set("Set", "v1", Literal("5")), Task("T")),
            Variable("v1", "String"), Variable("gone", "String")));
        JsonObject renamed = Variable("v1", "Int32");
        renamed["name"] = "Number";

        MigrationCheck check = run.Migrate(Workflow(
            Sequence("S", Set("Set", "v1", Literal("5")), Task("T")), renamed, Variable("Fresh", "String", "new")));

        Assert.True(check.CanMove);
        Assert.Equal(
            [
                new(MigrationChangeKind.VariableRenamed, "v1", "Number"),
                new(MigrationChangeKind.VariableNew, "Fresh", "Fresh"),
                new(MigrationChangeKind.VariableGone, "gone", "gone"),
                new MigrationChange(MigrationChangeKind.WaitKept, "T", "T"),
            ],
            check.Changes);
        Assert.Equal("5", run.State.Variables["Number"]!.ToJsonString());
        Assert.Equal("new", run.State.Variables["Fresh"]!.ToString());
        Assert.DoesNotContain("gone", run.State.Variables.Keys);
    }

    [Fact]
    public async Task What_a_variable_holds_must_fit_its_new_type()
    {
        Run run = await Run.StartedAsync(Workflow(
            Sequence("S", Set("Set", "v", Literal("many")), Task("T")), Variable("v", "String")));

        MigrationCheck check = run.Migrate(Workflow(Sequence("S", Task("T")), Variable("v", "Int32")));

        Assert.Equal([MigrationObstacleKind.VariableDoesNotFit], check.Obstacles.Select(o => o.Kind));
    }

    [Fact]
    public async Task A_faulted_instance_is_moved_to_the_corrected_version_and_retried_there()
    {
        Run run = await Run.StartedAsync(Workflow(Sequence("S", Line("L", JavaScript("nothing.here")), Line("End"))));
        Assert.Equal(WorkflowSubStatus.Faulted, run.State.SubStatus);

        MigrationCheck check = run.Migrate(Workflow(Sequence("S", Line("L", Literal("right")), Line("End"))));
        await run.RetryAsync("L");

        Assert.True(check.CanMove);
        Assert.Equal(["right", "End"], run.Lines);
    }

    [Fact]
    public async Task Outputs_of_what_has_ended_are_still_read()
    {
        JsonObject Old(string root) => Sequence(
            root, Task("T"), Task("U"), Line("L", JavaScript("getOutputFrom('T', 'Result')")));
        Run run = await Run.StartedAsync(Workflow(Sequence("Outer", Old("S"))));
        await run.ResumeAsync("T", "the answer");
        JsonObject other = Workflow(Sequence("Outer", Old("S")));

        MigrationCheck check = run.Migrate(other);
        await run.ResumeAsync("U");

        Assert.True(check.CanMove);
        Assert.Equal(["the answer"], run.Lines);
    }

    [Fact]
    public async Task What_has_ended_stays_where_it_is()
    {
        Run run = await Run.StartedAsync(Workflow(Sequence("S", Line("L"))));

        MigrationCheck check = run.Migrate(Workflow(Sequence("S", Line("M"))));

        Assert.Equal([MigrationObstacleKind.HasEnded], check.Obstacles.Select(o => o.Kind));
    }

    private static JsonObject ByTokens(JsonObject root)
    {
        JsonObject workflow = Workflow(root);
        workflow["customProperties"] = new JsonObject { ["Flowchart:ExecutionMode"] = "TokenBased" };
        return workflow;
    }
}
