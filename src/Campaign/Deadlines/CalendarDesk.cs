using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Deadlines;

/// <summary>Changes the calendar of days off. Whatever hangs on a date of the campaign reckons anew.</summary>
public sealed class CalendarDesk(CampaignDb db, UnitOfWork work, IAlarms alarms, TimeProvider time)
{
    /// <summary>Sets what a day is. Returns how many timers look at their date again.</summary>
    public Task<int> SetAsync(CalendarDay day, CancellationToken cancellationToken) => work.RunAsync(
        async token =>
        {
            await db.CalendarDays.Where(d => d.Date == day.Date).ExecuteDeleteAsync(token);
            db.CalendarDays.Add(day);
            return await ReckonAsync(token);
        },
        cancellationToken);

    /// <summary>Makes a day an ordinary one again. Null when it was.</summary>
    public Task<int?> RemoveAsync(DateOnly date, CancellationToken cancellationToken) => work.RunAsync<int?>(
        async token => await db.CalendarDays.Where(d => d.Date == date).ExecuteDeleteAsync(token) == 0 ? null : await ReckonAsync(token),
        cancellationToken);

    // An early look costs nothing: each waits again when its day has not come.
    private async Task<int> ReckonAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        work.AfterCommit(() => alarms.RingAt(now));
        return await db.Bookmarks.Where(b => b.Anchor != null)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.RingAt, now), cancellationToken);
    }
}
