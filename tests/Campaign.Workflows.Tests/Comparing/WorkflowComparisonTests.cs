using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Comparing;
using Campaign.Workflows.Definitions;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Comparing;

public sealed class WorkflowComparisonTests
{
    private static readonly ActivityCatalog Catalog = new ActivityCatalogBuilder().AddBuiltIn().Build();

    [Fact]
    public void The_same_workflow_has_no_changes_whatever_its_version_is_called()
    {
        JsonObject before = Workflow(Flowchart([Line("A"), Task("B")], "A -> B"), Variable("X"));
        JsonObject after = before.DeepClone().AsObject();
        (after["id"], after["version"], after["createdAt"]) = ("version-2", 2, "2026-04-01T08:00:00+00:00");

        Assert.Empty(Compare(before, after).Changes);
    }

    [Fact]
    public void A_changed_input_is_said_with_what_it_was_and_what_it_is()
    {
        WorkflowChange change = Assert.Single(Compare(Waiting("14.00:00:00"), Waiting("10.00:00:00")).Changes);

        Assert.Equal((ChangeKind.Changed, ChangeSubject.Step, "D"), (change.Kind, change.Subject, change.ActivityId));
        Assert.Equal([new ValueChange("Time Span", "14.00:00:00", "10.00:00:00")], change.Values);
    }

    [Fact]
    public void A_number_and_the_same_as_text_are_one()
    {
        JsonObject before = Workflow(Activity("Elsa.For", "F", ("end", Literal(5))));
        JsonObject after = Workflow(Activity("Elsa.For", "F", ("end", Literal("5"))));

        Assert.Empty(Compare(before, after).Changes);
    }

    [Fact]
    public void Steps_and_connections_come_and_go()
    {
        WorkflowComparison comparison = Compare(
            Workflow(Flowchart([Line("A"), Line("B")], "A -> B")),
            Workflow(Flowchart([Line("A"), Line("C")], "A -> C")));

        Assert.Equal(
            [
                (ChangeKind.Added, ChangeSubject.Step, "C"), (ChangeKind.Removed, ChangeSubject.Step, "B"),
                (ChangeKind.Added, ChangeSubject.Connection, "A → C"), (ChangeKind.Removed, ChangeSubject.Connection, "A → B"),
            ],
            comparison.Changes.Select(change => (change.Kind, change.Subject, change.Name)));
    }

    [Fact]
    public void Of_a_sequence_only_the_step_that_moved_is_named()
    {
        WorkflowChange change = Assert.Single(Compare(
            Workflow(Sequence("S", Line("A"), Line("B"), Line("C"), Line("D"))),
            Workflow(Sequence("S", Line("B"), Line("C"), Line("D"), Line("A")))).Changes);

        Assert.Equal((ChangeKind.Moved, "A"), (change.Kind, change.ActivityId));
        Assert.Equal([new ValueChange("after", null, "D")], change.Values);
    }

    [Fact]
    public void A_step_that_was_only_drawn_elsewhere_changes_nothing_in_how_it_runs()
    {
        WorkflowComparison comparison = Compare(Workflow(At(10)), Workflow(At(400)));

        Assert.True(Assert.Single(comparison.Changes).IsOnCanvasOnly);
        Assert.True(comparison.IsEquivalent);
    }

    [Fact]
    public void A_step_in_another_container_has_moved()
    {
        WorkflowChange change = Assert.Single(
            Compare(
                Workflow(Sequence("S", Sequence("One", Line("A")), Sequence("Two"))),
                Workflow(Sequence("S", Sequence("One"), Sequence("Two", Line("A"))))).Changes);

        Assert.Equal((ChangeKind.Moved, "A", false), (change.Kind, change.ActivityId, change.IsOnCanvasOnly));
        Assert.Equal([new ValueChange("container", "One", "Two")], change.Values);
    }

    [Fact]
    public void Variables_inputs_and_options_are_compared()
    {
        JsonObject before = Workflow(Line("A"), Variable("X", "String", "a"), Variable("Gone"));
        JsonObject after = Workflow(Line("A"), Variable("X", "String", "b"));
        after["inputs"] = new JsonArray(new JsonObject { ["name"] = "who", ["type"] = "String" });
        after["options"] = new JsonObject { ["incidentStrategyType"] = "ContinueWithIncidentsStrategy" };

        Assert.Equal(
            [
                (ChangeKind.Changed, ChangeSubject.Workflow, "Flow"), (ChangeKind.Changed, ChangeSubject.Variable, "X"),
                (ChangeKind.Removed, ChangeSubject.Variable, "Gone"), (ChangeKind.Added, ChangeSubject.Input, "who"),
            ],
            Compare(before, after).Changes.Select(change => (change.Kind, change.Subject, change.Name)));
    }

    [Fact]
    public void A_container_of_a_changed_step_counts_as_changed()
    {
        WorkflowDefinition before = Read(Workflow(Sequence("S", Sequence("In", Line("A", Literal("1"))), Line("B"))));
        WorkflowDefinition after = Read(Workflow(Sequence("S", Sequence("In", Line("A", Literal("2"))), Line("B"))));

        WorkflowComparison comparison = WorkflowComparison.Of(before, after);

        Assert.Equal(ChangeKind.Changed, comparison.KindOf(after.FindActivity("In")!));
        Assert.Null(comparison.KindOf(after.FindActivity("B")!));
    }

    private static JsonObject Waiting(string span) =>
        Workflow(Activity("Elsa.Delay", "D", ("timeSpan", Literal(span))));

    private static JsonObject At(int x)
    {
        JsonObject line = Line("A");
        line["metadata"] = new JsonObject
        {
            ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = x, ["y"] = 0 } },
        };
        return Flowchart([line]);
    }

    private static WorkflowComparison Compare(JsonObject before, JsonObject after) =>
        WorkflowComparison.Of(Read(before), Read(after));

    private static WorkflowDefinition Read(JsonObject workflow) =>
        WorkflowDefinitionReader.Read(workflow.ToJsonString(), Catalog).Definition!;
}
