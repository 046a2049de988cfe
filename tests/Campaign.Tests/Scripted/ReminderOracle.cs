namespace Campaign.Tests.Scripted;

/// <summary>One reminder as the rules of the year ask for it, with recipients by unit code.</summary>
internal sealed record ExpectedReminder(
    string UnitCode, string Obligation, DateOnly On, string Milestone, string To, bool IsPaper, string CopiedTo);

/// <summary>
/// Reckons every reminder of the scripted year from its written rules (section "Quy tắc nhắc"), by a way of its own: day by
/// day and unit by unit, not as the workflows do it.
/// </summary>
internal sealed class ReminderOracle(Script script)
{
    public static readonly DateOnly PlanDue = new(2022, 3, 15);

    // The days off that lie between the first and the last milestone and are no weekend.
    private static readonly HashSet<DateOnly> Holidays =
    [
        new(2022, 4, 11), new(2022, 5, 2), new(2022, 5, 3), new(2022, 9, 1), new(2022, 9, 2), new(2023, 1, 2),
    ];

    private static readonly (string Obligation, string Moment, DateOnly Date, int[] Offsets)[] Calendar =
    [
        ("ImplementationPlan/0", "PlanDue", PlanDue, [-14, -7, -1, 1, 3, 7]),
        ("PhaseReport/1", "PhaseEnd", new DateOnly(2022, 6, 30), [-30, -14, -7, -1]),
        ("PhaseReport/1", "ReportDue", new DateOnly(2022, 7, 11), [-3, -1, 1, 3, 7]),
        ("PhaseReport/2", "PhaseEnd", new DateOnly(2022, 12, 31), [-30, -14, -7, -1]),
        ("PhaseReport/2", "ReportDue", new DateOnly(2023, 1, 10), [-3, -1, 1, 3, 7]),
    ];

    /// <summary>All reminders of the year, ordered by unit and day.</summary>
    public IReadOnlyList<ExpectedReminder> All() =>
    [
        .. script.Units
            .SelectMany(unit => Calendar.SelectMany(entry => Of(unit, entry)))
            .DistinctBy(reminder => (reminder.UnitCode, reminder.Obligation, reminder.On))
            .OrderBy(reminder => reminder.UnitCode, StringComparer.Ordinal)
            .ThenBy(reminder => reminder.On)
            .ThenBy(reminder => reminder.Obligation, StringComparer.Ordinal),
    ];

    private IEnumerable<ExpectedReminder> Of(
        ScriptedUnit unit, (string Obligation, string Moment, DateOnly Date, int[] Offsets) entry)
    {
        foreach (int offset in entry.Offsets)
        {
            DateOnly on = Shift(entry.Date.AddDays(offset), offset < 0 ? -1 : 1);
            if (Owes(unit.Code, entry.Obligation, on.ToDateTime(new TimeOnly(8, 0))))
            {
                // Upper unions send their plans to the province, for which Ban CTCS acts.
                string upper = unit.Upper == "BK" ? "BK-CTCS" : unit.Upper;
                string[] copies = offset switch
                {
                    7 => [upper, unit.Upper == "BK" ? "BK-TT" : "BK-CTCS"],
                    3 => [upper],
                    _ => [],
                };
                string to = unit.IsPaper ? upper : unit.Code;
                yield return new ExpectedReminder(
                    unit.Code,
                    entry.Obligation,
                    on,
                    $"{entry.Moment}{offset:+0;-0}",
                    to,
                    unit.IsPaper,
                    string.Join(',', copies.Where(copy => copy != to)));
            }
        }
    }

    private static DateOnly Shift(DateOnly day, int step)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Holidays.Contains(day))
        {
            day = day.AddDays(step);
        }

        return day;
    }

    // Owed while nothing is known that has not been refused by then.
    private bool Owes(string unitCode, string obligation, DateTime localMoment)
    {
        DateTimeOffset at = new(localMoment, TimeSpan.FromHours(7));
        if (obligation != "ImplementationPlan/0")
        {
            int phase = obligation[^1] - '0';
            return !script.Reports.Any(r => r.UnitCode == unitCode && r.Phase == phase && r.KnownAt < at);
        }

        return !script.Plans.Any(plan => plan.UnitCode == unitCode
            && plan.Events[0].At < at
            && !plan.Events.Any(e => e.Outcome == "Không đạt" && e.At < at));
    }
}
