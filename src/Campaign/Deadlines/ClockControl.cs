using System.Globalization;
using Campaign.Audit;
using Campaign.Notifications;
using Campaign.Storage;
using Campaign.Workflows.Errands;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Campaign.Deadlines;

/// <summary>What came of moving the clock.</summary>
public abstract record AdvanceResult
{
    private AdvanceResult()
    {
    }

    /// <summary>The clock stands at <paramref name="Now"/>; so many timers rang on the way.</summary>
    public sealed record Moved(DateTimeOffset Now, int Rung) : AdvanceResult;

    /// <summary>The moment lies before the present of the campaign.</summary>
    public sealed record Backwards(DateTimeOffset Now) : AdvanceResult;
}

/// <summary>Moves the demonstration clock forward, living through everything on the way.</summary>
public sealed class ClockControl(
    CampaignClock clock,
    Timers timers,
    ErrandRunner errands,
    OutboxDelivery delivery,
    IServiceScopeFactory scopes,
    IOptions<ClockOptions> options)
    : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>
    /// Moves the clock. Every timer on the way rings at its own moment, in order, and its mail is out before the next.
    /// </summary>
    public async Task<AdvanceResult> AdvanceAsync(DateTimeOffset to, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (to < clock.GetUtcNow())
            {
                return new AdvanceResult.Backwards(clock.GetUtcNow());
            }

            int rung = await RingAsync(cancellationToken);
            await delivery.DeliverAsync(cancellationToken);
            while (await timers.NextAsync(cancellationToken) is { } next && next <= to)
            {
                clock.MoveTo(next);
                rung += await RingAsync(cancellationToken);
                await delivery.DeliverAsync(cancellationToken);
                await RememberAsync(cancellationToken);
            }

            clock.MoveTo(to);
            rung += await RingAsync(cancellationToken);
            await delivery.DeliverAsync(cancellationToken);
            await RememberAsync(cancellationToken, isMoved: true);
            return new AdvanceResult.Moved(clock.GetUtcNow(), rung);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>At start: takes up the clock where it stood.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        CampaignDb db = scope.ServiceProvider.GetRequiredService<CampaignDb>();
        Setting? remembered = await db.Settings.FindAsync([CampaignClock.SettingKey], cancellationToken);
        clock.Resume(
            remembered is null
                ? null
                : TimeSpan.FromTicks(long.Parse(remembered.Value, CultureInfo.InvariantCulture)),
            options.Value.Start);
        if (options.Value.Start is not null)
        {
            await RememberAsync(cancellationToken);
        }
    }

    // What rings may want something done, and what is done may set a timer that is due at once.
    private async Task<int> RingAsync(CancellationToken cancellationToken)
    {
        int rung = await timers.RingDueAsync(cancellationToken);
        while (await errands.DrainAsync(cancellationToken) > 0)
        {
            rung += await timers.RingDueAsync(cancellationToken);
        }

        return rung;
    }

    private async Task RememberAsync(CancellationToken cancellationToken, bool isMoved = false)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        CampaignDb db = scope.ServiceProvider.GetRequiredService<CampaignDb>();
        string value = clock.Offset.Ticks.ToString(CultureInfo.InvariantCulture);
        if (await db.Settings.FindAsync([CampaignClock.SettingKey], cancellationToken) is { } setting)
        {
            setting.Value = value;
        }
        else
        {
            db.Settings.Add(new Setting { Key = CampaignClock.SettingKey, Value = value });
        }

        if (isMoved)
        {
            scope.ServiceProvider.GetRequiredService<AuditLog>()
                .Add(AuditDeed.ClockMoved, null, null, $"{VietnamTime.Local(clock.GetUtcNow()):dd/MM/yyyy HH:mm}");
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
