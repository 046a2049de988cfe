namespace Campaign.Deadlines;

/// <summary>Why a day is not what its place in the week says.</summary>
public enum CalendarDayKind
{
    /// <summary>A public holiday, also where it falls on a Saturday or Sunday.</summary>
    Holiday,

    /// <summary>A working day given off, to make up for a holiday or in exchange for a Saturday.</summary>
    CompensatoryDayOff,

    /// <summary>A Saturday on which people work.</summary>
    WorkingSaturday,
}

/// <summary>One exception from the week of five working days, with the announcement that made it one.</summary>
public sealed record CalendarDay(DateOnly Date, CalendarDayKind Kind, string Name, string Source);
