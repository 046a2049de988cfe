using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Definitions;

public sealed class WorkflowDefinitionReaderTests
{
    private static readonly ActivityCatalog Catalog = new ActivityCatalogBuilder().AddBuiltIn().Build();

    [Fact]
    public void Reports_all_errors_at_once_each_with_its_place()
    {
        JsonObject nameless = Line("B");
        nameless.Remove("id");
        JsonObject workflow = Workflow(
            Flowchart(
                [Line("A"), Line("A"), nameless, Activity("Elsa.FlowDecison", "C"), Sequence("D", Activity("Elsa.RunTasks", "E"))],
                "A -> Z"),
            Variable("Count", "Int32", "many"),
            Variable("Count", "Int32", "1"));
        workflow["version"] = 0;

        DefinitionReading reading = Read(workflow);

        Assert.NotNull(reading.Definition);
        Assert.Equal(
            [
                new("$.version", "'0' is not a version; they count from 1."),
                new("$.variables[0].value", "'many' is not a value of type Int32."),
                new("$.variables[1].name", "There is another variable 'Count'."),
                new("$.root.activities[1].id", "The id 'A' is taken by $.root.activities[0]."),
                new("$.root.activities[2].id", "The activity has no id."),
                new("$.root.activities[3].type", "There is no activity 'Elsa.FlowDecison'. Did you mean 'Elsa.FlowDecision'?"),
                new("$.root.activities[4].activities[0].type", "There is no activity 'Elsa.RunTasks'. Did you mean 'Elsa.RunTask'?"),
                new("$.root.connections[0].target", "The connection's target 'Z' is not an activity of this flowchart."),
            ],
            reading.Errors.Select(error => error with { Kind = default }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"root\": {")]
    [InlineData("{\"name\": \"a\", \"name\": \"b\"}")]
    public void Reads_nothing_from_what_is_no_definition(string json)
    {
        DefinitionReading reading = WorkflowDefinitionReader.Read(json, Catalog);

        Assert.Null(reading.Definition);
        Assert.Equal("$", Assert.Single(reading.Errors).Path);
    }

    [Fact]
    public void Puts_an_empty_sequence_where_there_is_no_root()
    {
        DefinitionReading reading = WorkflowDefinitionReader.Read("{\"definitionId\": \"empty\"}", Catalog);

        Assert.Equal([new DefinitionError("$.root", "The workflow has no root.", DefinitionErrorKind.Doubtful)], reading.Errors);
        Assert.Equal("Elsa.Sequence", reading.Definition!.Root.Type);
    }

    [Fact]
    public void Refuses_what_is_nested_without_end()
    {
        JsonObject root = Line("A");
        for (int i = 0; i < 250; i++)
        {
            root = Sequence($"S{i}", root);
        }

        DefinitionReading reading = WorkflowDefinitionReader.Read(
            Workflow(root).ToJsonString(new System.Text.Json.JsonSerializerOptions { MaxDepth = 1000 }), Catalog);

        Assert.Null(reading.Definition);
        Assert.Contains("nested more than 200 deep", Assert.Single(reading.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gives_a_path_to_every_activity_that_has_none()
    {
        WorkflowDefinition definition = Read(Workflow(Flowchart([Sequence("S", Line("A"))]))).Definition!;

        Assert.Equal("Workflow1:Flowchart1:S:A", definition.FindActivity("A")!.NodeId);
        Assert.Equal("A", definition.FindNode("Workflow1:Flowchart1:S:A")!.Id);
        Assert.Contains("\"nodeId\": \"Workflow1:Flowchart1:S:A\"", definition.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_embedded_activities_and_leaves_other_objects_alone()
    {
        JsonObject activity = Activity(
            "Some.Foreign",
            "F",
            ("onError", Line("A")),
            ("cases", new JsonArray(new JsonObject { ["label"] = "x", ["activity"] = Line("B") })),
            ("variable", new JsonObject { ["id"] = "v", ["name"] = "V", ["typeName"] = "String" }),
            ("text", Literal("x")));

        WorkflowDefinition definition = Read(Workflow(activity)).Definition!;

        Assert.Equal(["onError", "cases[0]"], definition.Root.Children.Select(child => child.Port));
    }

    [Fact]
    public void Lists_the_triggers_that_may_start_it()
    {
        JsonObject published = Activity("Elsa.Event", "E", ("eventName", Literal("submitted")));
        published["customProperties"]!["canStartWorkflow"] = true;
        JsonObject inside = Activity("Elsa.Event", "F", ("eventName", Literal("decided")));

        WorkflowDefinition definition = Read(Workflow(Flowchart([published, inside], "E -> F"))).Definition!;

        WorkflowTrigger trigger = Assert.Single(definition.Triggers);
        Assert.Equal("E", trigger.ActivityId);
        Assert.Equal("Elsa.Event", trigger.Name);
        Assert.Equal(new Stimulus.EventPublished("submitted"), trigger.Stimulus);
    }

    private static DefinitionReading Read(JsonObject workflow) =>
        WorkflowDefinitionReader.Read(workflow.ToJsonString(), Catalog);
}
