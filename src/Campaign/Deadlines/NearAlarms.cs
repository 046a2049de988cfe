using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Campaign.Deadlines;

/// <summary>
/// Rings what is due within a minute to the moment. It keeps nothing: what it loses in a crash, the minutely sweep finds.
/// </summary>
public sealed partial class NearAlarms(CampaignClock clock, Timers timers, ILogger<NearAlarms> logger) : BackgroundService
{
    public static readonly TimeSpan Horizon = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly SortedSet<DateTimeOffset> _moments = [];
    private readonly SemaphoreSlim _changed = new(0);

    public void RingAt(DateTimeOffset moment)
    {
        bool isNext;
        lock (_lock)
        {
            isNext = _moments.Add(moment) && _moments.Min == moment;
        }

        if (isNext)
        {
            _changed.Release();
        }
    }

    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await _changed.WaitAsync(UntilNext(), stoppingToken) && TakeDue())
            {
                await RingAsync(stoppingToken);
            }
        }
    }

    private TimeSpan UntilNext()
    {
        lock (_lock)
        {
            // A timer of the system may end a little early.
            return _moments.Count == 0
                ? Timeout.InfiniteTimeSpan
                : clock.Until(_moments.Min) + TimeSpan.FromMilliseconds(2);
        }
    }

    private bool TakeDue()
    {
        lock (_lock)
        {
            DateTimeOffset now = clock.GetUtcNow();
            return _moments.RemoveWhere(moment => moment <= now) > 0;
        }
    }

    private async Task RingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await timers.RingDueAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            RingFailed(failure);
        }
    }

    [LoggerMessage(LogLevel.Error, "What is due could not be looked for; the sweep does it within a minute.")]
    private partial void RingFailed(Exception failure);
}
