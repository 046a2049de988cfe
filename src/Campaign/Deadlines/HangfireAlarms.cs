using System.Collections.Concurrent;
using Campaign.Notifications;
using Campaign.Workflows.Errands;
using Hangfire;

namespace Campaign.Deadlines;

/// <summary>Keeps the alarms in Hangfire: one job for each distinct moment, however many timers are due then.</summary>
public sealed class HangfireAlarms(IBackgroundJobClientV2 jobs, CampaignClock clock, NearAlarms near) : IAlarms
{
    // Later moments are found again by the sweep, which looks this far ahead.
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<DateTimeOffset, bool> _set = [];
    private int _deliveryAsked;

    public void RingAt(DateTimeOffset moment)
    {
        TimeSpan wait = clock.Until(moment);
        if (wait <= NearAlarms.Horizon)
        {
            near.RingAt(moment);
            return;
        }

        if (wait > Horizon || !_set.TryAdd(moment, true))
        {
            return;
        }

        jobs.Schedule<AlarmJobs>(job => job.RingAsync(moment, CancellationToken.None), wait);
    }

    public void DeliverSoon()
    {
        if (Interlocked.Exchange(ref _deliveryAsked, 1) == 0)
        {
            jobs.Enqueue<AlarmJobs>(job => job.DeliverAsync(CancellationToken.None));
        }
    }

    internal void Rung(DateTimeOffset moment) => _set.TryRemove(moment, out _);

    internal void DeliveryBegins() => Interlocked.Exchange(ref _deliveryAsked, 0);
}

/// <summary>What Hangfire runs. A job only says "look now": the rows know what there is to do.</summary>
[AutomaticRetry(Attempts = 0)]
public sealed class AlarmJobs(Timers timers, OutboxDelivery delivery, ErrandSignal errands, HangfireAlarms alarms)
{
    /// <summary>Rings what is due; an alarm of a clock that was moved rings early and finds nothing.</summary>
    public Task RingAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        alarms.Rung(moment);
        return timers.RingDueAsync(cancellationToken);
    }

    /// <summary>Empties the outbox.</summary>
    public Task DeliverAsync(CancellationToken cancellationToken)
    {
        alarms.DeliveryBegins();
        return delivery.DeliverAsync(cancellationToken);
    }

    /// <summary>Every minute: rings what an alarm may have missed, sends what waits, has errands looked at, and sets the alarms that come near.</summary>
    [DisableConcurrentExecution(600)]
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        errands.Give();
        await timers.RingDueAsync(cancellationToken);
        await delivery.DeliverAsync(cancellationToken);
        if (await timers.NextAsync(cancellationToken) is { } next)
        {
            alarms.RingAt(next);
        }
    }
}
