using Campaign.Web.Shared;

namespace Campaign.Web.Tests.Shared;

public sealed class MeterSharesTests
{
    [Theory]
    [InlineData(0, 0, 0, 0, 0, 0, 0)]
    [InlineData(1, 1, 1, 3, 33, 34, 33)]
    [InlineData(1, 0, 0, 200, 1, 0, 0)]
    [InlineData(44, 0, 0, 44, 100, 0, 0)]
    [InlineData(30, 30, 0, 44, 68, 32, 0)]
    [InlineData(1, 1, 1, -1, 0, 0, 0)]
    public void The_parts_are_whole_per_cents(int done, int moving, int late, int total, int first, int second, int third) =>
        Assert.Equal(new MeterShares(first, second, third), MeterShares.For(done, moving, late, total));

    [Fact]
    public void The_parts_never_exceed_the_whole()
    {
        for (int total = 1; total <= 44; total++)
        {
            for (int done = 0; done <= total; done++)
            {
                MeterShares shares = MeterShares.For(done, (total - done) / 2, total - done - ((total - done) / 2), total);

                Assert.Equal(100, shares.Done + shares.Moving + shares.Late);
            }
        }
    }
}
