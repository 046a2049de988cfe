using Campaign.Web.Shared;

namespace Campaign.Web.Tests.Shared;

public sealed class QueryMomentTests
{
    [Theory]
    [InlineData("2022-03-14T08:00:00+07:00")]
    [InlineData("2022-03-14T08:00:00 07:00")]
    [InlineData("2022-03-14T01:00:00Z")]
    [InlineData("2022-03-14T08:00:00")]
    [InlineData("2022-03-14T08:00")]
    public void A_moment_without_an_offset_is_of_Vietnam_and_a_lost_plus_sign_is_found(string text)
    {
        Assert.True(QueryMoment.TryParse(text, null, out QueryMoment moment));

        Assert.Equal(new DateTimeOffset(2022, 3, 14, 1, 0, 0, TimeSpan.Zero), moment.At.ToUniversalTime());
    }

    [Fact]
    public void A_day_begins_at_midnight_of_Vietnam()
    {
        Assert.True(QueryMoment.TryParse("2022-03-14", null, out QueryMoment moment));

        Assert.Equal(new DateTimeOffset(2022, 3, 13, 17, 0, 0, TimeSpan.Zero), moment.At.ToUniversalTime());
    }

    [Theory]
    [InlineData("")]
    [InlineData("hôm qua")]
    [InlineData("2022-13-14")]
    [InlineData("0001-01-01")]
    public void What_is_no_moment_is_refused(string text) => Assert.False(QueryMoment.TryParse(text, null, out _));
}
