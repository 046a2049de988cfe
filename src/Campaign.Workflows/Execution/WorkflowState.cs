using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Execution;

/// <summary>Everything that there is of an instance between two bursts.</summary>
/// <remarks>
/// A burst changes it in place. When a burst ends with an exception, what was changed is worth nothing: read the state
/// again before the next attempt.
/// </remarks>
public sealed class WorkflowState
{
    private readonly StateDocument _document;
    private readonly List<Bookmark> _bookmarks = [];
    private readonly Dictionary<int, ExecutionRecord> _executions;

    private WorkflowState(StateDocument document)
    {
        _document = document;
        _executions = document.Executions.ToDictionary(execution => execution.Number);
        _bookmarks.AddRange(document.Bookmarks.Select(Open));
    }

    /// <summary>Identifies the instance.</summary>
    public string InstanceId => _document.InstanceId;

    /// <summary>The workflow.</summary>
    public string DefinitionId => _document.DefinitionId;

    /// <summary>The version that the instance stays on.</summary>
    public string DefinitionVersionId => _document.DefinitionVersionId;

    /// <summary>The number of that version.</summary>
    public int DefinitionVersion => _document.DefinitionVersion;

    /// <summary>The instance that started this one, or null.</summary>
    public string? ParentInstanceId => _document.ParentInstanceId;

    /// <summary>Groups the instances of one matter.</summary>
    public string? CorrelationId { get => _document.CorrelationId; internal set => _document.CorrelationId = value; }

    /// <summary>What people call the instance.</summary>
    public string? Name { get => _document.Name; internal set => _document.Name = value; }

    /// <summary>Whether it can go on.</summary>
    public WorkflowStatus Status { get => _document.Status; internal set => _document.Status = value; }

    /// <summary>How it stands.</summary>
    public WorkflowSubStatus SubStatus { get => _document.SubStatus; internal set => _document.SubStatus = value; }

    /// <summary>What it was started with. It outlives bursts.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Input => new ReadOnlyDictionary<string, JsonNode?>(_document.Input);

    /// <summary>What it leaves behind.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Output => new ReadOnlyDictionary<string, JsonNode?>(_document.Output);

    /// <summary>The variables of the workflow itself, by name.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Variables => new ReadOnlyDictionary<string, JsonNode?>(_document.Variables);

    /// <summary>Where it waits.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => _bookmarks;

    /// <summary>What went wrong in it, oldest first.</summary>
    public IReadOnlyList<Incident> Incidents => _document.Incidents;

    /// <summary>The number of the last journal entry.</summary>
    public long Sequence => _document.Sequence;

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt => _document.CreatedAt;

    /// <summary>The end of the last burst, UTC.</summary>
    public DateTimeOffset UpdatedAt { get => _document.UpdatedAt; internal set => _document.UpdatedAt = value; }

    /// <summary>UTC; null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get => _document.FinishedAt; internal set => _document.FinishedAt = value; }

    /// <summary>All executions of activities, the workflow itself first.</summary>
    public IReadOnlyList<ActivityExecutionView> Executions => [.. _document.Executions.Select(Show)];

    internal IReadOnlyList<ExecutionRecord> Records => _document.Executions;

    internal string? TriggerActivityId
    {
        get => _document.TriggerActivityId;
        set => _document.TriggerActivityId = value;
    }

    internal JsonNode? TriggerPayload
    {
        get => _document.TriggerPayload;
        set => _document.TriggerPayload = value?.DeepClone();
    }

    internal JsonObject VariableValues => _document.Variables;

    internal ExecutionRecord? LastResult
    {
        get => FindExecution(_document.LastResult);
        set => _document.LastResult = value?.Number ?? 0;
    }

    /// <summary>An instance that has not been started yet.</summary>
    public static WorkflowState New(
        string instanceId,
        WorkflowDefinition definition,
        DateTimeOffset now,
        string? correlationId = null,
        string? name = null,
        string? parentInstanceId = null,
        IReadOnlyDictionary<string, JsonNode?>? input = null)
    {
        StateDocument document = new()
        {
            InstanceId = instanceId,
            DefinitionId = definition.DefinitionId,
            DefinitionVersionId = definition.Id,
            DefinitionVersion = definition.Version,
            ParentInstanceId = parentInstanceId,
            CorrelationId = correlationId,
            Name = name,
            CreatedAt = now,
            UpdatedAt = now,
        };
        foreach ((string key, JsonNode? value) in input ?? new Dictionary<string, JsonNode?>())
        {
            document.Input[key] = value?.DeepClone();
        }

        foreach (VariableDefinition variable in definition.Variables)
        {
            document.Variables[variable.Name] = variable.Default?.DeepClone();
        }

        return new WorkflowState(document);
    }

    /// <summary>The stored form; it carries its version.</summary>
    public string ToJson() => _document.ToJson();

    /// <summary>Reads the stored form.</summary>
    /// <exception cref="UnknownStateVersionException">A newer build wrote it.</exception>
    public static WorkflowState FromJson(string json) => new(StateDocument.FromJson(json));

    /// <summary>Sets a variable of the workflow from outside a burst.</summary>
    public void SetVariable(string name, JsonNode? value) => _document.Variables[name] = value?.DeepClone();

    internal void SetOutput(string name, JsonNode? value) => _document.Output[name] = value?.DeepClone();

    internal string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{InstanceId}-{number}");

    internal long NextSequence() => ++_document.Sequence;

    internal ExecutionRecord? FindExecution(int number) => _executions.GetValueOrDefault(number);

    internal ExecutionRecord? FindExecution(string id) => Records.FirstOrDefault(record => IdOf(record.Number) == id);

    internal ExecutionRecord AddExecution(ActivityNode node, ExecutionRecord? parent, DateTimeOffset now)
    {
        ExecutionRecord record = new()
        {
            Number = ++_document.LastNumber,
            Parent = parent?.Number ?? 0,
            ActivityId = node.Id,
            NodeId = node.NodeId,
            Type = node.Type,
            Status = ActivityStatus.Running,
            StartedAt = now,
        };
        _document.Executions.Add(record);
        _executions[record.Number] = record;
        return record;
    }

    internal Bookmark AddBookmark(ExecutionRecord execution, Stimulus stimulus, DateTimeOffset now)
    {
        BookmarkRecord record = new()
        {
            Number = ++_document.LastNumber,
            Execution = execution.Number,
            Stimulus = StimulusJson.Write(stimulus),
            CreatedAt = now,
        };
        _document.Bookmarks.Add(record);
        Bookmark bookmark = Open(record);
        _bookmarks.Add(bookmark);
        return bookmark;
    }

    internal void RemoveBookmark(Bookmark bookmark)
    {
        int index = _bookmarks.IndexOf(bookmark);
        _bookmarks.RemoveAt(index);
        _document.Bookmarks.RemoveAt(index);
    }

    internal void AddIncident(Incident incident) => _document.Incidents.Add(incident);

    private Bookmark Open(BookmarkRecord record)
    {
        ExecutionRecord execution = _executions[record.Execution];
        Stimulus stimulus = StimulusJson.Read(record.Stimulus);
        return new Bookmark(
            IdOf(record.Number),
            StimulusJson.BookmarkName(stimulus, execution.Type),
            StimulusHash.Of(stimulus),
            stimulus,
            StimulusJson.Payload(stimulus),
            execution.ActivityId,
            execution.NodeId,
            IdOf(record.Execution),
            record.CreatedAt);
    }

    private ActivityExecutionView Show(ExecutionRecord record)
    {
        string id = IdOf(record.Number);
        return new ActivityExecutionView(
            id,
            record.Parent == 0 ? null : IdOf(record.Parent),
            record.ActivityId,
            record.NodeId,
            record.Type,
            record.Status,
            record.StartedAt,
            record.CompletedAt,
            record.Outcomes ?? [],
            _bookmarks.Exists(bookmark => bookmark.ActivityInstanceId == id),
            record.Faults + Descendants(record).Sum(descendant => descendant.Faults),
            record.Inputs?.DeepClone().AsObject() ?? [],
            record.Outputs?.DeepClone().AsObject() ?? []);
    }

    private IEnumerable<ExecutionRecord> Descendants(ExecutionRecord record) =>
        _document.Incidents.Count == 0
            ? []
            : _document.Executions
                .Where(child => child.Parent == record.Number)
                .SelectMany(child => Descendants(child).Prepend(child));
}
