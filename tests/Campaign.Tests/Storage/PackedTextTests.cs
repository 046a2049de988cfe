using System.Text;
using Campaign.Storage;

namespace Campaign.Tests.Storage;

public sealed class PackedTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"v":1,"name":"Thẩm định kế hoạch triển khai"}""")]
    public void A_short_text_is_kept_as_it_is(string text)
    {
        byte[] kept = PackedText.Pack(text);

        Assert.Equal(Encoding.UTF8.GetBytes(text), kept);
        Assert.Equal(text, PackedText.Unpack(kept));
    }

    [Fact]
    public void A_long_text_takes_less_and_comes_back_whole()
    {
        string text = $"[{string.Join(',', Enumerable.Range(1, 200).Select(i => $$"""{"sequence":{{i}},"activityName":"Trả lại"}"""))}]";

        byte[] kept = PackedText.Pack(text);

        Assert.True(kept.Length < text.Length / 4, $"{kept.Length} bytes are kept of {text.Length}.");
        Assert.Equal(text, PackedText.Unpack(kept));
    }

    [Fact]
    public void What_was_packed_by_version_1_stays_readable()
    {
        const string Kept = "ARgBAACDiwAAgKqqqur/dKfDja58PvCFgeEALn6lShWPDcYcO+oo8XnS";

        Assert.Equal(string.Concat(Enumerable.Repeat("""{"v":1}""", 40)), PackedText.Unpack(Convert.FromBase64String(Kept)));
    }

    [Fact]
    public void A_long_text_from_before_packing_is_read()
    {
        string text = $"{{\"v\":1,\"definitionId\":\"{new string('x', 1000)}\"}}";

        Assert.Equal(text, PackedText.Unpack(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void A_damaged_text_is_an_error_and_never_half_a_text()
    {
        byte[] kept = PackedText.Pack(new string('a', 1000) + new string('b', 1000));

        Assert.Throws<InvalidDataException>(() => PackedText.Unpack(kept[..^4]));
    }
}
