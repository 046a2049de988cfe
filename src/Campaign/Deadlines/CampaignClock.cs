using System.ComponentModel.DataAnnotations;
using Campaign.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Campaign.Deadlines;

/// <summary>Where the campaign's time begins. Section <c>Clock</c> of appsettings.json.</summary>
public sealed class ClockOptions
{
    public const string Section = "Clock";

    /// <summary>The moment at which the demonstration starts; empty runs on the real time.</summary>
    public DateTimeOffset? Start { get; init; }
}

/// <summary>Whether this is a demonstration. Section <c>Demo</c> of appsettings.json.</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Seeds accounts with a known password and lets an administrator move the clock.</summary>
    public bool Enabled { get; init; }

    /// <summary>The password of all demonstration accounts.</summary>
    [Required]
    public string Password { get; init; } = "ThiDua@2022";
}

[OptionsValidator]
internal sealed partial class DemoOptionsValidator : IValidateOptions<DemoOptions>;

/// <summary>
/// The time of the campaign: the real time, or in a demonstration a time that runs beside it and can be moved forward.
/// </summary>
public sealed class CampaignClock(TimeProvider real) : TimeProvider
{
    internal const string SettingKey = "clock.offset";
    private long _offsetTicks;

    /// <summary>How far this clock is ahead of the real one.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Offset;

    /// <summary>How long from now, on a real clock, until a moment of the campaign; zero when it has passed.</summary>
    public TimeSpan Until(DateTimeOffset moment)
    {
        TimeSpan wait = moment - GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>Sets the clock forward. False, and nothing happens, when the moment lies in the past.</summary>
    public bool MoveTo(DateTimeOffset moment)
    {
        TimeSpan offset = moment - real.GetUtcNow();
        if (offset < Offset)
        {
            return false;
        }

        Interlocked.Exchange(ref _offsetTicks, offset.Ticks);
        return true;
    }

    /// <summary>Takes up the clock where it stood, or at the configured start, whichever is later.</summary>
    internal void Resume(TimeSpan? remembered, DateTimeOffset? start)
    {
        long fromStart = start is { } moment ? (moment - real.GetUtcNow()).Ticks : long.MinValue;
        long offset = Math.Max(remembered?.Ticks ?? long.MinValue, fromStart);
        Interlocked.Exchange(ref _offsetTicks, offset == long.MinValue ? 0 : offset);
    }
}
