using System.Text.Json.Nodes;
using Campaign.Notifications;

namespace Campaign.Tests.Notifications;

public sealed class LiquidTextTests
{
    [Fact]
    public void Fields_are_found_however_deep_they_lie() =>
        Assert.Equal(
            "a: 1; b: 2; ",
            LiquidText.RenderText(
                "{% for item in o.items %}{{ item.name }}: {{ item.n }}; {% endfor %}",
                Model("""{ "o": { "items": [ { "name": "a", "n": 1 }, { "name": "b", "n": 2 } ] } }""")));

    [Fact]
    public void A_field_that_is_unknown_or_empty_counts_as_missing() =>
        Assert.Equal(
            "--",
            LiquidText.RenderText(
                "{% if a.b %}x{% endif %}-{% if c %}x{% endif %}-{{ a.b.c }}", Model("""{ "c": "  " }""")));

    [Theory]
    [InlineData("1", "mai")]
    [InlineData("7", "")]
    public void A_number_is_compared_with_a_literal(string days, string expected) =>
        Assert.Equal(
            expected,
            LiquidText.RenderText("{% if d == 1 %}mai{% endif %}", Model($$"""{ "d": {{days}} }""")));

    [Fact]
    public void In_HTML_a_field_is_escaped_and_the_text_is_not() =>
        Assert.Equal(
            "<b>Đặng &lt;Thị&gt; Ước</b>",
            LiquidText.RenderHtml("<b>{{ name }}</b>", Model("""{ "name": "Đặng <Thị> Ước" }""")));

    [Fact]
    public void Decomposed_letters_come_out_composed() =>
        Assert.Equal("Bắc Kạn", LiquidText.RenderText("{{ n }}", new JsonObject { ["n"] = "Ba\u0306\u0301c Ka\u0323n" }));

    [Fact]
    public void A_mistake_in_a_text_is_told() =>
        Assert.NotNull(LiquidText.FindMistake("{% if a %}chưa đóng"));

    [Fact]
    public void A_field_made_in_code_is_read_like_one_from_JSON() =>
        Assert.Equal("5", LiquidText.RenderText("{{ n }}", new JsonObject { ["n"] = 5L }));

    private static JsonObject Model(string json) => JsonNode.Parse(json)!.AsObject();
}
