using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;

namespace Campaign.Workflows.Migration;

/// <summary>
/// Moves a state to another version of its workflow: each open execution to the activity with the same path, else the same
/// id. It must be of the same type and embedded in the same one. With an obstacle, what was changed is worth nothing.
/// </summary>
internal sealed class StateMove(WorkflowDefinition from, WorkflowDefinition to, WorkflowState state)
{
    private readonly List<MigrationObstacle> _obstacles = [];
    private readonly List<MigrationChange> _changes = [];
    private readonly Dictionary<ExecutionRecord, (ActivityNode Old, ActivityNode New)> _moves = [];

    public MigrationCheck Move()
    {
        if (state.Status == WorkflowStatus.Finished && state.SubStatus != WorkflowSubStatus.Faulted)
        {
            Refuse(MigrationObstacleKind.HasEnded, "", "");
        }
        else if (to.Id == state.DefinitionVersionId)
        {
            Refuse(MigrationObstacleKind.IsThere, "", "");
        }
        else
        {
            foreach (ExecutionRecord record in state.OpenExecutions())
            {
                Find(record);
            }
        }

        if (_obstacles.Count == 0)
        {
            MoveAll();
        }

        return new MigrationCheck(_obstacles, _changes);
    }

    private void Find(ExecutionRecord record)
    {
        ActivityNode? old = from.FindNode(record.NodeId);
        ExecutionRecord? parent = state.FindExecution(record.Parent);
        ActivityNode? target = parent is null ? to.Workflow : old is null ? null : TargetOf(old);
        if (old is null || target is null)
        {
            Refuse(MigrationObstacleKind.ActivityGone, record.ActivityId, old?.DisplayText ?? record.ActivityId);
        }
        else if (target.Type != record.Type)
        {
            Refuse(MigrationObstacleKind.TypeChanged, record.ActivityId, old.DisplayText);
        }
        else if (parent is not null && (!_moves.TryGetValue(parent, out var above) || above.New != target.Parent || Slot(old) != Slot(target)))
        {
            Refuse(MigrationObstacleKind.ActivityMoved, record.ActivityId, old.DisplayText);
        }
        else
        {
            _moves[record] = (old, target);
        }
    }

    private void MoveAll()
    {
        foreach ((ExecutionRecord record, (ActivityNode old, ActivityNode target)) in _moves)
        {
            IReadOnlyList<ExecutionRecord> inside = state.Index.OpenUnder(record);
            ContainerMove container = new(record, old, target, inside, child => _moves[child].New, Refuse);
            container.Move(from, to);
            if (record.Variables is { } locals)
            {
                record.Variables = VariableMove.Move(locals, old.Variables, target.Variables, _changes, Refuse);
            }
        }

        if (VariableMove.Move(state.VariableValues, from.Variables, to.Variables, _changes, Refuse) is { } values)
        {
            state.ReplaceVariables(values);
        }

        foreach (Bookmark bookmark in state.Bookmarks)
        {
            _changes.Add(new MigrationChange(
                MigrationChangeKind.WaitKept,
                bookmark.ActivityId,
                from.FindNode(bookmark.ActivityNodeId)?.DisplayText ?? bookmark.ActivityId));
        }

        if (_obstacles.Count == 0)
        {
            Rename();
            state.MoveTo(to);
        }
    }

    // What has ended is still read from by its path.
    private void Rename()
    {
        foreach (ExecutionRecord record in state.AllExecutions)
        {
            ActivityNode? target = _moves.TryGetValue(record, out var move) ? move.New
                : from.FindNode(record.NodeId) is { } old && TargetOf(old) is { } found && found.Type == record.Type ? found
                : null;
            record.NodeId = target?.NodeId ?? record.NodeId;
        }
    }

    private ActivityNode? TargetOf(ActivityNode old) =>
        to.FindNode(old.NodeId) is { } same && same.Id == old.Id ? same
        : old.Owner == from.Workflow ? to.FindActivity(old.Id)
        : null;

    // The place in a list may differ, the list may not: cases[0] and cases[2] are the same kind of place.
    private static string Slot(ActivityNode node) =>
        node.Port.IndexOf('[', StringComparison.Ordinal) is > 0 and var bracket ? node.Port[..bracket] : node.Port;

    private void Refuse(MigrationObstacleKind kind, string subject, string text) =>
        _obstacles.Add(new MigrationObstacle(kind, subject, text));
}
