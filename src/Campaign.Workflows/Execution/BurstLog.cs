using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Execution;

/// <summary>Collects what a burst does, for the host to commit.</summary>
internal sealed class BurstLog(WorkflowDefinition definition, WorkflowState state, TimeProvider time)
{
    private readonly List<JournalEntry> _journal = [];
    private readonly List<Bookmark> _created = [];
    private readonly List<Bookmark> _removed = [];
    private readonly List<WorkflowEffect> _effects = [];
    private readonly List<Incident> _incidents = [];
    private readonly List<Incident> _resolved = [];

    public void Write(ExecutionRecord record, string eventName, string? message = null, JsonObject? payload = null) =>
        _journal.Add(new JournalEntry(
            state.NextSequence(),
            time.GetUtcNow(),
            eventName,
            state.IdOf(record.Number),
            record.Parent == 0 ? null : state.IdOf(record.Parent),
            record.ActivityId,
            record.NodeId,
            record.Type,
            definition.FindNode(record.NodeId)?.Name,
            message,
            payload));

    public void Created(Bookmark bookmark) => _created.Add(bookmark);

    /// <summary>A bookmark that lived only within the burst was never there.</summary>
    public void Removed(Bookmark bookmark)
    {
        if (!_created.Remove(bookmark))
        {
            _removed.Add(bookmark);
        }
    }

    public void Add(WorkflowEffect effect) => _effects.Add(effect);

    public void Add(Incident incident) => _incidents.Add(incident);

    public void Resolved(IEnumerable<Incident> incidents) => _resolved.AddRange(incidents);

    public Burst ToBurst() => new(_journal, _created, _removed, _effects, _incidents) { Resolved = _resolved };
}
