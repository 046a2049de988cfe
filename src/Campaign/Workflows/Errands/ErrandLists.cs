using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows.Errands;

/// <summary>An errand that hangs, as an operator sees it.</summary>
public sealed record ErrandRow(
    string Id, ErrandKind Kind, ErrandStatus Status, string? WorkflowInstanceId, int Attempts, DateTimeOffset CreatedAt,
    DateTimeOffset NextAttemptAt, string? Error);

/// <summary>What did not go as it should, and what an operator can do about it.</summary>
public sealed class ErrandLists(UnitOfWork work, ErrandSignal signal, TimeProvider time)
{
    /// <summary>Errands that have failed at least once, newest first.</summary>
    public Task<Page<ErrandRow>> ListHangingAsync(PageRequest page, CancellationToken cancellationToken) =>
        work.Db.Errands.AsNoTracking()
            .Where(e => e.Status == ErrandStatus.Failed || e.Error != null)
            .OrderByDescending(e => e.CreatedAt).ThenByDescending(e => e.Id)
            .Select(e => new ErrandRow(
                e.Id, e.Kind, e.Status, e.InstanceId, e.Attempts, e.CreatedAt, e.NextAttemptAt, e.Error))
            .ToPageAsync(page, cancellationToken);

    /// <summary>How many wait for a person.</summary>
    public Task<int> CountFailedAsync(CancellationToken cancellationToken) =>
        work.Db.Errands.CountAsync(e => e.Status == ErrandStatus.Failed, cancellationToken);

    /// <summary>Tries again what has failed. False when there is no such errand.</summary>
    public Task<bool> RetryAsync(string id, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                if (await work.Db.Errands.FindAsync([id], token) is not { } errand)
                {
                    return false;
                }

                errand.Status = ErrandStatus.Pending;
                errand.Attempts = 0;
                errand.NextAttemptAt = time.GetUtcNow();
                errand.Error = null;
                work.AfterCommit(signal.Give);
                return true;
            },
            cancellationToken);

    /// <summary>Gives up what has failed. False when there is no such errand.</summary>
    public Task<bool> GiveUpAsync(string id, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token => await work.Db.Errands
                .Where(e => e.Id == id && e.Status == ErrandStatus.Failed).ExecuteDeleteAsync(token) > 0,
            cancellationToken);
}
