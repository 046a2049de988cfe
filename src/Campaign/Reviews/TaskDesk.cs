using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Audit;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Reviews;

/// <summary>What a reviewer decides.</summary>
public sealed record Decision(
    string Outcome, string? Comment, IReadOnlyDictionary<string, bool>? Checklist, DateOnly? NewLimit);

/// <summary>What came of an act on a task.</summary>
public abstract record TaskResult
{
    private TaskResult()
    {
    }

    public sealed record Done(WorkTask Task) : TaskResult;

    public sealed record NotFound : TaskResult;

    /// <summary>Somebody was first, or the flow went on without it: who, what, when.</summary>
    public sealed record AlreadyEnded(WorkTask Task) : TaskResult;

    /// <summary>A colleague of the same body has taken it.</summary>
    public sealed record TakenBy(string UserName) : TaskResult;

    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : TaskResult;
}

/// <summary>Claims and completes tasks. The first to act ends a task for everybody.</summary>
public sealed class TaskDesk(
    CampaignDb db,
    UnitOfWork work,
    WorkflowRuntime runtime,
    BurstKeeper keeper,
    DossierHistory history,
    AuditLog audit,
    DossierKinds kinds,
    TimeProvider time)
{
    /// <summary>The task if it is, or was, this person's to act on; staff and leaders see all.</summary>
    public async Task<WorkTask?> FindAsync(Guid id, Person by, CancellationToken cancellationToken)
    {
        WorkTask? task = await db.Tasks.Include(t => t.Candidates)
            .SingleOrDefaultAsync(t => t.Id == id, cancellationToken);
        return task is not null && (MayAct(task, by) || by.SeesAll) ? task : null;
    }

    /// <summary>Takes a task out of the pool. Taking one's own again is fine.</summary>
    public Task<TaskResult> ClaimAsync(Guid id, Person by, CancellationToken cancellationToken) =>
        ChangeAsync(
            id,
            by,
            (task, candidate) =>
            {
                candidate.ClaimedBy = by.UserName;
                return new TaskResult.Done(task);
            },
            cancellationToken);

    /// <summary>Gives a task back to the pool.</summary>
    public Task<TaskResult> ReleaseAsync(Guid id, Person by, CancellationToken cancellationToken) =>
        ChangeAsync(
            id,
            by,
            (task, candidate) =>
            {
                candidate.ClaimedBy = null;
                return new TaskResult.Done(task);
            },
            cancellationToken);

    /// <summary>Completes a task; the workflow goes on in the same transaction.</summary>
    public async Task<TaskResult> CompleteAsync(
        Guid id, Decision decision, Person by, CancellationToken cancellationToken)
    {
        try
        {
            return await work.RunAsync(token => CompleteCoreAsync(id, decision, by, token), cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Two at the same moment: the other one was first.
            return await FindAsync(id, by, cancellationToken) is { } task
                ? new TaskResult.AlreadyEnded(task)
                : new TaskResult.NotFound();
        }
    }

    /// <summary>Ends a unit's task to supplement, because the unit has sent the dossier again.</summary>
    public async Task EndSupplementAsync(Guid taskId, Person by, CancellationToken cancellationToken)
    {
        if (await db.Tasks.Include(t => t.Candidates).SingleOrDefaultAsync(t => t.Id == taskId, cancellationToken)
            is { Status: WorkTaskStatus.Open } task)
        {
            await EndAsync(task, new Decision(SupplementTask.Resubmitted, null, null, null), by, cancellationToken);
        }
    }

    /// <summary>Ends a task that was done on another page, as part of the caller's act. Null comment: none.</summary>
    public async Task EndElsewhereAsync(Guid taskId, string outcome, string? comment, Person by, CancellationToken cancellationToken)
    {
        if (await db.Tasks.Include(t => t.Candidates).SingleOrDefaultAsync(t => t.Id == taskId, cancellationToken)
            is { Status: WorkTaskStatus.Open } task)
        {
            await EndAsync(task, new Decision(outcome, comment, null, null), by, cancellationToken);
        }
    }

    private async Task<TaskResult> ChangeAsync(
        Guid id, Person by, Func<WorkTask, TaskCandidate, TaskResult> change, CancellationToken cancellationToken) =>
        await work.RunAsync(
            async token =>
            {
                if (await FindAsync(id, by, token) is not { } task || !MayAct(task, by))
                {
                    return new TaskResult.NotFound();
                }

                if (task.Status != WorkTaskStatus.Open)
                {
                    return new TaskResult.AlreadyEnded(task);
                }

                TaskCandidate candidate = task.Candidates.Single(c => c.UnitCode == by.UnitCode);
                if (candidate.ClaimedBy is { } other && other != by.UserName)
                {
                    return new TaskResult.TakenBy(other);
                }

                task.Revision++;
                return change(task, candidate);
            },
            cancellationToken);

    private async Task<TaskResult> CompleteCoreAsync(
        Guid id, Decision decision, Person by, CancellationToken cancellationToken)
    {
        // A timer holds the instance before it changes the task; the other way round the two would wait for each other.
        if (await db.Tasks.Where(t => t.Id == id).Select(t => t.WorkflowInstanceId).SingleOrDefaultAsync(cancellationToken)
            is { } instanceId)
        {
            await keeper.LockAsync(instanceId, cancellationToken);
        }

        if (await FindAsync(id, by, cancellationToken) is not { } task || !MayAct(task, by))
        {
            return new TaskResult.NotFound();
        }

        if (task.Status != WorkTaskStatus.Open)
        {
            return new TaskResult.AlreadyEnded(task);
        }

        if (task.Candidates.Find(c => c.UnitCode == by.UnitCode)?.ClaimedBy is { } other && other != by.UserName)
        {
            return new TaskResult.TakenBy(other);
        }

        if (task.Kind == WorkTaskKind.Supplement)
        {
            // The flow would go on to a review of what the unit has not sent.
            return new TaskResult.Invalid([new FieldProblem(
                "outcome", "Việc này kết thúc khi đơn vị gửi lại hồ sơ. Mở hồ sơ, bổ sung rồi gửi lại.", false)]);
        }

        if (task.Kind == WorkTaskKind.Page)
        {
            return new TaskResult.Invalid([new FieldProblem(
                "outcome", "Việc này làm trên trang của nó, và kết thúc khi làm xong ở đó.", false)]);
        }

        if (task.Kind == WorkTaskKind.Review && task.DossierId is { } reviewed
            && await db.Dossiers.FindAsync([reviewed], cancellationToken) is { } dossier
            && kinds.Of(dossier.Type).RefusalOfReviewer(dossier, by) is { } refusal)
        {
            return new TaskResult.Invalid([new FieldProblem("outcome", refusal, false)]);
        }

        if (task.Kind == WorkTaskKind.OnWork)
        {
            return new TaskResult.Invalid([new FieldProblem(
                "outcome", "Việc này kết thúc khi được ghi ở trang của công trình. Mở công trình để làm.", false)]);
        }

        IReadOnlyList<FieldProblem> problems = DecisionRules.Check(task, decision, VietnamTime.DateOf(time.GetUtcNow()));
        if (problems.Count > 0)
        {
            return new TaskResult.Invalid(problems);
        }

        await EndAsync(task, decision, by, cancellationToken);
        if (task.Candidates.Find(c => c.UnitCode == by.UnitCode) is { IsEscalation: true })
        {
            // The body that was asked first has not acted; this one has done so in its place.
            audit.Add(
                by, AuditDeed.TaskDecidedForOthers, task.DossierId?.ToString() ?? task.Id.ToString(), task.Name,
                $"{task.UnitCode}: {task.Outcome}");
        }

        return new TaskResult.Done(task);
    }

    private async Task EndAsync(WorkTask task, Decision decision, Person by, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        task.Outcome = decision.Outcome;
        task.Comment = string.IsNullOrWhiteSpace(decision.Comment)
            ? null
            : decision.Comment.Normalize(System.Text.NormalizationForm.FormC).Trim();
        task.ChecklistResult = decision.Checklist is null ? null : JsonSerializer.Serialize(decision.Checklist);
        task.NewLimit = decision.Outcome == task.ReturnOutcome ? decision.NewLimit : null;
        task.CompletedBy = by.UserName;
        task.CompletedByName = by.FullName;
        task.CompletedAt = now;
        task.End(WorkTaskStatus.Completed);
        if (task.Kind is WorkTaskKind.Review or WorkTaskKind.Assigned or WorkTaskKind.OnWork
            && task.DossierId is { } dossierId
            && await db.Dossiers.FindAsync([dossierId], cancellationToken) is { } dossier)
        {
            history.Add(dossier, by, "Completed", task.Outcome, task.Comment);
        }

        await runtime.SendAsync(
            new Stimulus.TaskCompleted(task.Id.ToString("n"), task.Name), ResultOf(task), cancellationToken);
    }

    /// <summary>What the activity that asked is told.</summary>
    internal static JsonObject ResultOf(WorkTask task) => new()
    {
        ["outcome"] = task.Outcome,
        ["comment"] = task.Comment,
        ["newLimit"] = task.NewLimit?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["checklist"] = task.ChecklistResult is null ? null : JsonNode.Parse(task.ChecklistResult),
        ["by"] = task.CompletedBy,
    };

    private static bool MayAct(WorkTask task, Person by) =>
        task.Candidates.Exists(candidate => candidate.UnitCode == by.UnitCode);
}
