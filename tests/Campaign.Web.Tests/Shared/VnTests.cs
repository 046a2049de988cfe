using Campaign.Web.Shared;

namespace Campaign.Web.Tests.Shared;

public sealed class VnTests
{
    private static readonly DateTimeOffset LateInUtc = new(2022, 6, 15, 17, 30, 0, TimeSpan.Zero);

    [Fact]
    public void The_day_of_a_moment_is_the_one_in_Vietnam() =>
        Assert.Equal(new DateOnly(2022, 6, 16), Vn.Day(LateInUtc));

    [Fact]
    public void A_deadline_at_midnight_belongs_to_the_day_that_it_ends() =>
        Assert.Equal(new DateOnly(2022, 6, 15), Vn.LastDay(new DateTimeOffset(2022, 6, 16, 0, 0, 0, TimeSpan.FromHours(7))));

    [Fact]
    public void Dates_and_times_are_written_day_first_and_with_zeros()
    {
        Assert.Equal("16/06/2022", Vn.Date(LateInUtc));
        Assert.Equal("16/06", Vn.ShortDate(new DateOnly(2022, 6, 16)));
        Assert.Equal("00:30", Vn.Time(LateInUtc));
        Assert.Equal("Thứ Năm 16/06/2022, 00:30", Vn.Moment(LateInUtc));
    }

    [Theory]
    [InlineData("2022-03-14", "Thứ Hai")]
    [InlineData("2022-03-15", "Thứ Ba")]
    [InlineData("2022-03-16", "Thứ Tư")]
    [InlineData("2022-03-18", "Thứ Sáu")]
    [InlineData("2022-03-19", "Thứ Bảy")]
    [InlineData("2022-03-20", "Chủ nhật")]
    public void Every_day_of_the_week_has_its_name(string date, string name) =>
        Assert.Equal(name, Vn.Weekday(DateOnly.Parse(date)));

    [Theory]
    [InlineData("2022-02-07", "ngày 07 tháng 02 năm 2022")]
    [InlineData("2022-03-17", "ngày 17 tháng 3 năm 2022")]
    [InlineData("2022-12-31", "ngày 31 tháng 12 năm 2022")]
    public void A_letters_date_has_zeros_where_a_forger_could_add_a_digit(string date, string text) =>
        Assert.Equal(text, Vn.LetterDate(DateOnly.Parse(date)));

    [Theory]
    [InlineData(0, "0 byte")]
    [InlineData(1023, "1023 byte")]
    [InlineData(1024, "1 KB")]
    [InlineData(1025, "2 KB")]
    [InlineData(1258291, "1,2 MB")]
    [InlineData(20 * 1024 * 1024, "20 MB")]
    public void Sizes_are_rounded_to_what_people_read(long bytes, string text) => Assert.Equal(text, Vn.Size(bytes));

    [Fact]
    public void Numbers_have_points_between_thousands_and_a_comma_before_decimals()
    {
        Assert.Equal("8.608,33", Vn.Number(8608.33m));
        Assert.Equal("0", Vn.Number(0));
        Assert.Equal("55,6\u00A0%", Vn.Percent(0.556m));
    }

    [Theory]
    [InlineData("Hoàng Thị Ngọc Ánh", "Á")]
    [InlineData("đàm thị thúy quỳnh ", "Q")]
    [InlineData("", "")]
    public void The_initial_is_that_of_the_given_name(string name, string initial) =>
        Assert.Equal(initial, Vn.Initial(name));

    [Theory]
    [InlineData("Còn 3 ngày", "Còn 3\u00A0ngày")]
    [InlineData("Đợt 1 và Kế hoạch 113", "Đợt\u00A01 và Kế\u00A0hoạch\u00A0113")]
    [InlineData("Còn 3 ngàyx", "Còn 3 ngàyx")]
    public void A_number_stays_on_the_line_of_its_noun(string text, string bound)
    {
        Assert.Equal(bound, Vn.Bind(text));
        Assert.Equal(text, Vn.Fold(Vn.Bind(text)));
    }

    [Fact]
    public void Titles_keep_the_compounds_of_the_field_together() =>
        Assert.Equal("Kế hoạch triển\u00A0khai thi\u00A0đua", Vn.BindTitle("Kế hoạch triển khai thi đua"));
}
