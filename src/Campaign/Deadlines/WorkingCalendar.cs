namespace Campaign.Deadlines;

/// <summary>Knows on which days offices work: Monday to Friday, but for the exceptions it is given.</summary>
/// <remarks>Where two exceptions name one day, the day off wins: nobody is called to work on a holiday.</remarks>
public sealed class WorkingCalendar(IEnumerable<CalendarDay> days)
{
    private readonly Dictionary<DateOnly, bool> _worksOn = days
        .GroupBy(day => day.Date)
        .ToDictionary(group => group.Key, group => group.All(day => day.Kind is CalendarDayKind.WorkingSaturday));

    /// <summary>Whether offices work on the day.</summary>
    public bool IsWorkingDay(DateOnly date) =>
        _worksOn.TryGetValue(date, out bool works)
            ? works
            : date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The day itself, or the last working day before it.</summary>
    public DateOnly OnOrBefore(DateOnly date) => Seek(date, -1);

    /// <summary>The day itself, or the first working day after it.</summary>
    public DateOnly OnOrAfter(DateOnly date) => Seek(date, 1);

    /// <summary>The working day that many working days later, or earlier; the start itself is not counted.</summary>
    /// <returns>The start, working day or not, when <paramref name="count"/> is zero.</returns>
    public DateOnly AddWorkingDays(DateOnly start, int count)
    {
        int step = Math.Sign(count);
        DateOnly date = start;
        for (int left = Math.Abs(count); left > 0; left--)
        {
            date = Seek(date.AddDays(step), step);
        }

        return date;
    }

    private DateOnly Seek(DateOnly date, int step)
    {
        while (!IsWorkingDay(date))
        {
            date = date.AddDays(step);
        }

        return date;
    }
}
