using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;
using Decision = Campaign.Reviews.Decision;

namespace Campaign.Commendations;

/// <summary>What is done to many nominees at once.</summary>
public enum BulkAct
{
    /// <summary>The department's open reviews of their dossiers end with <c>Đạt</c>.</summary>
    Verify,
    Hold,
    Release,
    Council,
}

/// <summary>An act on many nominees. The reason is for holding and taking up again, the title for a list.</summary>
public sealed record BulkRequest(BulkAct Act, IReadOnlyCollection<Guid> Ids, string? Reason = null, string? Title = null);

/// <summary>One mail or letter that an act causes.</summary>
public sealed record CausedNotice(string To, string Subject, bool IsPaper);

/// <summary>What an act has done, or would do.</summary>
public sealed record BulkOutcome(
    int Done, IReadOnlyList<SkippedNominee> Skipped, IReadOnlyList<CausedNotice> Notices, DossierResult? Refusal);

/// <summary>Acts on many nominees at once, and tells before what goes out because of it.</summary>
public sealed class NomineeBulk(CampaignDb db, UnitOfWork work, TaskDesk tasks, NomineeDesk nominees, NomineeListDesk lists)
{
    /// <summary>Does it and takes it back, so that what is told is what will happen.</summary>
    public Task<BulkOutcome> ForecastAsync(BulkRequest request, Person by, CancellationToken cancellationToken) =>
        work.RehearseAsync(
            token => ActCoreAsync(
                request with { Reason = request.Reason ?? "…", Title = request.Title ?? "…" }, by, token),
            cancellationToken);

    public Task<BulkOutcome> ActAsync(BulkRequest request, Person by, CancellationToken cancellationToken) =>
        work.RunAsync(token => ActCoreAsync(request, by, token), cancellationToken);

    private async Task<BulkOutcome> ActCoreAsync(BulkRequest request, Person by, CancellationToken cancellationToken)
    {
        if (!by.IsAny(Roles.Staff))
        {
            return new BulkOutcome(0, [], [], new DossierResult.Forbidden("Chỉ Ban CTCS làm việc này."));
        }

        switch (request.Act)
        {
            case BulkAct.Council:
                ListResult listed = await lists.PutBeforeCouncilAsync(request.Ids, request.Title, by, cancellationToken);
                return Of(listed.Refusal is null ? listed.Forecast.Listed.Count : 0, listed.Forecast.Skipped, listed.Refusal);
            case BulkAct.Verify:
                return await VerifyAsync(request.Ids, by, cancellationToken);
            default:
                DossierResult changed = request.Act == BulkAct.Hold
                    ? await nominees.HoldAsync(request.Ids, request.Reason, by, cancellationToken)
                    : await nominees.ReleaseAsync(request.Ids, request.Reason, by, cancellationToken);
                return Of(changed is DossierResult.Done ? request.Ids.Count : 0, [], changed is DossierResult.Done ? null : changed);
        }
    }

    private async Task<BulkOutcome> VerifyAsync(
        IReadOnlyCollection<Guid> ids, Person by, CancellationToken cancellationToken)
    {
        List<Nominee> chosen = await db.Nominees.AsNoTracking().Where(n => ids.Contains(n.Id)).ToListAsync(cancellationToken);
        List<Guid> dossiers = [.. chosen.Select(n => n.DossierId).Distinct()];
        List<WorkTask> open = await db.Tasks.AsNoTracking()
            .Where(t => t.DossierId != null && dossiers.Contains(t.DossierId.Value) && t.Status == WorkTaskStatus.Open
                && t.Kind == WorkTaskKind.Review && t.Candidates.Any(c => c.UnitCode == by.UnitCode))
            .ToListAsync(cancellationToken);
        List<SkippedNominee> skipped = [];
        int done = 0;
        foreach (Guid dossier in dossiers)
        {
            List<Nominee> own = chosen.FindAll(n => n.DossierId == dossier);
            TaskResult? result = open.Find(t => t.DossierId == dossier) is { } task
                ? await tasks.CompleteAsync(
                    task.Id, new Decision(ReviewTask.Approved, null, AllMet(task), null), by, cancellationToken)
                : null;
            done += result is TaskResult.Done ? own.Count : 0;
            skipped.AddRange(result is TaskResult.Done ? [] : own.Select(n => new SkippedNominee(n.Id, n.Name, ReasonOf(result))));
        }

        return Of(done, skipped, null);
    }

    private static Dictionary<string, bool>? AllMet(WorkTask task) => task.Checklist.Count == 0
        ? null : task.Checklist.ToDictionary(line => line.Split('=')[0], _ => true);

    private static string ReasonOf(TaskResult? result) => result switch
    {
        TaskResult.Invalid(var problems) => string.Join(' ', problems.Select(p => p.Message)),
        TaskResult.TakenBy(var other) => $"Việc đang do {other} giữ.",
        _ => "Không có việc thẩm định nào chờ đồng chí.",
    };

    private BulkOutcome Of(int done, IReadOnlyList<SkippedNominee> skipped, DossierResult? refusal) => new(
        done,
        skipped,
        [
            .. db.Messages.Local.Select(m => new CausedNotice(m.ToName ?? m.To, m.Subject, false)),
            .. db.Letters.Local.Select(l => new CausedNotice(l.UnitName, l.Title, true)),
        ],
        refusal);
}
