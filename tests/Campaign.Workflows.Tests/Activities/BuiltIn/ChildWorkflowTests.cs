using System.Text.Json.Nodes;
using Campaign.Workflows.Execution;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Activities.BuiltIn;

public sealed class ChildWorkflowTests
{
    private readonly Host _host = new();

    [Fact]
    public async Task Execute_hands_over_the_output_of_a_child_that_runs_through()
    {
        Child("child", Output("JavaScript", "getInput('A') + 1"));
        string parent = await StartAsync(Execute(JavaScript("({ A: 2 })")));

        Assert.Equal(["3 Finished"], Lines(parent));
        Assert.Equal(["Started", "Completed"], Events(parent, "X"));
    }

    /// <summary>Elsa binds an empty result after a wait: the output is lost.</summary>
    [Fact]
    public async Task Execute_hands_over_the_output_of_a_child_that_has_waited()
    {
        Child("child", Task("CT"), Output("Literal", "late"));
        string parent = await StartAsync(Execute(JavaScript("({})")));
        Assert.Equal("Elsa.ExecuteWorkflow", Assert.Single(_host.State(parent).Bookmarks).Name);

        await CompleteAsync("CT");

        Assert.Equal(["late Finished"], Lines(parent));
    }

    [Fact]
    public async Task Execute_goes_on_after_a_fault_of_the_child_and_says_so()
    {
        Child("child", Activity("Elsa.Fault", "Boom", ("message", Literal("boom"))));
        string parent = await StartAsync(Execute(JavaScript("({})")));

        Assert.Equal(["undefined Faulted"], Lines(parent));
    }

    [Theory]
    [InlineData("Elsa.ExecuteWorkflow")]
    [InlineData("Elsa.DispatchWorkflow")]
    [InlineData("Elsa.BulkDispatchWorkflows")]
    public async Task A_workflow_that_is_not_there_is_an_incident_of_the_activity(string type)
    {
        string parent = await StartAsync(
            Activity(type, "X", ("workflowDefinitionId", Literal("nope")), ("waitForCompletion", Literal(true))));

        Incident incident = Assert.Single(_host.State(parent).Incidents);
        Assert.Equal(("X", "Workflow 'nope' has no published version. Publish it first."), (incident.ActivityId, incident.Message));
        Assert.Equal(["Started", "Faulted"], Events(parent, "X"));
    }

    [Fact]
    public async Task Dispatch_hands_over_the_output()
    {
        Child("child", Task("CT"), Output("Literal", "x"));
        string parent = await StartAsync(Dispatch());

        await CompleteAsync("CT");

        Assert.Equal(["""{"Sum":"x"}"""], Lines(parent));
    }

    /// <summary>In Elsa the parent cannot tell a fault from an empty result.</summary>
    [Fact]
    public async Task Dispatch_says_that_the_child_has_faulted()
    {
        Child("child", Activity("Elsa.Fault", "Boom"));
        string parent = await StartAsync(Dispatch());

        Assert.Contains("\"SubStatus\":\"Faulted\"", Assert.Single(Lines(parent)), StringComparison.Ordinal);
    }

    /// <summary>In Elsa the parent waits for ever.</summary>
    [Fact]
    public async Task Dispatch_goes_on_when_the_child_is_cancelled()
    {
        Child("child", Task("CT"));
        string parent = await StartAsync(Dispatch());

        await _host.CancelAsync(_host.Instances[1]);

        Assert.Contains("\"SubStatus\":\"Cancelled\"", Assert.Single(Lines(parent)), StringComparison.Ordinal);
        Assert.Equal(WorkflowSubStatus.Finished, _host.State(parent).SubStatus);
    }

    [Fact]
    public async Task Bulk_starts_one_for_each_item_and_waits_for_all()
    {
        Child("child", Task("CT"), Output("JavaScript", "getInput('Item') ?? getInput('Name')"));
        string parent = await StartAsync(Bulk("['a', { Name: 'b' }]", "'matter-' + (getItem().Name ?? getItem())"), "Completed");
        Assert.Equal(
            ["matter-a", "matter-b"], _host.Instances.Skip(1).Select(id => _host.State(id).CorrelationId));

        await CompleteAsync("CT");
        Assert.Single(_host.State(parent).Bookmarks);
        await CompleteAsync("CT");

        Assert.Equal(["a", "b", "After"], Lines(parent));
        Assert.Equal(WorkflowSubStatus.Finished, _host.State(parent).SubStatus);
    }

    [Fact]
    public async Task Bulk_leaves_by_canceled_when_a_child_was_cancelled()
    {
        Child("child", Task("CT"));
        string parent = await StartAsync(Bulk("[1, 2]", "null"), "Canceled");
        await CompleteAsync("CT");

        await _host.CancelAsync(_host.Instances[2]);

        Assert.Equal("After", Lines(parent)[^1]);
    }

    /// <summary>What ends at the same time is not counted as one, as in Elsa's #7405.</summary>
    [Fact]
    public async Task Bulk_counts_children_that_end_in_the_same_act()
    {
        Child("child", Output("Literal", "x"));
        string parent = await StartAsync(Bulk("Array.from({ length: 300 }, (_, i) => i)", "null"), "Done");

        Assert.Equal(301, Lines(parent).Length);
    }

    private void Child(string id, params JsonObject[] steps) => _host.Publish(Workflow(id, Sequence("S", steps)));

    private async Task<string> StartAsync(JsonObject x, string port = "Done")
    {
        JsonObject after = x["type"]!.ToString() == "Elsa.BulkDispatchWorkflows" ? Line("After")
            : x["type"]!.ToString() == "Elsa.ExecuteWorkflow"
                ? Line("L", JavaScript("getRes().Output.Sum + ' ' + getRes().SubStatus"))
                : Line("L", JavaScript("JSON.stringify(getRes())"));
        string afterId = after["id"]!.ToString();
        _host.Publish(Workflow("main", Flowchart([x, after], $"X.{port} -> {afterId}"), Variable("Res")));
        return await _host.StartAsync("main");
    }

    private Task<bool> CompleteAsync(string task) => _host.ResumeAsync(
        state => state.Bookmarks.FirstOrDefault(bookmark => bookmark.ActivityId == task), null);

    private string[] Lines(string id) =>
    [
        .. _host.State(id).Executions
            .Where(execution => execution.Type == "Elsa.WriteLine")
            .Select(execution => execution.Inputs["Text"]?.ToString() ?? ""),
    ];

    private string[] Events(string id, string activity) =>
        [.. _host.Journals[id].Where(entry => entry.ActivityId == activity).Select(entry => entry.EventName)];

    private static JsonObject Execute(JsonObject input) => Activity(
        "Elsa.ExecuteWorkflow",
        "X",
        ("workflowDefinitionId", Literal("child")),
        ("waitForCompletion", Literal(true)),
        ("input", input),
        ("result", BoundTo("Res")));

    private static JsonObject Dispatch() => Activity(
        "Elsa.DispatchWorkflow",
        "X",
        ("workflowDefinitionId", Literal("child")),
        ("waitForCompletion", Literal(true)),
        ("result", BoundTo("Res")));

    private static JsonObject Bulk(string items, string correlation) => Activity(
        "Elsa.BulkDispatchWorkflows",
        "X",
        ("workflowDefinitionId", Literal("child")),
        ("items", JavaScript(items)),
        ("correlationIdFunction", JavaScript(correlation)),
        ("childCompleted", Line("One", JavaScript("getVariable('ChildResult').Output.Sum ?? ''"))));

    private static JsonObject Output(string syntax, string value) =>
        Activity("Elsa.SetOutput", "O", ("outputName", Literal("Sum")), ("outputValue", Input(syntax, value)));
}
