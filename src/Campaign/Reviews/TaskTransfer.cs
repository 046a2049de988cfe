using Campaign.Dossiers;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Reviews;

/// <summary>An open task on its way with its instance. What it is about is named, not carried along.</summary>
public sealed record TaskParcel(
    Guid Id,
    WorkTaskKind Kind,
    string Name,
    string ActivityInstanceId,
    Guid DossierId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DueAt,
    IReadOnlyList<string> Outcomes,
    IReadOnlyList<string> OutcomesWithReason,
    string? ReturnOutcome,
    IReadOnlyList<string> Checklist,
    IReadOnlyList<CandidateParcel> Candidates);

/// <summary>A body that may act on it.</summary>
public sealed record CandidateParcel(string UnitCode, DateTimeOffset Since, bool IsEscalation, string? ClaimedBy);

/// <summary>Gives tasks about dossiers away with their instances and takes them in again.</summary>
public sealed class TaskTransfer(CampaignDb db)
{
    /// <summary>The open tasks of an instance that are about a dossier.</summary>
    public async Task<IReadOnlyList<TaskParcel>> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        [.. (await db.Tasks.AsNoTracking().Include(t => t.Candidates)
            .Where(t => t.WorkflowInstanceId == instanceId && t.Status == WorkTaskStatus.Open
                && t.Kind != WorkTaskKind.General && t.DossierId != null)
            .OrderBy(t => t.Id)
            .ToListAsync(cancellationToken))
            .Select(t => new TaskParcel(
                t.Id, t.Kind, t.Name, t.ActivityInstanceId, t.DossierId!.Value, t.CreatedAt, t.DueAt, t.Outcomes,
                t.OutcomesWithReason, t.ReturnOutcome, t.Checklist,
                [.. t.Candidates.OrderBy(c => c.UnitCode)
                    .Select(c => new CandidateParcel(c.UnitCode, c.Since, c.IsEscalation, c.ClaimedBy))]))];

    /// <summary>
    /// Opens what an instance waits for again, as it was, where its dossier and one of its bodies are here; what is left to
    /// others is a general task. The dossier is told, so that its page leads to the task.
    /// </summary>
    /// <param name="instanceId">The instance that has been taken in.</param>
    /// <param name="wanted">The tasks it waits for.</param>
    /// <param name="parcels">What came along; more than is waited for is passed over.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RestoreAsync(
        string instanceId,
        IReadOnlySet<Guid> wanted,
        IReadOnlyList<TaskParcel> parcels,
        CancellationToken cancellationToken)
    {
        foreach (TaskParcel parcel in parcels.Where(p => wanted.Contains(p.Id) && p.Kind is WorkTaskKind.Review or WorkTaskKind.Supplement))
        {
            if (await db.Dossiers.FindAsync([parcel.DossierId], cancellationToken) is not { } dossier)
            {
                continue;
            }

            List<TaskCandidate> candidates = await CandidatesAsync(parcel, cancellationToken);
            if (candidates.Count > 0)
            {
                await OpenAsync(instanceId, parcel, dossier, candidates, cancellationToken);
            }
        }
    }

    private async Task<List<TaskCandidate>> CandidatesAsync(TaskParcel parcel, CancellationToken cancellationToken)
    {
        List<string> codes = [.. parcel.Candidates.Select(c => c.UnitCode)];
        List<string> people = [.. parcel.Candidates.Select(c => c.ClaimedBy).OfType<string>()];
        HashSet<string> units = [.. await db.Units.Where(u => codes.Contains(u.Code)).Select(u => u.Code)
            .ToListAsync(cancellationToken)];
        HashSet<string> known = [.. await db.Users.Where(a => people.Contains(a.UserName!)).Select(a => a.UserName!)
            .ToListAsync(cancellationToken)];
        return
        [
            .. parcel.Candidates.Where(c => units.Contains(c.UnitCode)).DistinctBy(c => c.UnitCode)
                .Select(c => new TaskCandidate
                {
                    TaskId = parcel.Id,
                    UnitCode = c.UnitCode,
                    Since = c.Since.ToUniversalTime(),
                    IsEscalation = c.IsEscalation,
                    DueAt = parcel.DueAt?.ToUniversalTime(),
                    ClaimedBy = c.ClaimedBy is { } person && known.Contains(person) ? person : null,
                }),
        ];
    }

    // Where the instance was deleted and comes back, the task is here, cancelled.
    private async Task OpenAsync(
        string instanceId,
        TaskParcel parcel,
        Dossier dossier,
        List<TaskCandidate> candidates,
        CancellationToken cancellationToken)
    {
        if (await db.Tasks.Include(t => t.Candidates).SingleOrDefaultAsync(t => t.Id == parcel.Id, cancellationToken)
            is { } there)
        {
            if (there.Status == WorkTaskStatus.Cancelled && there.WorkflowInstanceId == instanceId)
            {
                there.End(WorkTaskStatus.Open);
                Tell(dossier, there, instanceId);
            }

            return;
        }

        WorkTask task = new()
        {
            Id = parcel.Id,
            Kind = parcel.Kind,
            Name = parcel.Name.Length > 300 ? parcel.Name[..300] : parcel.Name,
            WorkflowInstanceId = instanceId,
            ActivityInstanceId = parcel.ActivityInstanceId,
            DossierId = dossier.Id,
            UnitCode = dossier.UnitCode,
            CreatedAt = parcel.CreatedAt.ToUniversalTime(),
            DueAt = parcel.DueAt?.ToUniversalTime(),
            Outcomes = [.. parcel.Outcomes],
            OutcomesWithReason = [.. parcel.OutcomesWithReason],
            ReturnOutcome = parcel.ReturnOutcome,
            Checklist = [.. parcel.Checklist],
            Candidates = candidates,
        };
        db.Tasks.Add(task);
        Tell(dossier, task, instanceId);
    }

    private static void Tell(Dossier dossier, WorkTask task, string instanceId)
    {
        dossier.WorkflowInstanceId = instanceId;
        if (task.Kind == WorkTaskKind.Review)
        {
            dossier.ReviewTaskId = task.Id;
        }
        else
        {
            dossier.SupplementTaskId = task.Id;
        }
    }
}
