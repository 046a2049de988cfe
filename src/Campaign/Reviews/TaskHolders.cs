using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Reviews;

/// <summary>A body that has a task, and who of it has taken it; the person is null while it is in the body's pool.</summary>
public sealed record TaskHolder(
    Guid TaskId,
    Guid? DossierId,
    WorkTaskKind Kind,
    string TaskName,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DueAt,
    string UnitCode,
    string UnitName,
    bool IsEscalation,
    string? UserName,
    string? PersonName,
    string? Position);

/// <summary>Who has what, until when.</summary>
public sealed class TaskHolders(CampaignDb db)
{
    /// <summary>Who has these dossiers now; the body that was asked first comes first.</summary>
    public async Task<ILookup<Guid, TaskHolder>> OfDossiersAsync(
        IReadOnlyCollection<Guid> dossierIds, CancellationToken cancellationToken)
    {
        List<TaskHolder> holders = await Holders(
                db.Tasks.Where(t => t.DossierId != null && dossierIds.Contains(t.DossierId.Value)
                    && t.Status == WorkTaskStatus.Open))
            .ToListAsync(cancellationToken);
        return InOrder(holders).ToLookup(holder => holder.DossierId!.Value);
    }

    /// <summary>Who may act on one task, or might have before it ended.</summary>
    public async Task<IReadOnlyList<TaskHolder>> OfTaskAsync(Guid taskId, CancellationToken cancellationToken) =>
        [.. InOrder(await Holders(db.Tasks.Where(t => t.Id == taskId)).ToListAsync(cancellationToken))];

    /// <summary>How often each of these dossiers was sent again after a request for supplement.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> ResubmissionsAsync(
        IReadOnlyCollection<Guid> dossierIds, CancellationToken cancellationToken) =>
        await db.DossierEvents.AsNoTracking()
            .Where(e => dossierIds.Contains(e.DossierId) && e.Action == "Resubmitted")
            .GroupBy(e => e.DossierId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);

    /// <summary>The reviews and other acts on a dossier that are done, in the order in which they were.</summary>
    public async Task<IReadOnlyList<WorkTask>> DecidedOfAsync(Guid dossierId, CancellationToken cancellationToken) =>
        await db.Tasks.AsNoTracking()
            .Where(t => t.DossierId == dossierId && t.Status == WorkTaskStatus.Completed
                && (t.Kind == WorkTaskKind.Review || t.Kind == WorkTaskKind.Assigned || t.Kind == WorkTaskKind.OnWork))
            .OrderBy(t => t.CompletedAt)
            .ToListAsync(cancellationToken);

    /// <summary>True when the body has more than one person, so that giving a task back makes sense.</summary>
    public async Task<bool> HasColleaguesAsync(string unitCode, CancellationToken cancellationToken) =>
        await db.Users.CountAsync(a => a.UnitCode == unitCode, cancellationToken) > 1;

    private static IOrderedEnumerable<TaskHolder> InOrder(List<TaskHolder> holders) =>
        holders.OrderBy(holder => holder.CreatedAt).ThenBy(holder => holder.IsEscalation).ThenBy(holder => holder.UnitCode);

    private IQueryable<TaskHolder> Holders(IQueryable<WorkTask> tasks) =>
        from task in tasks.AsNoTracking()
        join candidate in db.TaskCandidates on task.Id equals candidate.TaskId
        join unit in db.Units on candidate.UnitCode equals unit.Code
        join account in db.Users on candidate.ClaimedBy equals account.UserName into accounts
        from account in accounts.DefaultIfEmpty()
        select new TaskHolder(
            task.Id, task.DossierId, task.Kind, task.Name, task.CreatedAt, task.DueAt, unit.Code, unit.ShortName,
            candidate.IsEscalation, candidate.ClaimedBy, account.FullName, account.Position);
}
