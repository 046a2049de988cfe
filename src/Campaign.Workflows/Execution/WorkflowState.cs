using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Execution;

/// <summary>Everything that there is of an instance between two bursts.</summary>
/// <remarks>
/// A burst changes it in place. When a burst ends with an exception, what was changed is worth nothing: read the state
/// again before the next attempt.
/// </remarks>
public sealed partial class WorkflowState
{
    /// <summary>How many executions that are over are kept one by one; of older ones only the number is known.</summary>
    private const int KeptExecutions = 500;

    private readonly StateDocument _document;
    private readonly List<Bookmark> _bookmarks = [];
    private readonly BookmarkIndex _waiting = new();
    private readonly ExecutionIndex _executions;
    private int _pruneAt = 2 * KeptExecutions;

    private WorkflowState(StateDocument document)
    {
        _document = document;
        _executions = new ExecutionIndex(document.Executions);
        NameOldIncidents();
        foreach (BookmarkRecord record in document.Bookmarks)
        {
            Bookmark bookmark = Open(record);
            _bookmarks.Add(bookmark);
            _waiting.Add(bookmark);
        }
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
    public string? CorrelationId
    {
        get => _document.CorrelationId;
        internal set => _document.CorrelationId = MarkLimits.Correlation(value);
    }

    /// <summary>What people call the instance.</summary>
    public string? Name { get => _document.Name; internal set => _document.Name = MarkLimits.Name(value); }

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

    /// <summary>The executions of activities, the workflow itself first; of a long run only the open and the latest.</summary>
    public IReadOnlyList<ActivityExecutionView> Executions
    {
        get
        {
            Dictionary<int, int> faults = FaultsOfDescendants();
            return [.. _document.Executions.Select(record => Show(record, faults))];
        }
    }

    /// <summary>By the path of an activity: how many of its executions are over and no longer among the others.</summary>
    public IReadOnlyDictionary<string, ForgottenExecutions> Forgotten =>
        _document.Forgotten ?? (IReadOnlyDictionary<string, ForgottenExecutions>)ReadOnlyDictionary<string, ForgottenExecutions>.Empty;

    internal ExecutionIndex Index => _executions;

    /// <summary>Executions that run or have failed, in the order in which they began.</summary>
    internal IReadOnlyList<ExecutionRecord> OpenExecutions() => [.. _executions.Open.OrderBy(record => record.Number)];

    /// <summary>Those of them in which nothing else is open.</summary>
    internal IReadOnlyList<ExecutionRecord> OpenLeaves() =>
        [.. OpenExecutions().Where(record => !_executions.HasOpenUnder(record))];

    internal BookmarkIndex Waiting => _waiting;

    internal ExecutionRecord? Root => _document.Executions.Count > 0 ? _document.Executions[0] : null;

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
            CorrelationId = MarkLimits.Correlation(correlationId),
            Name = MarkLimits.Name(name),
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

    internal ExecutionRecord? FindExecution(int number) => _executions.Find(number);

    internal ExecutionRecord? FindExecution(string id) =>
        int.TryParse(id.AsSpan(id.LastIndexOf('-') + 1), CultureInfo.InvariantCulture, out int number)
            ? FindExecution(number)
            : null;

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
        if (_document.Executions.Count >= _pruneAt)
        {
            Prune(parent);
        }

        _document.Executions.Add(record);
        _executions.Add(record);
        return record;
    }

    internal void End(ExecutionRecord execution, ActivityStatus status, DateTimeOffset now)
    {
        execution.Status = status;
        execution.CompletedAt = now;
        _executions.Close(execution);
    }

    internal void KeepOutput(ExecutionRecord execution, string name, JsonNode? value)
    {
        (execution.Outputs ??= [])[name] = value?.DeepClone();
        _executions.NoteOutput(execution, name);
    }

    internal JsonNode? FindOutput(string nodeId, string name) => _executions.FindOutput(nodeId, name)?.Outputs?[name];

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
        _waiting.Add(bookmark);
        return bookmark;
    }

    internal void RemoveBookmark(Bookmark bookmark)
    {
        int index = _bookmarks.FindIndex(other => ReferenceEquals(other, bookmark));
        _bookmarks.RemoveAt(index);
        _document.Bookmarks.RemoveAt(index);
        _waiting.Remove(bookmark);
    }

    private Bookmark Open(BookmarkRecord record)
    {
        ExecutionRecord execution = _executions.Find(record.Execution)!;
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

    private ActivityExecutionView Show(ExecutionRecord record, Dictionary<int, int> faults)
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
            _waiting.HasAny(id),
            record.Faults + faults.GetValueOrDefault(record.Number),
            record.Inputs?.DeepClone().AsObject() ?? [],
            record.Outputs?.DeepClone().AsObject() ?? [])
        {
            Retries = record.Properties?[nameof(HttpAnswer.Retries)]?.Deserialize<List<HttpRetry>>() ?? [],
        };
    }

    private Dictionary<int, int> FaultsOfDescendants()
    {
        Dictionary<int, int> faults = [];
        foreach (ExecutionRecord failed in _document.Executions.Where(record => record.Faults > 0))
        {
            for (ExecutionRecord? above = FindExecution(failed.Parent); above is not null; above = FindExecution(above.Parent))
            {
                faults[above.Number] = faults.GetValueOrDefault(above.Number) + failed.Faults;
            }
        }

        return faults;
    }

    // Kept are the open ones, the latest of the others, whatever an output may still be read from, and what these are in.
    private void Prune(ExecutionRecord? current)
    {
        List<ExecutionRecord> all = _document.Executions;
        HashSet<int> needed = [.. _executions.Latest.Select(record => record.Number), _document.LastResult];
        for (ExecutionRecord? above = current; above is not null; above = FindExecution(above.Parent))
        {
            needed.Add(above.Number);
        }

        int ended = 0;
        for (int i = all.Count - 1; i >= 0; i--)
        {
            ExecutionRecord record = all[i];
            bool isOver = record.Status is ActivityStatus.Completed or ActivityStatus.Canceled;
            if (!isOver || needed.Contains(record.Number) || ended < KeptExecutions)
            {
                ended += isOver ? 1 : 0;
                needed.Add(record.Number);
                needed.Add(record.Parent);
            }
        }

        foreach (ExecutionRecord record in all.Where(record => !needed.Contains(record.Number)))
        {
            Forget(record);
        }

        all.RemoveAll(record => !needed.Contains(record.Number));
        _pruneAt = Math.Max(2 * KeptExecutions, 2 * all.Count);
    }

    private void Forget(ExecutionRecord record)
    {
        _executions.Forget(record);
        Dictionary<string, ForgottenExecutions> forgotten = _document.Forgotten ??= [];
        ForgottenExecutions before = forgotten.GetValueOrDefault(record.NodeId) ?? new ForgottenExecutions(0, 0);
        forgotten[record.NodeId] = record.Status == ActivityStatus.Completed
            ? before with { Completed = before.Completed + 1 }
            : before with { Canceled = before.Canceled + 1 };
    }
}

/// <summary>How many executions of one activity a long run no longer knows one by one; the journal still has them.</summary>
/// <param name="Completed">Those that did their work.</param>
/// <param name="Canceled">Those that were not needed any more.</param>
public sealed record ForgottenExecutions(int Completed, int Canceled);
