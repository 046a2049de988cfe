using Cronos;

namespace Campaign.Workflows.Activities;

/// <summary>When a trigger starts its workflow, again and again. The host keeps the next moment, and asks for the one after.</summary>
/// <remarks>
/// The next moment is counted from the previous one, not from when it was noticed, so that nothing drifts; and what was
/// missed while nobody looked is made up for once, not once for each.
/// </remarks>
public abstract record Recurrence
{
    private Recurrence()
    {
    }

    /// <summary>At one moment only; one that has passed when it is published starts nothing.</summary>
    public sealed record Once(DateTimeOffset At) : Recurrence
    {
        /// <inheritdoc/>
        public override DateTimeOffset? First(DateTimeOffset now) => At > now ? At : null;

        /// <inheritdoc/>
        public override DateTimeOffset? Next(DateTimeOffset previous, DateTimeOffset now) => null;
    }

    /// <summary>In equal steps, the first a step after it was published.</summary>
    public sealed record Every(TimeSpan Interval) : Recurrence
    {
        /// <inheritdoc/>
        public override DateTimeOffset? First(DateTimeOffset now) => now + Interval;

        /// <inheritdoc/>
        public override DateTimeOffset? Next(DateTimeOffset previous, DateTimeOffset now)
        {
            long missed = Math.Max(0, (now - previous).Ticks / Interval.Ticks);
            return previous + ((missed + 1) * Interval);
        }
    }

    /// <summary>At the moments of a cron expression with seconds, in UTC.</summary>
    public sealed record Cron(string Expression) : Recurrence
    {
        /// <inheritdoc/>
        public override DateTimeOffset? First(DateTimeOffset now) =>
            CronExpression.Parse(Expression, CronFormat.IncludeSeconds).GetNextOccurrence(now.UtcDateTime) is { } next
                ? new DateTimeOffset(next, TimeSpan.Zero)
                : null;

        /// <inheritdoc/>
        public override DateTimeOffset? Next(DateTimeOffset previous, DateTimeOffset now) =>
            First(now > previous ? now : previous);
    }

    /// <summary>The first moment after it was published; null when there is none.</summary>
    public abstract DateTimeOffset? First(DateTimeOffset now);

    /// <summary>The moment after one that has just been served, and after now; null when that was the last.</summary>
    public abstract DateTimeOffset? Next(DateTimeOffset previous, DateTimeOffset now);

    /// <exception cref="RecurrenceException">The interval is not positive.</exception>
    internal static Recurrence OfInterval(TimeSpan interval, string property) => interval > TimeSpan.Zero
        ? new Every(interval)
        : throw new RecurrenceException(property, $"'{interval:c}' is not an interval: it must be longer than nothing.");

    /// <exception cref="RecurrenceException">The expression is none.</exception>
    internal static Recurrence OfCron(string expression, string property)
    {
        try
        {
            CronExpression.Parse(expression, CronFormat.IncludeSeconds);
            return new Cron(expression);
        }
        catch (CronFormatException failure)
        {
            throw new RecurrenceException(property, $"'{expression}' is not a cron expression of six fields: {failure.Message}", failure);
        }
    }
}

/// <summary>Thrown when a trigger would never know when to start its workflow.</summary>
internal sealed class RecurrenceException(string property, string message, Exception? cause = null) : FormatException(message, cause)
{
    public string Property { get; } = property;
}
