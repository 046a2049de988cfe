using Campaign.Deadlines;
using Campaign.Seed;

namespace Campaign.Tests.Deadlines;

public sealed class WorkingCalendarTests
{
    private readonly WorkingCalendar _calendar = new(SeedData.Load().Calendar);

    [Theory]
    [InlineData("2022-06-30", "the last day of phase 1, a Thursday")]
    [InlineData("2022-07-11", "the Monday on which reports of phase 1 are due")]
    [InlineData("2023-01-10", "the Tuesday on which reports of phase 2 are due")]
    [InlineData("2024-05-04", "a Saturday worked for 29 April")]
    [InlineData("2026-08-22", "a Saturday worked for 31 August")]
    public void Offices_work_on(string date, string why) =>
        Assert.True(_calendar.IsWorkingDay(Day(date)), why);

    [Theory]
    [InlineData("2022-12-31", "the last day of phase 2, a Saturday")]
    [InlineData("2022-04-10", "Hùng Kings' day, a Sunday")]
    [InlineData("2022-04-11", "the Monday that makes up for it")]
    [InlineData("2022-05-02", "the Monday that makes up for 30 April")]
    [InlineData("2022-05-03", "the Tuesday that makes up for 1 May")]
    [InlineData("2023-01-20", "the eve of Tết Quý Mão, a Friday")]
    [InlineData("2023-01-26", "the Thursday that makes up for a Sunday of Tết")]
    [InlineData("2024-04-29", "the Monday exchanged for 4 May")]
    public void Offices_are_closed_on(string date, string why) =>
        Assert.False(_calendar.IsWorkingDay(Day(date)), why);

    [Theory]
    [InlineData("2022-12-31", -30, "2022-12-01")]
    [InlineData("2022-12-31", -14, "2022-12-16")]
    [InlineData("2022-12-31", -7, "2022-12-23")]
    [InlineData("2022-12-31", -1, "2022-12-30")]
    [InlineData("2022-06-30", -14, "2022-06-16")]
    [InlineData("2022-07-11", -1, "2022-07-08")]
    [InlineData("2022-05-03", 0, "2022-04-29")]
    [InlineData("2023-01-27", -1, "2023-01-19")]
    public void A_reminder_that_falls_on_a_day_off_goes_out_on_the_working_day_before(
        string due, int days, string expected) =>
        Assert.Equal(Day(expected), _calendar.OnOrBefore(Day(due).AddDays(days)));

    [Theory]
    [InlineData("2022-07-10", "2022-07-11")]
    [InlineData("2022-04-09", "2022-04-12")]
    [InlineData("2022-04-30", "2022-05-04")]
    [InlineData("2022-12-31", "2023-01-03")]
    [InlineData("2023-01-20", "2023-01-27")]
    [InlineData("2022-06-30", "2022-06-30")]
    public void A_deadline_that_falls_on_a_day_off_moves_to_the_next_working_day(string date, string expected) =>
        Assert.Equal(Day(expected), _calendar.OnOrAfter(Day(date)));

    [Theory]
    [InlineData("2022-03-03", 5, "2022-03-10")]
    [InlineData("2022-04-08", 1, "2022-04-12")]
    [InlineData("2022-04-29", 5, "2022-05-10")]
    [InlineData("2023-01-19", 1, "2023-01-27")]
    [InlineData("2022-04-12", -1, "2022-04-08")]
    [InlineData("2022-12-31", -1, "2022-12-30")]
    [InlineData("2022-12-31", 0, "2022-12-31")]
    [InlineData("2024-05-03", 1, "2024-05-04")]
    public void Working_days_are_counted_without_the_day_they_start_from(string start, int count, string expected) =>
        Assert.Equal(Day(expected), _calendar.AddWorkingDays(Day(start), count));

    [Fact]
    public void A_holiday_wins_over_a_Saturday_to_be_worked()
    {
        DateOnly saturday = Day("2022-04-30");
        WorkingCalendar calendar = new(
        [
            new CalendarDay(saturday, CalendarDayKind.WorkingSaturday, "Làm bù", "thử"),
            new CalendarDay(saturday, CalendarDayKind.Holiday, "Ngày Chiến thắng", "thử"),
        ]);

        Assert.False(calendar.IsWorkingDay(saturday));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
