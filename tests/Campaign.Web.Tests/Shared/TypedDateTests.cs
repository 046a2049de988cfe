using Campaign.Web.Shared;

namespace Campaign.Web.Tests.Shared;

public sealed class TypedDateTests
{
    [Theory]
    [InlineData("4/3/22")]
    [InlineData("04/03/2022")]
    [InlineData("04-03-2022")]
    [InlineData("4.3.2022")]
    [InlineData("4 3 2022")]
    [InlineData("4 / 3 / 2022")]
    [InlineData("040322")]
    [InlineData("04032022")]
    [InlineData("2022-03-04")]
    [InlineData(" 04/03/2022 ")]
    [InlineData("04/03/2022\u00A0")]
    public void A_date_is_read_however_people_type_it_day_first(string typed) =>
        Assert.Equal(new TypedDate.Read(new DateOnly(2022, 3, 4)), TypedDate.Parse(typed));

    [Theory]
    [InlineData("hôm nay", "“hôm nay” không phải là ngày. Nhập ngày/tháng/năm, ví dụ 04/03/2022.")]
    [InlineData("", "“” không phải là ngày. Nhập ngày/tháng/năm, ví dụ 04/03/2022.")]
    [InlineData("3/2022", "“3/2022” không phải là ngày. Nhập ngày/tháng/năm, ví dụ 04/03/2022.")]
    [InlineData("4/3/3022", "“4/3/3022” không phải là ngày. Nhập ngày/tháng/năm, ví dụ 04/03/2022.")]
    [InlineData("3/14/2022", "Không có tháng 14. Nhập ngày trước, tháng sau, ví dụ 04/03/2022.")]
    [InlineData("30/2/2022", "Tháng 2 năm 2022 có 28 ngày. Nhập lại ngày, ví dụ 28/02/2022.")]
    [InlineData("0/2/2022", "Tháng 2 năm 2022 có 28 ngày. Nhập lại ngày, ví dụ 28/02/2022.")]
    public void What_is_no_date_says_how_to_mend_it(string typed, string error) =>
        Assert.Equal(new TypedDate.Unreadable(error), TypedDate.Parse(typed));

    [Theory]
    [InlineData("29/2/2024")]
    [InlineData("29/2/2000")]
    public void A_leap_day_is_a_day(string typed) => Assert.IsType<TypedDate.Read>(TypedDate.Parse(typed));

    [Theory]
    [InlineData("0000-00-00")]
    [InlineData("0000-01-01")]
    [InlineData("9999-99-99")]
    [InlineData("99999999")]
    [InlineData("٤/٣/٢٠٢٢")]
    [InlineData("٤/٣/٢٢")]
    public void Nonsense_never_breaks_it(string typed) => Assert.IsType<TypedDate.Unreadable>(TypedDate.Parse(typed));
}
