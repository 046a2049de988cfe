using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Execution;

/// <content>How executions end: by completing, waiting, failing, or not being needed any more.</content>
internal sealed partial class RunningBurst
{
    private static readonly IReadOnlyList<string> Done = ["Done"];

    /// <param name="record">What is completed; nothing happens when it is not running.</param>
    /// <param name="outcomes">The ports it leaves through; null for the ordinary one, of which the journal says nothing.</param>
    /// <param name="keepScheduled">True when children that are scheduled, but have not begun, still run through.</param>
    public void Complete(ExecutionRecord record, IReadOnlyList<string>? outcomes, bool keepScheduled = false)
    {
        if (CompleteQuietly(record, outcomes, keepScheduled))
        {
            Notify(record, outcomes ?? Done);
        }
    }

    public void Cancel(ExecutionRecord record)
    {
        if (record.Status is not (ActivityStatus.Running or ActivityStatus.Faulted))
        {
            return;
        }

        CancelChildren(record, keepScheduled: false);
        RemoveBookmarks(record);
        State.End(record, ActivityStatus.Canceled, Now);
        Log.Write(record, "Canceled");
    }

    public void Break(ExecutionRecord record)
    {
        ExecutionRecord? parent = State.FindExecution(record.Parent);
        while (parent is not null)
        {
            parent.IsBreaking = true;
            parent = ActivityOf(parent)?.IsLoop == true ? null : State.FindExecution(parent.Parent);
        }

        Complete(record, null);
    }

    public void CompleteComposite(ExecutionRecord record, IReadOnlyList<string> outcomes)
    {
        ExecutionRecord? composite = State.FindExecution(record.Parent);
        while (composite is not null && composite.Parent != 0 && ActivityOf(composite)?.IsComposite != true)
        {
            composite = State.FindExecution(composite.Parent);
        }

        CompleteQuietly(record, null, keepScheduled: false);
        if (composite is not null)
        {
            Complete(composite, outcomes);
        }
    }

    public void Finish(ExecutionRecord record)
    {
        CompleteQuietly(record, null, keepScheduled: false);
        _scheduled.Clear();
        foreach (Bookmark bookmark in State.Bookmarks.ToArray())
        {
            Remove(bookmark);
        }

        _finished = true;
    }

    private bool CompleteQuietly(ExecutionRecord record, IReadOnlyList<string>? outcomes, bool keepScheduled)
    {
        if (record.Status != ActivityStatus.Running)
        {
            return false;
        }

        CancelChildren(record, keepScheduled);
        RemoveBookmarks(record);
        State.End(record, ActivityStatus.Completed, Now);
        record.Outcomes = outcomes;
        Log.Write(record, "Completed", payload: outcomes is null
            ? null
            : new JsonObject { ["Outcomes"] = new JsonArray([.. outcomes.Select(outcome => (JsonNode?)outcome)]) });
        return true;
    }

    private void Notify(ExecutionRecord child, IReadOnlyList<string> outcomes)
    {
        if (State.FindExecution(child.Parent) is not { Status: ActivityStatus.Running } parent)
        {
            return;
        }

        if (parent.Parent == 0 || parent.IsBreaking)
        {
            Complete(parent, null);
        }
        else if (ActivityOf(parent) is { } activity)
        {
            try
            {
                activity.ChildCompleted(
                    new EngineExecution(this, parent, NodeOf(parent), CancellationToken.None),
                    new CompletedChild(NodeOf(child), outcomes, child.Tag));
            }
            catch (Exception failure) when (!Rises(failure))
            {
                Fault(parent, failure.Message, failure);
            }
        }
    }

    public bool IsWaiting(ExecutionRecord record) => State.Waiting.HasAny(State.IdOf(record.Number));

    public void Wait(ExecutionRecord record, IReadOnlyList<Stimulus> stimuli)
    {
        IReadOnlyList<Bookmark> present = BookmarksOf(record);
        foreach (Bookmark bookmark in present.Where(bookmark => !stimuli.Contains(bookmark.Stimulus)))
        {
            Remove(bookmark);
        }

        foreach (Stimulus stimulus in stimuli.Distinct().Where(
            stimulus => present.All(bookmark => bookmark.Stimulus != stimulus)))
        {
            Log.Created(State.AddBookmark(record, stimulus, Now));
        }
    }

    public void Fault(ExecutionRecord record, string reason, Exception? failure)
    {
        CancelChildren(record, keepScheduled: false);
        RemoveBookmarks(record);
        record.Status = ActivityStatus.Faulted;
        record.Faults++;
        Exception? cause = failure?.InnerException ?? failure;
        Incident incident = new(
            record.ActivityId,
            record.NodeId,
            State.IdOf(record.Number),
            record.Type,
            reason,
            cause?.GetType().FullName,
            cause?.StackTrace,
            Now);
        incident = State.AddIncident(incident);
        Log.Add(incident);
        Log.Write(record, "Faulted", reason, new JsonObject
        {
            ["Message"] = reason,
            ["Exception"] = cause?.GetType().FullName,
        });
        _faulted |= !Definition.ContinuesWithIncidents;
    }

    public void CancelChildren(ExecutionRecord record, bool keepScheduled)
    {
        if (!keepScheduled)
        {
            _scheduled.RemoveUnder(record);
        }

        foreach (ExecutionRecord child in State.Index.OpenUnder(record))
        {
            Cancel(child);
        }
    }

    private void RemoveBookmarks(ExecutionRecord record)
    {
        foreach (Bookmark bookmark in BookmarksOf(record))
        {
            Remove(bookmark);
        }
    }

    private void Remove(Bookmark bookmark)
    {
        State.RemoveBookmark(bookmark);
        Log.Removed(bookmark);
    }

    private IReadOnlyList<Bookmark> BookmarksOf(ExecutionRecord record) => State.Waiting.Of(State.IdOf(record.Number));

    private ActivityNode NodeOf(ExecutionRecord record) => Definition.FindNode(record.NodeId)!;

    private EngineActivity? ActivityOf(ExecutionRecord record) =>
        (Definition.FindNode(record.NodeId)?.Registration as EngineRegistration)?.Activity;
}
