using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Reviews;

/// <summary>When a task is due, when its owner is reminded, and when it counts as late. UTC.</summary>
public sealed record TaskLimits(DateTimeOffset DueAt, DateTimeOffset RemindAt, DateTimeOffset OverdueAt);

/// <summary>A task as it is opened.</summary>
public sealed record NewTask(WorkTaskKind Kind, string Name, string BodyCode, DateTimeOffset? DueAt)
{
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>The outcomes that need a reason.</summary>
    public IReadOnlyList<string> OutcomesWithReason { get; init; } = [];

    /// <summary>The outcome that gives the dossier back with a new limit.</summary>
    public string? ReturnOutcome { get; init; }

    /// <summary>The criteria to tick, <c>code=label</c> each.</summary>
    public IReadOnlyList<string> Checklist { get; init; } = [];

    /// <summary>What the one who does it must know (JSON).</summary>
    public string? Payload { get; init; }
}

/// <summary>Opens tasks and reckons their limits in working days.</summary>
public sealed class TaskOpener(CampaignDb db, WorkingCalendars calendars, TimeProvider time)
{
    private static readonly TimeOnly Morning = new(8, 0);

    /// <summary>So many working days from today; today does not count.</summary>
    public async Task<TaskLimits> LimitsAsync(
        int workingDays, int remindBefore, TimeOnly? timeOfDay, CancellationToken cancellationToken)
    {
        WorkingCalendar calendar = await calendars.GetAsync(cancellationToken);
        DateOnly dueOn = calendar.AddWorkingDays(VietnamTime.DateOf(time.GetUtcNow()), workingDays);
        return await LimitsAsync(dueOn, remindBefore, timeOfDay, cancellationToken);
    }

    /// <summary>The limits of a task that is due on a day.</summary>
    public async Task<TaskLimits> LimitsAsync(
        DateOnly dueOn, int remindBefore, TimeOnly? timeOfDay, CancellationToken cancellationToken)
    {
        WorkingCalendar calendar = await calendars.GetAsync(cancellationToken);
        TimeOnly hour = timeOfDay ?? Morning;
        return new TaskLimits(
            VietnamTime.EndOf(dueOn),
            VietnamTime.At(calendar.AddWorkingDays(dueOn, -remindBefore), hour),
            VietnamTime.At(calendar.AddWorkingDays(dueOn, 1), hour));
    }

    /// <summary>The limit that the last reviewer gave; null when there was none.</summary>
    public async Task<DateOnly?> FindNewLimitAsync(Dossier dossier, CancellationToken cancellationToken) =>
        dossier.ReviewTaskId is { } id ? (await db.Tasks.FindAsync([id], cancellationToken))?.NewLimit : null;

    public async Task<WorkTask> OpenAsync(
        NewTask asked, ActivityExecution execution, Dossier? dossier, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        WorkTask task = new()
        {
            Id = Guid.CreateVersion7(now),
            Kind = asked.Kind,
            Name = asked.Name,
            WorkflowInstanceId = execution.WorkflowInstanceId,
            ActivityInstanceId = execution.Id,
            DossierId = dossier?.Id,
            UnitCode = dossier?.UnitCode,
            CreatedAt = now,
            DueAt = asked.DueAt,
            Outcomes = [.. asked.Outcomes],
            OutcomesWithReason = [.. asked.OutcomesWithReason],
            ReturnOutcome = asked.ReturnOutcome,
            Checklist = [.. asked.Checklist],
            Payload = asked.Payload,
        };
        task.Candidates.Add(await CandidateAsync(task, asked.BodyCode, false, cancellationToken));
        db.Tasks.Add(task);
        return task;
    }

    /// <summary>Lets another body act, too. False when it may already.</summary>
    public async Task<bool> EscalateAsync(WorkTask task, string bodyCode, CancellationToken cancellationToken)
    {
        if (task.Status != WorkTaskStatus.Open || task.Candidates.Exists(c => c.UnitCode == bodyCode))
        {
            return false;
        }

        TaskCandidate candidate = await CandidateAsync(task, bodyCode, true, cancellationToken);
        task.Candidates.Add(candidate);
        db.TaskCandidates.Add(candidate);
        task.Revision++;
        return true;
    }

    // A body of one person has no pool: the task is that person's.
    private async Task<TaskCandidate> CandidateAsync(
        WorkTask task, string bodyCode, bool isEscalation, CancellationToken cancellationToken)
    {
        List<string> people = await db.Users
            .Where(a => a.UnitCode == bodyCode && a.Roles != Roles.None)
            .OrderBy(a => a.UserName)
            .Select(a => a.UserName!)
            .Take(2)
            .ToListAsync(cancellationToken);
        return new TaskCandidate
        {
            TaskId = task.Id,
            UnitCode = bodyCode,
            Since = time.GetUtcNow(),
            IsEscalation = isEscalation,
            DueAt = task.DueAt,
            ClaimedBy = people is [{ } only] ? only : null,
        };
    }
}
