using Campaign.Deadlines;

namespace Campaign.Tests.Deadlines;

public sealed class VietnamTimeTests
{
    private static readonly DateOnly EndOfPhase1 = new(2022, 6, 30);

    [Fact]
    public void A_deadline_ends_with_the_last_second_of_its_day()
    {
        DateTimeOffset end = VietnamTime.EndOf(EndOfPhase1);

        Assert.Equal(new DateTimeOffset(2022, 6, 30, 16, 59, 59, TimeSpan.Zero), end);
        Assert.Equal(TimeSpan.Zero, end.Offset);
    }

    [Fact]
    public void Eight_in_the_morning_is_one_o_clock_in_UTC() =>
        Assert.Equal(
            new DateTimeOffset(2022, 6, 30, 1, 0, 0, TimeSpan.Zero),
            VietnamTime.At(EndOfPhase1, new TimeOnly(8, 0)));

    [Fact]
    public void A_late_evening_in_UTC_is_the_next_day_in_Vietnam() =>
        Assert.Equal(
            new DateOnly(2022, 7, 1),
            VietnamTime.DateOf(new DateTimeOffset(2022, 6, 30, 17, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void The_end_of_a_day_is_still_that_day() =>
        Assert.Equal(EndOfPhase1, VietnamTime.DateOf(VietnamTime.EndOf(EndOfPhase1)));
}
