using System.Text.Json;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Errands;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>Locks an instance for a burst, and keeps what the burst did beside what the activities kept themselves.</summary>
public sealed class BurstKeeper(
    UnitOfWork work, IAlarms alarms, IInstanceWatch watch, Bodies bodies, ErrandBook errands, TimeProvider time)
{
    private CampaignDb Db => work.Db;

    /// <summary>The instance, held against other bursts until the transaction ends; null when there is none.</summary>
    public async Task<WorkflowInstance?> LockAsync(string instanceId, CancellationToken cancellationToken)
    {
        // SQLite has one writer at a time, and the act's transaction began as one.
        if (Db.Database.IsNpgsql())
        {
            await Db.Database.ExecuteSqlAsync(
                $"""SELECT 1 FROM workflow_instances WHERE "Id" = {instanceId} FOR UPDATE""", cancellationToken);
        }

        return await Db.Instances.FindAsync([instanceId], cancellationToken);
    }

    /// <summary>Reads many bookmarks and holds their instances at once, for bursts that one transaction has one after the other.</summary>
    public async Task HoldAsync(IReadOnlyList<string> bookmarkIds, CancellationToken cancellationToken)
    {
        List<StoredBookmark> bookmarks = await Db.Bookmarks
            .Where(b => bookmarkIds.Contains(b.Id)).ToListAsync(cancellationToken);
        List<string> instanceIds = [.. bookmarks.Select(b => b.InstanceId).Distinct().Order(StringComparer.Ordinal)];

        // Whoever holds several takes them in one order, so that no two wait for each other.
        if (Db.Database.IsNpgsql())
        {
            await Db.Database.ExecuteSqlAsync(
                $"""SELECT 1 FROM workflow_instances WHERE "Id" = ANY({instanceIds}) ORDER BY "Id" COLLATE "C" FOR UPDATE""",
                cancellationToken);
        }

        await Db.Instances.Where(i => instanceIds.Contains(i.Id)).LoadAsync(cancellationToken);
        if (bookmarkIds.Count > 1)
        {
            await LoadMattersAsync(instanceIds, cancellationToken);
        }
    }

    // What nearly every activity of a dossier asks for; the context then has it at hand.
    private async Task LoadMattersAsync(List<string> instanceIds, CancellationToken cancellationToken)
    {
        List<Dossier> dossiers = await Db.Dossiers
            .Where(d => instanceIds.Contains(d.WorkflowInstanceId!)).ToListAsync(cancellationToken);
        List<string> unitCodes = [.. dossiers.Select(d => d.UnitCode).Distinct()];
        await Db.Units.Where(u => unitCodes.Contains(u.Code)).LoadAsync(cancellationToken);
    }

    /// <summary>A task with its candidates, and its instance held as <see cref="LockAsync"/> does; null when there is none.</summary>
    public async Task<HeldTask?> LockTaskAsync(Guid taskId, CancellationToken cancellationToken)
    {
        if (Db.Database.IsNpgsql())
        {
            await Db.Database.ExecuteSqlAsync(
                $"""
                 SELECT 1 FROM workflow_instances
                 WHERE "Id" = (SELECT "WorkflowInstanceId" FROM tasks WHERE "Id" = {taskId}) FOR UPDATE
                 """,
                cancellationToken);
        }

        return await HeldTask.Find.RunAsync(Db, taskId, cancellationToken);
    }

    /// <summary>Keeps state, bookmarks and journal, opens tasks that have no row yet, and gives up those left behind.</summary>
    public async Task KeepAsync(
        WorkflowDefinition definition,
        WorkflowInstance instance,
        WorkflowState state,
        Burst burst,
        CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        instance.State = state.ToJson();
        instance.Status = state.Status;
        instance.SubStatus = state.SubStatus;
        instance.CorrelationId = state.CorrelationId;
        instance.Name = state.Name;
        instance.IncidentCount = state.Incidents.Count;
        instance.UpdatedAt = now;
        instance.FinishedAt = state.FinishedAt;
        instance.Revision++;
        work.AfterCommit(() => watch.Moved(instance.Id));
        if (burst.Journal is [{ } first, ..])
        {
            Db.Journal.Add(new JournalBatch
            {
                InstanceId = instance.Id,
                First = first.Sequence,
                Lines = JsonSerializer.Serialize(burst.Journal, JournalJson.Options),
            });
        }

        await Db.KeepIncidentsAsync(definition, instance.Id, burst, cancellationToken);
        foreach (Bookmark bookmark in burst.Removed)
        {
            await RemoveAsync(bookmark, cancellationToken);
        }

        foreach (Bookmark bookmark in burst.Created)
        {
            Add(definition, instance, bookmark);

            // Each of these asks for a task of its own; activities that ask for other kinds open them themselves.
            if (TaskOf(bookmark) is { } taskId && definition.FindNode(bookmark.ActivityNodeId)?.Type == "Elsa.RunTask")
            {
                Db.Tasks.Add(GeneralTask(taskId, instance, state, bookmark));
            }
        }
    }

    /// <summary>Keeps again what an instance waits for where the row is gone: a timer that rang in vain has none.</summary>
    public async Task AddMissingAsync(
        WorkflowDefinition definition, WorkflowInstance instance, WorkflowState state, CancellationToken cancellationToken)
    {
        foreach (Bookmark bookmark in state.Bookmarks)
        {
            if (await Db.Bookmarks.FindAsync([bookmark.Id], cancellationToken) is null)
            {
                Add(definition, instance, bookmark);
                if (TaskOf(bookmark) is { } taskId && await FindTaskAsync(taskId, cancellationToken) is null)
                {
                    Db.Tasks.Add(GeneralTask(taskId, instance, state, bookmark));
                }
            }
        }
    }

    private async Task RemoveAsync(Bookmark bookmark, CancellationToken cancellationToken)
    {
        if (Db.FindTracked<StoredBookmark>(bookmark.Id) is { } stored)
        {
            Db.Bookmarks.Remove(stored);
        }
        else
        {
            // Of a timer that rang in vain there is no row.
            await Db.Database.ExecuteSqlAsync(
                $"""DELETE FROM bookmarks WHERE "Id" = {bookmark.Id}""", cancellationToken);
        }

        if (bookmark.Stimulus is Stimulus.HttpAnswered answered)
        {
            await errands.DropAsync(answered.RequestId, cancellationToken);
        }

        if (TaskOf(bookmark) is { } taskId
            && await FindTaskAsync(taskId, cancellationToken) is { Status: WorkTaskStatus.Open } open)
        {
            open.End(WorkTaskStatus.Cancelled);
        }
    }

    private void Add(WorkflowDefinition definition, WorkflowInstance instance, Bookmark bookmark)
    {
        Db.Bookmarks.Add(new StoredBookmark
        {
            Id = bookmark.Id,
            InstanceId = instance.Id,
            Name = MarkLimits.Cut(bookmark.Name, 100),
            Hash = bookmark.Hash,
            ActivityId = MarkLimits.Cut(bookmark.ActivityId, 100),
            ActivityText = definition.FindNode(bookmark.ActivityNodeId)?.DisplayText is { } text
                ? MarkLimits.Cut(text, 200)
                : null,
            CreatedAt = bookmark.CreatedAt,
            DueAt = bookmark.DueAt,
            RingAt = bookmark.DueAt,
            Anchor = (bookmark.Stimulus as Stimulus.TimerRings)?.Anchor,
        });
        if (bookmark.DueAt is { } moment)
        {
            work.AfterCommit(() => alarms.RingAt(moment));
        }
    }

    // A workflow of one's own names no body; the department that designs the workflows does what they ask for.
    private WorkTask GeneralTask(Guid id, WorkflowInstance instance, WorkflowState state, Bookmark bookmark)
    {
        ActivityExecutionView asked = state.Executions.Single(e => e.Id == bookmark.ActivityInstanceId);
        return new WorkTask
        {
            Id = id,
            Kind = WorkTaskKind.General,
            Name = MarkLimits.Cut(((Stimulus.TaskCompleted)bookmark.Stimulus).TaskName, 300),
            WorkflowInstanceId = instance.Id,
            ActivityInstanceId = bookmark.ActivityInstanceId,
            CreatedAt = bookmark.CreatedAt,
            Payload = asked.Inputs["Payload"]?.ToJsonString(JournalJson.Options),
            Candidates =
            [
                new TaskCandidate { TaskId = id, UnitCode = bodies.DepartmentCode, Since = bookmark.CreatedAt },
            ],
        };
    }

    private static Guid? TaskOf(Bookmark bookmark) =>
        bookmark.Stimulus is Stimulus.TaskCompleted task && Guid.TryParse(task.TaskId, out Guid id) ? id : null;

    private Task<WorkTask?> FindTaskAsync(Guid id, CancellationToken cancellationToken) =>
        Db.FindTracked<WorkTask>(id) is { } local
            ? Task.FromResult<WorkTask?>(local)
            : Db.Tasks.Include(t => t.Candidates).SingleOrDefaultAsync(t => t.Id == id, cancellationToken);
}

/// <summary>A task, and the instance that waits for it.</summary>
public sealed record HeldTask(WorkTask Task, WorkflowInstance Instance)
{
    internal static PreparedQuery<Guid, HeldTask?> Find { get; } = new((db, taskId, _) => db.Tasks
        .Where(t => t.Id == taskId)
        .Include(t => t.Candidates)
        .Join(db.Instances, t => t.WorkflowInstanceId, i => i.Id, (t, i) => new HeldTask(t, i))
        .AsSingleQuery()
        .SingleOrDefault());
}

/// <summary>How journal lines are written: short, without nulls.</summary>
internal static class JournalJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
