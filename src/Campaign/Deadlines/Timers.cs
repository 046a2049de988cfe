using Campaign.Storage;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Campaign.Deadlines;

/// <summary>Resumes what is due. The rows are the truth, so ringing twice finds nothing the second time.</summary>
public sealed partial class Timers(IServiceScopeFactory scopes, TimeProvider time, ILogger<Timers> logger)
{
    private const int BatchSize = 200;

    /// <summary>Resumes, earliest first, every instance whose timer is due by now. Returns how many rang.</summary>
    public async Task<int> RingDueAsync(CancellationToken cancellationToken)
    {
        int rung = 0;
        while (await FindDueAsync(cancellationToken) is { Count: > 0 } due)
        {
            rung += await RingTogetherAsync(due, cancellationToken);
        }

        while (await FindDueTriggerAsync(cancellationToken) is { } trigger)
        {
            rung += await RingTriggerAsync(trigger, cancellationToken);
        }

        return rung;
    }

    /// <summary>The earliest moment at which something rings; null when nothing waits for a time.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        CampaignDb db = scope.ServiceProvider.GetRequiredService<CampaignDb>();
        DateTimeOffset? bookmark = await db.Bookmarks
            .Where(b => b.RingAt != null)
            .OrderBy(b => b.RingAt)
            .Select(b => b.RingAt)
            .FirstOrDefaultAsync(cancellationToken);
        DateTimeOffset? trigger = await db.Triggers
            .Where(t => t.RingAt != null)
            .OrderBy(t => t.RingAt)
            .Select(t => t.RingAt)
            .FirstOrDefaultAsync(cancellationToken);
        return trigger is null || bookmark < trigger ? bookmark : trigger;
    }

    /// <summary>Lets everything that hangs on a date look at it again, because the date has moved.</summary>
    public static Task<int> MoveAsync(
        CampaignDb db, string anchor, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Bookmarks
            .Where(b => b.Anchor == anchor)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.RingAt, now), cancellationToken);

    private async Task<List<string>> FindDueAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        DateTimeOffset now = time.GetUtcNow();
        return await scope.ServiceProvider.GetRequiredService<CampaignDb>().Bookmarks
            .Where(b => b.RingAt <= now)
            .OrderBy(b => b.RingAt).ThenBy(b => b.Id)
            .Select(b => b.Id)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
    }

    private async Task<StoredTrigger?> FindDueTriggerAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        DateTimeOffset now = time.GetUtcNow();
        return await scope.ServiceProvider.GetRequiredService<CampaignDb>().Triggers.AsNoTracking()
            .Where(t => t.RingAt <= now)
            .OrderBy(t => t.RingAt).ThenBy(t => t.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<int> RingTriggerAsync(StoredTrigger trigger, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        try
        {
            return await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>()
                .RingAsync(trigger.Id, cancellationToken) ? 1 : 0;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            RingFailed(failure, trigger.ActivityId);
            DateTimeOffset later = time.GetUtcNow() + TimeSpan.FromMinutes(1);
            await scope.ServiceProvider.GetRequiredService<CampaignDb>().Triggers
                .Where(t => t.Id == trigger.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.RingAt, later), cancellationToken);
            return 0;
        }
    }

    private async Task<int> RingTogetherAsync(List<string> due, CancellationToken cancellationToken)
    {
        try
        {
            return await RingAsync(due, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && due.Count > 1)
        {
            // One that fails must not hold up the others.
            int rung = 0;
            foreach (string bookmarkId in due)
            {
                rung += await RingAloneAsync(bookmarkId, cancellationToken);
            }

            return rung;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await PutOffAsync(due[0], failure, cancellationToken);
            return 0;
        }
    }

    private async Task<int> RingAloneAsync(string bookmarkId, CancellationToken cancellationToken)
    {
        try
        {
            return await RingAsync([bookmarkId], cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await PutOffAsync(bookmarkId, failure, cancellationToken);
            return 0;
        }
    }

    private async Task<int> RingAsync(IReadOnlyList<string> bookmarkIds, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        UnitOfWork work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        WorkflowRuntime runtime = scope.ServiceProvider.GetRequiredService<WorkflowRuntime>();
        return await work.RunAsync(
            async token =>
            {
                int rung = 0;
                await scope.ServiceProvider.GetRequiredService<BurstKeeper>().HoldAsync(bookmarkIds, token);
                foreach (string bookmarkId in bookmarkIds)
                {
                    rung += await runtime.ResumeAsync(bookmarkId, null, token) ? 1 : 0;
                }

                await DropOrphansAsync(work.Db, bookmarkIds, token);
                return rung;
            },
            cancellationToken);
    }

    // A bookmark whose instance does not wait at it any more would ring for ever.
    private async Task DropOrphansAsync(CampaignDb db, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        DateTimeOffset now = time.GetUtcNow();
        foreach (StoredBookmark left in await db.Bookmarks
            .Where(b => ids.Contains(b.Id) && b.RingAt <= now).ToListAsync(cancellationToken))
        {
            db.Bookmarks.Remove(left);
        }
    }

    private async Task PutOffAsync(string bookmarkId, Exception failure, CancellationToken cancellationToken)
    {
        RingFailed(failure, bookmarkId);
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        CampaignDb db = scope.ServiceProvider.GetRequiredService<CampaignDb>();
        if (await db.Bookmarks.FindAsync([bookmarkId], cancellationToken) is { } bookmark)
        {
            bookmark.Attempts++;
            bookmark.RingAt = time.GetUtcNow() + TimeSpan.FromMinutes(Math.Pow(2, Math.Min(bookmark.Attempts, 8)));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "The timer {BookmarkId} could not ring; it is tried again later.")]
    private partial void RingFailed(Exception failure, string bookmarkId);
}
