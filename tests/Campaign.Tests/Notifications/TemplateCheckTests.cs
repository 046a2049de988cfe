using Campaign.Notifications;
using Campaign.Notifications.Templates;

namespace Campaign.Tests.Notifications;

public sealed class TemplateCheckTests
{
    public static TheoryData<string> Editable => [.. TemplateFields.Editable];

    [Theory]
    [MemberData(nameof(Editable))]
    public void What_comes_with_the_application_has_no_mistake(string code) =>
        Assert.Empty(TemplateCheck.Check(code, MessageTemplates.Get(code)));

    [Fact]
    public void An_unknown_field_is_named_with_its_line_and_the_nearest_there_is()
    {
        TemplateMistake mistake = Assert.Single(Check("Kính gửi\n\n{{ unit.shortname }}"));

        Assert.Equal(new TemplateMistake(TemplateFault.UnknownField, false, 3, "unit.shortname", "unit.shortName"), mistake);
    }

    [Fact]
    public void A_field_of_dossiers_is_unknown_in_a_reminder() =>
        Assert.Equal("dossier.code", Assert.Single(Check("{{ dossier.code }}")).What);

    [Theory]
    [InlineData("a\n{% if link %}b", TemplateFault.NoEnd, 2)]
    [InlineData("a\nb\n{% endif %}", TemplateFault.NoBlock, 3)]
    [InlineData("a\n{{ link", TemplateFault.Brackets, 2)]
    [InlineData("{{ link\n{{ unit.name }}", TemplateFault.Brackets, 1)]
    [InlineData("a\n\n{% neu link %}", TemplateFault.UnknownTag, 3)]
    [InlineData("{% include 'x' %}", TemplateFault.UnknownTag, 1)]
    [InlineData("a\n{% for x of y %}{% endfor %}", TemplateFault.Syntax, 2)]
    [InlineData("a\n{{ link | viet_hoa }}", TemplateFault.UnknownFilter, 2)]
    [InlineData("  ", TemplateFault.Empty, 0)]
    public void A_mistake_is_told_with_its_line(string body, TemplateFault fault, int line) =>
        Assert.Contains(Check(body), mistake => mistake.Fault == fault && mistake.Line == line);

    [Theory]
    [InlineData("{% assign ten = unit.name | upcase %}{{ ten }}")]
    [InlineData("{% for so in (1..3) %}{{ so }}{{ forloop.index }}{% endfor %}")]
    [InlineData("{% comment %}{{ khong.co }}{% endcomment %}x")]
    [InlineData("{% if unit.phone contains 'khong.co' or link == \"a.b\" %}x{% else %}y{% endif %}")]
    [InlineData("{% case phase.number %}{% when 1 %}một{% else %}hai{% endcase %}")]
    [InlineData("{{ unit.name | truncate: 20, '…' }}")]
    [InlineData("{{- link -}}")]
    public void What_is_no_field_of_the_model_is_not_taken_for_one(string body) => Assert.Empty(Check(body));

    [Fact]
    public void The_rows_of_a_list_have_fields_of_their_own()
    {
        const string known = "{% for don_vi in obligation.items %}{{ don_vi.unitName }}{% endfor %}";
        const string unknown = "{% for don_vi in obligation.items %}{{ don_vi.ten }}{% endfor %}";

        Assert.Empty(TemplateCheck.Check("escalation-unit", new MessageTemplate("x", known)));
        Assert.Equal(
            "obligation.items.ten",
            Assert.Single(TemplateCheck.Check("escalation-unit", new MessageTemplate("x", unknown))).What);
    }

    [Fact]
    public void Every_field_that_is_offered_can_be_used()
    {
        foreach (string code in TemplateFields.Editable)
        {
            string body = string.Concat(TemplateFields.Of(code)
                .Where(field => !field.Path.Contains(".items", StringComparison.Ordinal))
                .Select(field => $"[{{{{ {field.Path} }}}}]"));

            Assert.Empty(TemplateCheck.Check(code, MessageTemplates.Get(code) with { Body = body }));
            Assert.DoesNotContain("[]", LiquidText.RenderText(body, TemplateFields.Example(code)), StringComparison.Ordinal);
        }
    }

    private static IReadOnlyList<TemplateMistake> Check(string body) =>
        TemplateCheck.Check("reminder-7", new MessageTemplate("Nhắc", body));
}
