using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using Campaign.Workflows.Migration;
using Microsoft.Extensions.Time.Testing;

namespace Campaign.Workflows.Tests;

/// <summary>One instance of a definition. Its state is stored and read again between any two bursts.</summary>
internal sealed class Run : IServiceProvider
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly Intervention Ada = new("ada", "Ada Lovelace", "The server is back.");

    private WorkflowInterpreter _interpreter;
    private readonly Dictionary<Type, object> _handlers = [];
    private string _state;

    public Run(JsonObject workflow, Action<ActivityCatalogBuilder>? add = null, IReadOnlyDictionary<string, JsonNode?>? input = null)
    {
        ActivityCatalogBuilder builder = new ActivityCatalogBuilder().AddBuiltIn();
        add?.Invoke(builder);
        _interpreter = new WorkflowInterpreter(builder.Build(), Time);
        Reading = WorkflowDefinitionReader.Read(workflow.ToJsonString(), _interpreter.Catalog);
        _state = WorkflowState.New("i1", Definition, Time.GetUtcNow(), "matter-1", input: input).ToJson();
    }

    public FakeTimeProvider Time { get; } = new(Monday);

    public DefinitionReading Reading { get; private set; }

    public WorkflowDefinition Definition => Reading.Definition!;

    public WorkflowState State => WorkflowState.FromJson(_state);

    public List<JournalEntry> Journal { get; } = [];

    public List<WorkflowEffect> Effects { get; } = [];

    /// <summary>What the lines said, in order.</summary>
    public string[] Lines =>
    [
        .. State.Executions
            .Where(execution => execution is { Type: "Elsa.WriteLine", Status: ActivityStatus.Completed })
            .Select(execution => execution.Inputs["Text"]?.ToString() ?? ""),
    ];

    public string[] Waiting => [.. State.Bookmarks.Select(bookmark => bookmark.ActivityId)];

    public static async Task<Run> StartedAsync(JsonObject workflow)
    {
        Run run = new(workflow);
        await run.StartAsync();
        return run;
    }

    public Run With<TActivity>(IActivityHandler<TActivity> handler)
        where TActivity : class
    {
        _handlers[typeof(IActivityHandler<TActivity>)] = handler;
        return this;
    }

    public Run RaisingToo(Predicate<Exception> rises)
    {
        _interpreter = new WorkflowInterpreter(_interpreter.Catalog, Time) { RisesToo = rises };
        return this;
    }

    public Run Having<TService>(TService service)
        where TService : class
    {
        _handlers[typeof(TService)] = service;
        return this;
    }

    public Task<Burst> StartAsync(string? trigger = null, JsonNode? payload = null) => BurstAsync(state =>
        _interpreter.StartAsync(Definition, state, this, TestContext.Current.CancellationToken, trigger, payload));

    public Task<Burst> StartAsync(CancellationToken cancellationToken) =>
        BurstAsync(state => _interpreter.StartAsync(Definition, state, this, cancellationToken));

    /// <summary>Completes what the activity waits for, or nothing when it does not wait.</summary>
    public Task<Burst> ResumeAsync(string activityId, JsonNode? input = null, int which = 0)
    {
        string bookmark = State.Bookmarks.Where(b => b.ActivityId == activityId).ElementAtOrDefault(which)?.Id ?? "none";
        return ResumeBookmarkAsync(bookmark, input);
    }

    public Task<Burst> ResumeBookmarkAsync(string bookmark, JsonNode? input = null) => BurstAsync(state =>
        _interpreter.ResumeAsync(Definition, state, bookmark, input, this, TestContext.Current.CancellationToken));

    public Task<Burst> CancelAsync() => BurstAsync(state => System.Threading.Tasks.Task.FromResult(_interpreter.Cancel(Definition, state)));

    /// <summary>Tries the faulted execution of an activity again; null when there is none.</summary>
    public Task<Burst?> RetryAsync(string activityId, bool anew = false) => InterveneAsync(activityId, (state, id) =>
        _interpreter.RetryAsync(Definition, state, id, anew, Ada, this, TestContext.Current.CancellationToken));

    public async Task<Burst?> RetryExecutionAsync(string id)
    {
        WorkflowState state = State;
        Burst? burst = await _interpreter.RetryAsync(
            Definition, state, id, false, Ada, this, TestContext.Current.CancellationToken);
        Keep(state, burst!);
        return burst;
    }

    public void SetVariable(string name, JsonNode? value)
    {
        WorkflowState state = State;
        state.SetVariable(name, value);
        _state = state.ToJson();
    }

    public Task<Burst?> SkipAsync(string activityId, string outcome = "Done") => InterveneAsync(activityId, (state, id) =>
        _interpreter.SkipAsync(Definition, state, id, outcome, Ada, this, TestContext.Current.CancellationToken));

    public Task<Burst?> CancelActivityAsync(string activityId) => InterveneAsync(activityId, (state, id) =>
        _interpreter.CancelActivityAsync(Definition, state, id, Ada, this, TestContext.Current.CancellationToken));

    /// <summary>Moves to another version, which is numbered 2; where it cannot, everything stays.</summary>
    public MigrationCheck Migrate(JsonObject workflow)
    {
        DefinitionReading reading = WorkflowDefinitionReader.Read(workflow.ToJsonString(), _interpreter.Catalog);
        WorkflowDefinition to = reading.Definition!.With(id: "version-2", version: 2);
        WorkflowState state = State;
        (Burst? burst, MigrationCheck check) = _interpreter.Migrate(Definition, to, state, Ada);
        if (burst is not null)
        {
            Keep(state, burst);
            Reading = reading with { Definition = to };
        }

        return check;
    }

    public string[] Events(string activityId) =>
        [.. Journal.Where(entry => entry.ActivityId == activityId).Select(entry => entry.EventName)];

    public ActivityStatus StatusOf(string activityId) =>
        State.Executions.Last(execution => execution.ActivityId == activityId).Status;

    public object? GetService(Type serviceType) => _handlers.GetValueOrDefault(serviceType);

    private async Task<Burst> BurstAsync(Func<WorkflowState, Task<Burst>> act)
    {
        WorkflowState state = State;
        Burst burst = await act(state);
        Keep(state, burst);
        return burst;
    }

    private async Task<Burst?> InterveneAsync(string activityId, Func<WorkflowState, string, Task<Burst?>> act)
    {
        WorkflowState state = State;
        string id = state.Executions.Last(execution => execution.ActivityId == activityId).Id;
        Burst? burst = await act(state, id);
        if (burst is not null)
        {
            Keep(state, burst);
        }

        return burst;
    }

    private void Keep(WorkflowState state, Burst burst)
    {
        _state = state.ToJson();
        Journal.AddRange(burst.Journal);
        Effects.AddRange(burst.Effects);
    }
}
