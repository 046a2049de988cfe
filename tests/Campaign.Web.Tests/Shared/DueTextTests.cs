using Campaign.Web.Shared;

namespace Campaign.Web.Tests.Shared;

public sealed class DueTextTests
{
    private static readonly DateOnly Today = new(2022, 3, 14);

    [Theory]
    [InlineData(-3, "late", "Quá hạn {0} ngày", 3)]
    [InlineData(-1, "late", "Quá hạn {0} ngày", 1)]
    [InlineData(0, "act", "Hết hôm nay", 0)]
    [InlineData(1, "act", "Còn {0} ngày", 1)]
    [InlineData(3, "act", "Còn {0} ngày", 3)]
    [InlineData(4, "", "Còn {0} ngày", 4)]
    public void A_deadline_grows_louder_as_it_comes_near(int days, string tone, string words, int number)
    {
        DueText text = DueText.For(Today.AddDays(days), Today);

        Assert.Equal((tone, words, number), (text.Tone, text.Words, text.Number));
    }

    [Theory]
    [InlineData(-1, "Nộp đúng hạn", 0)]
    [InlineData(0, "Nộp đúng hạn", 0)]
    [InlineData(2, "Nộp muộn {0} ngày", 2)]
    public void What_was_sent_was_in_time_or_late(int days, string words, int number)
    {
        DueText text = DueText.Done(Today, Today.AddDays(days));

        Assert.Equal((words, number), (text.Words, text.Number));
    }

    [Fact]
    public void A_clock_that_stands_still_says_what_is_left() =>
        Assert.Equal(("Tạm dừng, còn {0} ngày làm việc", 2), (DueText.Paused(2).Words, DueText.Paused(2).Number));
}
