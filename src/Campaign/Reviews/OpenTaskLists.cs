using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Reviews;

/// <summary>Which of the open tasks.</summary>
public enum OpenTaskScope
{
    All,

    /// <summary>The last day is over.</summary>
    Overdue,

    /// <summary>The last day is today or one of the next three.</summary>
    Near,

    /// <summary>The next level may act, too, because the first was late.</summary>
    Escalated,
}

/// <summary>How many tasks wait in all bodies together.</summary>
public sealed record OpenTaskCounts(int All, int Overdue, int Near, int Escalated);

/// <summary>One open task, with the bodies that may act.</summary>
public sealed record OpenTaskRow(
    Guid Id,
    WorkTaskKind Kind,
    string Name,
    Guid? DossierId,
    string? DossierCode,
    string? UnitName,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DueAt,
    IReadOnlyList<OpenTaskBody> Holders);

/// <summary>A body that may act; with whoever of it has taken the task.</summary>
public sealed record OpenTaskBody(Guid TaskId, string UnitCode, string UnitName, string? ClaimedBy, bool IsEscalation);

/// <summary>What waits in all inboxes, for those who steer the campaign.</summary>
public sealed class OpenTaskLists(CampaignDb db, UnitSearch search, TimeProvider time)
{
    private const int NearInDays = 3;

    public async Task<OpenTaskCounts> CountAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset near = NearUntil(now);
        IQueryable<WorkTask> open = db.Tasks.Where(t => t.Status == WorkTaskStatus.Open).OrderBy(t => t.DueAt);
        return new OpenTaskCounts(
            await open.CountUpToAsync(Pages.MostCounted, cancellationToken),
            await open.Where(t => t.DueAt < now).CountUpToAsync(Pages.MostCounted, cancellationToken),
            await open.Where(t => t.DueAt >= now && t.DueAt <= near).CountUpToAsync(Pages.MostCounted, cancellationToken),
            await EscalatedIds().CountAsync(cancellationToken));
    }

    public async Task<Page<OpenTaskRow>> ListAsync(
        OpenTaskScope scope, string? searched, PageRequest page, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset near = NearUntil(now);
        IQueryable<WorkTask> open = db.Tasks.AsNoTracking().Where(t => t.Status == WorkTaskStatus.Open);
        open = scope switch
        {
            OpenTaskScope.Overdue => open.Where(t => t.DueAt < now),
            OpenTaskScope.Near => open.Where(t => t.DueAt >= now && t.DueAt <= near),
            OpenTaskScope.Escalated => open.Where(t => EscalatedIds().Contains(t.Id)),
            _ => open,
        };
        UnitMatch match = await search.FindAsync(searched, cancellationToken);
        open = match.IsComplete
            ? open.Where(t => match.Codes.Contains(t.UnitCode!))
            : match.Words.Aggregate(
                open,
                (found, word) => found.Where(t => db.Units.Any(u => u.Code == t.UnitCode && u.SearchText.Contains(word))));

        // Those without a limit come last; on SQLite nothing comes before something.
        Page<OpenTaskRow> rows = await open.Where(t => t.DueAt != null).OrderBy(t => t.DueAt).ThenBy(t => t.Id)
            .ToPageAsync(
                open.Where(t => t.DueAt == null).OrderBy(t => t.Id),
                page with { MostCounted = match.Counted },
                Show,
                cancellationToken);
        List<Guid> ids = [.. rows.Items.Select(row => row.Id)];
        ILookup<Guid, OpenTaskBody> holders = (await (
            from candidate in db.TaskCandidates.AsNoTracking()
            where ids.Contains(candidate.TaskId)
            join unit in db.Units on candidate.UnitCode equals unit.Code
            orderby candidate.IsEscalation, candidate.Since
            select new OpenTaskBody(
                candidate.TaskId, unit.Code, unit.ShortName, candidate.ClaimedBy, candidate.IsEscalation))
            .ToListAsync(cancellationToken)).ToLookup(holder => holder.TaskId);
        return rows with { Items = [.. rows.Items.Select(row => row with { Holders = [.. holders[row.Id]] })] };
    }

    private IQueryable<OpenTaskRow> Show(IQueryable<WorkTask> tasks) =>
        from task in tasks
        join dossier in db.Dossiers on task.DossierId equals dossier.Id into dossiers
        from dossier in dossiers.DefaultIfEmpty()
        join unit in db.Units on task.UnitCode equals unit.Code into units
        from unit in units.DefaultIfEmpty()
        orderby task.DueAt, task.Id
        select new OpenTaskRow(
            task.Id, task.Kind, task.Name, task.DossierId, dossier.Code, unit.ShortName, task.CreatedAt, task.DueAt,
            Array.Empty<OpenTaskBody>());

    private IQueryable<Guid> EscalatedIds() => db.TaskCandidates
        .Where(c => c.Status == WorkTaskStatus.Open && c.IsEscalation)
        .Select(c => c.TaskId)
        .Distinct();

    private static DateTimeOffset NearUntil(DateTimeOffset now) =>
        VietnamTime.EndOf(VietnamTime.DateOf(now).AddDays(NearInDays));
}
