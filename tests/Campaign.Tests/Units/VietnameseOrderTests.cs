using System.Text;
using Campaign.Units;

namespace Campaign.Tests.Units;

public sealed class VietnameseOrderTests
{
    [Fact]
    public void The_letters_with_marks_follow_the_plain_ones()
    {
        string[] alphabet = [.. "aăâbcdđeêghiklmnoôơpqrstuưvxy".Select(letter => letter.ToString())];

        Assert.Equal(alphabet, alphabet.Reverse().Order(VietnameseOrder.Instance));
    }

    [Fact]
    public void Tones_decide_only_between_equals() =>
        Assert.Equal(
            ["la", "là", "lả", "lã", "lá", "lạ", "lam", "lạm"],
            Sorted("lạm", "lạ", "lam", "lá", "lã", "lả", "là", "la"));

    [Fact]
    public void A_shorter_word_stands_before_a_longer_one() =>
        Assert.Equal(["An Bình", "Anh", "Ăn", "Ân"], Sorted("Ân", "Anh", "Ăn", "An Bình"));

    [Fact]
    public void Capitals_decomposed_letters_and_spaces_make_no_difference() =>
        Assert.Equal(
            0, VietnameseOrder.Instance.Compare("ĐẶNG\u00a0THỊ", " Đặng  Thị".Normalize(NormalizationForm.FormD)));

    [Fact]
    public void People_are_ordered_by_given_name_then_middle_names_then_family_name()
    {
        string[] expected =
        [
            "Hoàng Thị Ngọc Ánh", "Hoàng Ngọc Ân", "Nông Quốc Ấn", "Vi Quốc Đại", "Hoàng Thị Lan", "Nguyễn Thị Lan",
            "Lý Thị Mai Lan", "Bế Văn Lán", "Đàm Thị Thúy Quỳnh",
        ];

        Assert.Equal(expected, expected.Reverse().Order(VietnameseOrder.ByGivenName));
    }

    [Fact]
    public void A_name_of_one_word_and_an_empty_one_have_a_place() =>
        Assert.Equal(["", "Lan", "Nông Lan"], ((string[])["Nông Lan", "Lan", ""]).Order(VietnameseOrder.ByGivenName));

    private static IEnumerable<string> Sorted(params string[] texts) => texts.Order(VietnameseOrder.Instance);
}
