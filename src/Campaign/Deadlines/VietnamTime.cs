namespace Campaign.Deadlines;

/// <summary>Translates between moments, which are kept in UTC, and the days and hours of Asia/Ho_Chi_Minh.</summary>
public static class VietnamTime
{
    private static readonly TimeOnly LastSecond = new(23, 59, 59);

    /// <summary>The zone; a fixed offset of seven hours where the machine has no zone data.</summary>
    public static TimeZoneInfo Zone { get; } =
        TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Ho_Chi_Minh", out TimeZoneInfo? zone)
            ? zone
            : TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", TimeSpan.FromHours(7), null, null);

    /// <summary>The moment as a clock in Vietnam shows it.</summary>
    public static DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The day on which the moment falls in Vietnam.</summary>
    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment).DateTime);

    /// <summary>The moment, in UTC, at which a clock in Vietnam shows that day and hour.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        DateTime local = date.ToDateTime(time, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The last second of the day, in UTC: a deadline is the end of its day.</summary>
    public static DateTimeOffset EndOf(DateOnly date) => At(date, LastSecond);
}
