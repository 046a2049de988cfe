using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Flow;

public sealed class WorkflowActivityTests
{
    private readonly Host _host = new();

    [Fact]
    public async Task A_workflow_takes_inputs_and_leaves_outputs_as_an_activity()
    {
        Usable("double it", Sequence("S", Task("Ask"), Output("getX() * 2")), version: 1);
        string id = await StartAsync("DoubleIt", Line("L", JavaScript("String(getSum())")));
        Assert.Equal(["Ask"], _host.State(id).Bookmarks.Select(bookmark => bookmark.ActivityId));

        await _host.ResumeAsync(state => state.Bookmarks is [var one, ..] ? one : null, null);

        Assert.Equal("42", Text(id, "L"));
        Assert.Equal(42, (int?)_host.State(id).Variables["Sum"]);
        Assert.Equal(["i1"], _host.Instances);
    }

    [Fact]
    public async Task A_workflow_leaves_through_its_outcomes()
    {
        JsonObject complete = Activity("Elsa.Complete", "C", ("outcomes", JavaScript("['Rejected']")));
        Usable("judge", Flowchart("F", [complete]), version: 1);

        string id = await StartAsync("Judge", Line("L"), "Rejected");

        Assert.Equal("L", Text(id, "L"));
        Assert.Equal(["Rejected"], _host.State(id).Executions.Single(e => e.ActivityId == "Sub").Outcomes);
    }

    [Fact]
    public async Task A_definition_stays_on_the_version_that_is_written_in_it()
    {
        Usable("twice", Output("getX() * 2"), version: 1);
        Usable("twice", Output("getX() * 3"), version: 2);

        string id = await StartAsync("Twice", Line("L", JavaScript("String(getSum())")));

        Assert.Equal("42", Text(id, "L"));
    }

    [Fact]
    public async Task Ids_and_names_inside_a_workflow_are_its_own()
    {
        Usable(
            "inner",
            Sequence("S", Activity("Elsa.RunJavaScript", "Sub", ("script", JavaScript("7"))), Output("getOutputFrom('Sub')")),
            version: 1);

        string id = await StartAsync("Inner", Line("L", JavaScript("String(getSum())")));

        Assert.Equal("7", Text(id, "L"));
    }

    [Fact]
    public void A_workflow_that_contains_itself_is_refused()
    {
        Usable("loop", Sequence("S"), version: 1);
        Usable("loop", Sequence("S", Activity("Loop", "Again")), version: 2);

        DefinitionReading reading = Usable("loop", Sequence("S", Activity("Loop", "Again")), version: 3);

        DefinitionError error = Assert.Single(reading.Errors);
        Assert.Equal("$.root.activities[0].type", error.Path);
        Assert.Contains("would contain itself", error.Message, StringComparison.Ordinal);
    }

    private async Task<string> StartAsync(string type, JsonObject after, string port = "Done")
    {
        JsonObject use = Activity(type, "Sub", ("x", Literal("21")), ("sum", BoundTo("Sum")));
        DefinitionReading reading =
            _host.Publish(Workflow("main", Flowchart([use, after], $"Sub.{port} -> L"), Variable("Sum")));
        Assert.Empty(reading.Errors);
        return await _host.StartAsync("main");
    }

    private DefinitionReading Usable(string name, JsonObject root, int version)
    {
        JsonObject workflow = Workflow(name, root);
        workflow["version"] = version;
        workflow["options"] = new JsonObject { ["usableAsActivity"] = true };
        workflow["inputs"] = new JsonArray(new JsonObject { ["name"] = "X", ["type"] = "Int32" });
        workflow["outputs"] = new JsonArray(new JsonObject { ["name"] = "Sum", ["type"] = "Int32" });
        workflow["outcomes"] = new JsonArray("Approved", "Rejected");
        return _host.Publish(workflow);
    }

    private string Text(string id, string activity) =>
        _host.State(id).Executions.Last(execution => execution.ActivityId == activity).Inputs["Text"]!.ToString();

    private static JsonObject Output(string script) =>
        Activity("Elsa.SetOutput", "O", ("outputName", Literal("Sum")), ("outputValue", JavaScript(script)));
}
