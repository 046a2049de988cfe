using System.Text.Json.Nodes;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Expressions;

public sealed class LiquidTests
{
    [Theory]
    [InlineData("Kính gửi {{ Variables.Unit.name }}", "Kính gửi LĐLĐ huyện Chợ Đồn")]
    [InlineData("{{ Input.Days }} ngày", "15 ngày")]
    [InlineData("{% for x in Variables.Unit.tags %}[{{ x }}]{% endfor %}", "[a][b]")]
    [InlineData("{% if Input.Days > 10 %}lâu{% else %}gấp{% endif %}", "lâu")]
    [InlineData("x{{ Variables.Nope }}{{ Input.Nope }}y", "xy")]
    [InlineData("{{ CorrelationId }}/{{ WorkflowInstanceId }}/{{ WorkflowDefinitionId }}", "matter-1/i1/flow")]
    [InlineData("{{ Input.Markup }}", "&lt;b&gt;Tôn &amp; Lê&lt;/b&gt;")]
    [InlineData("{{ Input.Markup | escape }}", "&lt;b&gt;Tôn &amp; Lê&lt;/b&gt;")]
    [InlineData("{{ Input.Markup | raw }}", "<b>Tôn & Lê</b>")]
    [InlineData("{{ Input.Markup | upcase }}", "&lt;B&gt;TÔN &amp; LÊ&lt;/B&gt;")]
    [InlineData("{{ Input.Day | date: 'dd/MM/yyyy' }}", "30/06/2026")]
    [InlineData("{{ Input.Day | date: '%d/%m/%Y (%A, %-m)' }}", "30/06/2026 (Tuesday, 6)")]
    [InlineData("{{ 'now' | date: '%F %T' }}", "2026-03-02 09:00:00")]
    [InlineData("{{ Input.Markup | date: '%F' }}", "&lt;b&gt;Tôn &amp; Lê&lt;/b&gt;")]
    [InlineData("{{ Variables.Unit | json }}", """{"name":"LĐLĐ huyện Chợ Đồn","tags":["a","b"]}""")]
    [InlineData("{{ Input.Markup | json }}", """
        "\u003Cb\u003ETôn \u0026 Lê\u003C/b\u003E"
        """)]
    [InlineData("{{ Variables.Unit | keys | join: '+' }}", "name+tags")]
    [InlineData("{{ 'Lê' | base64 }}", "TMOq")]
    public async Task Inserts_values_escaped(string template, string text)
    {
        Run run = new(
            Workflow(Line("L", Liquid(template)), Variable("Unit", "JSON", /*lang=json*/ "{\"name\":\"LĐLĐ huyện Chợ Đồn\",\"tags\":[\"a\",\"b\"]}")),
            input: new Dictionary<string, JsonNode?> { ["Days"] = 15, ["Markup"] = "<b>Tôn & Lê</b>", ["Day"] = "2026-06-30" });

        await run.StartAsync();

        Assert.Equal([text], run.Lines);
    }

    [Theory]
    [InlineData("{% if %}")]
    [InlineData("{{ Variables.Unit | nosuch }}")]
    [InlineData("{% for i in (1..1000000000) %}x{% endfor %}")]
    public async Task That_is_wrong_is_an_incident(string template)
    {
        Run run = await Run.StartedAsync(Workflow(Line("L", Liquid(template))));

        Assert.Contains("Liquid: ", Assert.Single(run.State.Incidents).Message, StringComparison.Ordinal);
    }
}
