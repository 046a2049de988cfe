using System.Text;
using Campaign.Seed;
using Campaign.Units;

namespace Campaign.Tests.Units;

public sealed class VietnameseTextTests
{
    [Theory]
    [InlineData("Bắc Kạn", "bac kan")]
    [InlineData("LĐLĐ huyện Chợ Đồn", "ldld huyen cho don")]
    [InlineData("Đặng Thị Ước Ưng", "dang thi uoc ung")]
    [InlineData("  Nguyễn\u00a0Thị\tKim   Thoa ", "nguyen thi kim thoa")]
    [InlineData("QUYẾT ĐỊNH 425/QĐ-LĐLĐ", "quyet dinh 425/qd-ldld")]
    [InlineData("", "")]
    public void A_text_is_found_without_its_tones_and_marks(string text, string folded) =>
        Assert.Equal(folded, VietnameseText.Fold(text));

    [Fact]
    public void A_decomposed_text_is_found_like_a_composed_one() =>
        Assert.All(
            SeedData.Load().Units.Select(unit => unit.Name),
            name => Assert.Equal(
                VietnameseText.Fold(name), VietnameseText.Fold(name.Normalize(NormalizationForm.FormD))));

    [Fact]
    public void A_name_is_kept_composed_and_with_single_spaces() =>
        Assert.Equal("Bắc Kạn", VietnameseText.Clean(" Bắc\u00a0 Kạn ".Normalize(NormalizationForm.FormD)));

    [Theory]
    [InlineData("C«ng ®oµn c¬ së", true)]
    [InlineData("KÕ ho¹ch thi ®ua n¨m 2022", true)]
    [InlineData("Công đoàn cơ sở", false)]
    [InlineData("Công ty A® – 5 µm", false)]
    public void Text_of_old_documents_is_noticed(string text, bool expected) =>
        Assert.Equal(expected, VietnameseText.LooksLikeTcvn3(text));

    [Fact]
    public void No_text_of_ours_is_taken_for_an_old_document() =>
        Assert.False(VietnameseText.LooksLikeTcvn3(SeedData.Load().PlanMarkdown));
}
