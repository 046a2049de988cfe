using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using Microsoft.Extensions.Time.Testing;

namespace Campaign.Workflows.Tests;

/// <summary>Several definitions and their instances in memory, as a host would keep them: states are stored as text.</summary>
internal sealed class Host : IServiceProvider, IChildWorkflows, IWorkflowActivities
{
    private readonly Dictionary<string, WorkflowDefinition> _versions = [];
    private readonly Dictionary<string, WorkflowDefinition> _published = [];
    private readonly Dictionary<string, string> _states = [];
    private readonly List<string> _order = [];
    private readonly Queue<WorkflowEffect> _effects = [];
    private readonly Queue<(ChildResult Child, string Parent)> _ended = [];
    private readonly WorkflowInterpreter _interpreter;

    public Host()
    {
        _interpreter = new WorkflowInterpreter(new ActivityCatalogBuilder().AddBuiltIn().Build().With(this), Time);
    }

    public FakeTimeProvider Time { get; } = new(Run.Monday);

    public Dictionary<string, List<JournalEntry>> Journals { get; } = [];

    public IReadOnlyList<string> Instances => _order;

    public WorkflowState State(string id) => WorkflowState.FromJson(_states[id]);

    public DefinitionReading Publish(JsonObject workflow)
    {
        DefinitionReading reading = WorkflowDefinitionReader.Read(workflow.ToJsonString(), _interpreter.Catalog);
        if (reading.Definition is { } definition)
        {
            WorkflowDefinition version = definition.With(id: $"v{_versions.Count + 1}", isPublished: true);
            _versions[version.Id] = version;
            _published[version.DefinitionId] = version;
        }

        return reading;
    }

    public async Task<string> StartAsync(
        string definitionId,
        IReadOnlyDictionary<string, JsonNode?>? input = null,
        string? correlationId = null,
        string? trigger = null,
        JsonNode? payload = null,
        string? id = null)
    {
        id = await BeginAsync(definitionId, input, correlationId, trigger, payload, null, id);
        await DrainAsync();
        return id;
    }

    private async Task<string> BeginAsync(
        string definitionId,
        IReadOnlyDictionary<string, JsonNode?>? input = null,
        string? correlationId = null,
        string? trigger = null,
        JsonNode? payload = null,
        string? parent = null,
        string? id = null)
    {
        id ??= $"i{_order.Count + 1}";
        WorkflowDefinition definition = _published[definitionId];
        _order.Add(id);
        Journals[id] = [];
        WorkflowState state = WorkflowState.New(id, definition, Time.GetUtcNow(), correlationId, null, parent, input);
        Keep(state, await _interpreter.StartAsync(
            definition, state, this, TestContext.Current.CancellationToken, trigger, payload));
        return id;
    }

    public async Task<bool> ResumeAsync(Func<WorkflowState, Bookmark?> find, JsonNode? input, string? instance = null)
    {
        foreach (string id in _order.Where(id => instance is null || id == instance).ToArray())
        {
            WorkflowState state = State(id);
            if (find(state) is { } bookmark)
            {
                Keep(state, await _interpreter.ResumeAsync(
                    _versions[state.DefinitionVersionId], state, bookmark.Id, input, this,
                    TestContext.Current.CancellationToken));
                await DrainAsync();
                return true;
            }
        }

        return false;
    }

    public async Task<int> SendAsync(Stimulus stimulus, JsonNode? input, string? instance = null, string? correlationId = null)
    {
        string hash = StimulusHash.Of(stimulus);
        int reached = 0;
        foreach (string id in _order.Where(id => instance is null || id == instance).ToArray())
        {
            string[] bookmarks = [.. State(id).Bookmarks.Where(b => b.Hash == hash).Select(b => b.Id)];
            foreach (string bookmark in bookmarks.Where(_ => correlationId is null || State(id).CorrelationId == correlationId))
            {
                reached += await ResumeAsync(s => s.Bookmarks.FirstOrDefault(b => b.Id == bookmark), input, id) ? 1 : 0;
            }
        }

        foreach (WorkflowDefinition definition in instance is null ? _published.Values.ToArray() : [])
        {
            foreach (WorkflowTrigger trigger in definition.Triggers.Where(t => t.Hash == hash))
            {
                await StartAsync(definition.DefinitionId, null, correlationId, trigger.ActivityId, input);
                reached++;
            }
        }

        return reached;
    }

    public async Task RingAsync()
    {
        while (await ResumeAsync(s => s.Bookmarks.FirstOrDefault(b => b.DueAt <= Time.GetUtcNow()), null))
        {
        }
    }

    public object? GetService(Type serviceType) => serviceType == typeof(IChildWorkflows) ? this : null;

    public Task<bool> IsPublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        Task.FromResult(_published.ContainsKey(definitionId));

    public async Task<ChildResult> RunAsync(WorkflowEffect.StartWorkflow start, CancellationToken cancellationToken)
    {
        await BeginAsync(start.DefinitionId, start.Input, start.CorrelationId, parent: start.ParentInstanceId, id: start.InstanceId);
        return ChildResult.Of(State(start.InstanceId));
    }

    public string? Find(string typeName, int version)
    {
        WorkflowDefinition[] all =
            [.. _versions.Values.Where(one => one.IsUsableAsActivity && one.ActivityTypeName == typeName)];
        return (Array.Find(all, one => one.Version == version) ?? (all.Length > 0 ? all[^1] : null))?.ToJson();
    }

    public async Task CancelAsync(string id)
    {
        WorkflowState state = State(id);
        Keep(state, _interpreter.Cancel(_versions[state.DefinitionVersionId], state));
        await DrainAsync();
    }

    private void Keep(WorkflowState state, Burst burst)
    {
        _states[state.InstanceId] = state.ToJson();
        Journals[state.InstanceId].AddRange(burst.Journal);
        foreach (WorkflowEffect effect in burst.Effects)
        {
            _effects.Enqueue(effect);
        }

        if (state is { Status: WorkflowStatus.Finished, ParentInstanceId: { } parent })
        {
            _ended.Enqueue((ChildResult.Of(state), parent));
        }
    }

    private async Task DrainAsync()
    {
        while (_effects.Count + _ended.Count > 0)
        {
            if (_ended.TryDequeue(out (ChildResult Child, string Parent) ended))
            {
                await SendAsync(new Stimulus.ChildFinished(ended.Child.InstanceId), ended.Child.ToJson(), ended.Parent);
            }
            else if (_effects.Dequeue() is { } effect)
            {
                await (effect switch
                {
                    WorkflowEffect.PublishEvent publish => SendAsync(
                        new Stimulus.EventPublished(publish.EventName),
                        publish.Payload,
                        publish.InstanceId,
                        publish.CorrelationId),
                    WorkflowEffect.StartWorkflow start => RunAsync(start, CancellationToken.None),
                    _ => Task.CompletedTask,
                });
            }
        }
    }
}
