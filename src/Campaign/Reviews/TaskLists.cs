using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Reviews;

/// <summary>Which tasks: taken by this person, free for its body, or done by this person.</summary>
public enum TaskScope
{
    Mine,
    Pool,
    Done,
}

/// <summary>One row of an inbox.</summary>
public sealed record TaskRow(
    Guid Id,
    WorkTaskKind Kind,
    string Name,
    WorkTaskStatus Status,
    Guid? DossierId,
    string? DossierCode,
    string? DossierTitle,
    DossierStatus? DossierStatus,
    string? UnitCode,
    string? UnitName,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DueAt,
    bool IsEscalation,
    string? ClaimedBy,
    string? Outcome,
    DateTimeOffset? CompletedAt,
    string? About,
    string? Path);

/// <summary>How many tasks wait.</summary>
public sealed record TaskCounts(int Mine, int MineOverdue, int Pool, int Done);

/// <summary>Inboxes. Each is one index: the person's body, what is open, most urgent first.</summary>
public sealed class TaskLists(CampaignDb db, TimeProvider time)
{
    public Task<Page<TaskRow>> ListAsync(
        TaskScope scope, Person person, PageRequest page, CancellationToken cancellationToken) =>
        scope == TaskScope.Done
            ? db.Tasks.AsNoTracking()
                .Where(t => t.CompletedBy == person.UserName)
                .OrderByDescending(t => t.CompletedAt)
                .ToPageAsync(page, Done, cancellationToken)
            : Candidates(scope, person)
                .OrderBy(c => c.DueAt).ThenBy(c => c.TaskId)
                .ToPageAsync(page, Open, cancellationToken);

    public async Task<TaskCounts> CountAsync(Person person, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        IQueryable<TaskCandidate> mine = Candidates(TaskScope.Mine, person);
        return new TaskCounts(
            await mine.CountAsync(cancellationToken),
            await mine.CountAsync(c => c.DueAt < now, cancellationToken),
            await Candidates(TaskScope.Pool, person).CountAsync(cancellationToken),
            await db.Tasks.Where(t => t.CompletedBy == person.UserName)
                .OrderBy(t => t.CompletedAt)
                .CountUpToAsync(Pages.MostCounted, cancellationToken));
    }

    /// <summary>The open tasks of one dossier, with the bodies that may act.</summary>
    public async Task<IReadOnlyList<WorkTask>> OpenOfAsync(Guid dossierId, CancellationToken cancellationToken) =>
        await db.Tasks.AsNoTracking().Include(t => t.Candidates)
            .Where(t => t.DossierId == dossierId && t.Status == WorkTaskStatus.Open)
            .OrderBy(t => t.Id)
            .ToListAsync(cancellationToken);

    private IQueryable<TaskCandidate> Candidates(TaskScope scope, Person person)
    {
        IQueryable<TaskCandidate> open = db.TaskCandidates.AsNoTracking()
            .Where(c => c.UnitCode == person.UnitCode && c.Status == WorkTaskStatus.Open);
        return scope == TaskScope.Mine
            ? open.Where(c => c.ClaimedBy == person.UserName)
            : open.Where(c => c.ClaimedBy == null);
    }

    private IQueryable<TaskRow> Open(IQueryable<TaskCandidate> candidates) =>
        from candidate in candidates
        join task in db.Tasks on candidate.TaskId equals task.Id
        join dossier in db.Dossiers on task.DossierId equals dossier.Id into dossiers
        from dossier in dossiers.DefaultIfEmpty()
        join unit in db.Units on task.UnitCode equals unit.Code into units
        from unit in units.DefaultIfEmpty()
        orderby candidate.DueAt, candidate.TaskId
        select new TaskRow(
            task.Id, task.Kind, task.Name, task.Status, task.DossierId, dossier.Code, dossier.Title,
            dossier == null ? null : dossier.Status, task.UnitCode, unit.ShortName, task.CreatedAt, candidate.DueAt,
            candidate.IsEscalation, candidate.ClaimedBy, task.Outcome, task.CompletedAt, task.About, task.Path);

    private IQueryable<TaskRow> Done(IQueryable<WorkTask> tasks) =>
        from task in tasks
        join dossier in db.Dossiers on task.DossierId equals dossier.Id into dossiers
        from dossier in dossiers.DefaultIfEmpty()
        join unit in db.Units on task.UnitCode equals unit.Code into units
        from unit in units.DefaultIfEmpty()
        orderby task.CompletedAt descending
        select new TaskRow(
            task.Id, task.Kind, task.Name, task.Status, task.DossierId, dossier.Code, dossier.Title,
            dossier == null ? null : dossier.Status, task.UnitCode, unit.ShortName, task.CreatedAt, task.DueAt,
            false, null, task.Outcome, task.CompletedAt, task.About, task.Path);
}
