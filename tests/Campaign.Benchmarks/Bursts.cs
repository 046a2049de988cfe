using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;

namespace Campaign.Benchmarks;

/// <summary>What a burst costs in memory, without a database: time, and bytes allocated.</summary>
[MemoryDiagnoser]
public class Bursts : IServiceProvider
{
    private readonly WorkflowInterpreter _interpreter =
        new(new ActivityCatalogBuilder().AddBuiltIn().Build(), TimeProvider.System);

    private WorkflowDefinition _chain = null!;
    private WorkflowDefinition _waiting = null!;
    private WorkflowDefinition _decisions = null!;
    private WorkflowDefinition _loop = null!;
    private string _suspended = "";
    private string _json = "";

    /// <summary>Reads the definitions, which a host does once.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _json = Flowchart(20, index => Line(index));
        _chain = Read(_json);
        _waiting = Read(Flowchart(20, index => index == 10 ? Activity(index, "RunTask", "taskName", "Ask") : Line(index)));
        _decisions = Read(Flowchart(20, Decision, "True"));
        _loop = Read(Loop(5000));
        WorkflowState state = New(_waiting);
        await _interpreter.StartAsync(_waiting, state, this, CancellationToken.None);
        _suspended = state.ToJson();
    }

    /// <summary>Twenty activities that run through; the state is written as it would be kept.</summary>
    [Benchmark(Baseline = true)]
    public async Task<int> TwentyActivitiesAsync()
    {
        WorkflowState state = New(_chain);
        await _interpreter.StartAsync(_chain, state, this, CancellationToken.None);
        return state.ToJson().Length;
    }

    /// <summary>The same from the middle: the state is read, a task has been completed, ten activities follow.</summary>
    [Benchmark]
    public async Task<int> ResumeInTheMiddleAsync()
    {
        WorkflowState state = WorkflowState.FromJson(_suspended);
        await _interpreter.ResumeAsync(_waiting, state, state.Bookmarks[0].Id, null, this, CancellationToken.None);
        return state.ToJson().Length;
    }

    /// <summary>Twenty decisions, each a script.</summary>
    [Benchmark]
    public async Task<int> TwentyScriptsAsync()
    {
        WorkflowState state = New(_decisions);
        await _interpreter.StartAsync(_decisions, state, this, CancellationToken.None);
        return state.ToJson().Length;
    }

    /// <summary>Five thousand rounds in one burst.</summary>
    [Benchmark]
    public async Task<int> FiveThousandRoundsAsync()
    {
        WorkflowState state = New(_loop);
        await _interpreter.StartAsync(_loop, state, this, CancellationToken.None);
        return state.ToJson().Length;
    }

    /// <summary>Reads a definition of twenty activities.</summary>
    [Benchmark]
    public WorkflowDefinition ReadDefinition() => Read(_json);

    /// <inheritdoc/>
    public object? GetService(Type serviceType) => null;

    private WorkflowDefinition Read(string json) => WorkflowDefinitionReader.Read(json, _interpreter.Catalog).Definition!;

    private static WorkflowState New(WorkflowDefinition definition) =>
        WorkflowState.New("instance", definition, TimeProvider.System.GetUtcNow());

    private static string Flowchart(int count, Func<int, JsonObject> activity, string port = "Done") => Workflow(new JsonObject
    {
        ["id"] = "Flowchart1",
        ["type"] = "Elsa.Flowchart",
        ["activities"] = new JsonArray([.. Enumerable.Range(0, count).Select(activity)]),
        ["connections"] = new JsonArray([.. Enumerable.Range(1, count - 1).Select(index => new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = $"A{index - 1}", ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = $"A{index}" },
        })]),
    });

    private static string Loop(int rounds) => Workflow(new JsonObject
    {
        ["id"] = "For1",
        ["type"] = "Elsa.For",
        ["start"] = Literal(1),
        ["end"] = Literal(rounds),
        ["body"] = Line(1),
    });

    private static string Workflow(JsonObject root) => new JsonObject
    {
        ["id"] = "version-1",
        ["definitionId"] = "flow",
        ["version"] = 1,
        ["root"] = root,
    }.ToJsonString();

    private static JsonObject Line(int index) => Activity(index, "WriteLine", "text", "A line of text.");

    private static JsonObject Decision(int index)
    {
        JsonObject decision = Activity(index, "FlowDecision", "condition", "");
        decision["condition"]!["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "1 < 2" };
        return decision;
    }

    private static JsonObject Activity(int index, string type, string input, string value) =>
        new() { ["id"] = $"A{index}", ["type"] = $"Elsa.{type}", [input] = Literal(value) };

    private static JsonObject Literal(JsonNode value) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
    };
}
