using System.Text.Json.Nodes;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Expressions;

public sealed class JavaScriptTests
{
    [Theory]
    [InlineData("getVariable('Name')", "Lan")]
    [InlineData("getName()", "Lan")]
    [InlineData("variables.Name", "Lan")]
    [InlineData("getInput('Unit')", "Chợ Đồn")]
    [InlineData("`${getInput('Nothing')}`", "null")]
    [InlineData("getWorkflowInstanceId() + getCorrelationId()", "i1matter-1")]
    [InlineData("getWorkflowDefinitionId() + getWorkflowDefinitionVersion()", "flow1")]
    [InlineData("isNullOrWhiteSpace(' ')", "true")]
    [InlineData("toJson({ a: [1, 'ộ'] })", "{\"a\":[1,\"ộ\"]}")]
    [InlineData("newGuid().length", "36")]
    [InlineData("return 1 + 1", "2")]
    [InlineData("({ a: 1 })", "{\"a\":1}")]
    public async Task Sees_what_Elsa_shows(string script, string value)
    {
        Run run = new(
            Workflow(Line("L", JavaScript(script)), Variable("Name", "String", "Lan")),
            input: new Dictionary<string, JsonNode?> { ["Unit"] = "Chợ Đồn" });

        await run.StartAsync();

        Assert.Equal([value], run.Lines);
    }

    [Theory]
    [InlineData("setVariable('Name', 'Hoa')")]
    [InlineData("setName('Hoa')")]
    [InlineData("variables.Name = 'Hoa'")]
    public async Task Sets_variables(string script)
    {
        Run run = await Run.StartedAsync(Workflow(
            Activity("Elsa.RunJavaScript", "J", ("script", JavaScript(script))), Variable("Name", "String", "Lan")));

        Assert.Equal("Hoa", (string?)run.State.Variables["Name"]);
    }

    [Fact]
    public async Task Remembers_outputs_after_a_wait()
    {
        Run run = await Run.StartedAsync(Workflow(Sequence(
            "S",
            Activity("Elsa.RunJavaScript", "Calc", ("script", Literal("return { sum: 3 }"))),
            Task("T"),
            Line("L", JavaScript("getOutputFrom('Calc').sum + getResultFromT() + getLastResult()")))));

        await run.ResumeAsync("T", "!");

        Assert.Equal(["3!!"], run.Lines);
    }

    [Fact]
    public async Task Chooses_outcomes()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart(
            [Activity("Elsa.RunJavaScript", "J", ("script", Literal("setOutcomes(['A', 'C']); return 5;"))), Line("A"), Line("B"), Line("C")],
            "J.A -> A", "J.B -> B", "J.C -> C")));

        Assert.Equal(["A", "C"], run.Lines);
    }

    [Theory]
    [InlineData("bytesToString(bytesFromString('Lê'))", "Lê")]
    [InlineData("bytesToBase64(bytesFromString('Lê'))", "TMOq")]
    [InlineData("bytesFromBase64('TMOq')", "TMOq")]
    [InlineData("bytesFromString('Lê').length", "3")]
    [InlineData("streamToBase64([76, 195, 170])", "TMOq")]
    [InlineData("bytesToString(streamToBytes('TMOq'))", "Lê")]
    [InlineData("toJson({ b: bytesFromString('Lê') })", """{"b":"TMOq"}""")]
    [InlineData("parseGuid('6F9619FF8B86D011B42D00C04FC964FF')", "6f9619ff-8b86-d011-b42d-00c04fc964ff")]
    [InlineData("String(newShortGuid().length)", "22")]
    [InlineData("DateTime.UtcNow.AddMonths(-1).AddDays(-1).toJSON()", "2026-02-01T09:00:00.000Z")]
    [InlineData("new DateTime(2026, 1, 31).AddMonths(1).ToString()", "2026-02-28T00:00:00.000Z")]
    [InlineData("DateTime.Parse('2026-03-04').Subtract(DateTime.Today).TotalDays", "2")]
    [InlineData("TimeSpan.FromHours(36).ToString()", "1.12:00:00")]
    [InlineData("TimeSpan.Parse('-1.02:03:04.5')", "-1.02:03:04.5000000")]
    [InlineData("DateTimeOffset.UtcNow > DateTime.Parse('2026-03-02T08:59:59')", "true")]
    [InlineData("Guid.Empty.length + Guid.NewGuid().length", "72")]
    public async Task Has_the_helpers_of_Elsa(string script, string text)
    {
        Run run = await Run.StartedAsync(Workflow(Line("L", JavaScript(script))));

        Assert.Equal([text], run.Lines);
    }

    [Fact]
    public async Task Reads_outputs_by_generated_names_after_a_wait()
    {
        Run run = await Run.StartedAsync(Workflow(Sequence(
            "S",
            Activity("Elsa.RunJavaScript", "Compute", ("script", JavaScript("({ n: 7 })"))),
            Task("T"),
            Line("L", JavaScript("getResultFromCompute().n + getTaskIdFromT().length")))));

        await run.ResumeAsync("T");

        Assert.Equal(["39"], run.Lines);
    }

    [Fact]
    public void Is_described_for_the_editor()
    {
        JsonObject workflow = Workflow(Sequence("S", Task("Ask")), Variable("Answer"), Variable("Day count", "Int32"));
        workflow["inputs"] = new JsonArray(new JsonObject { ["name"] = "Unit", ["type"] = "String" });
        Run run = new(workflow);

        string text = Campaign.Workflows.Expressions.JavaScriptTypeDefinitions.Of(
            run.Definition, new Campaign.Workflows.Activities.ActivityCatalogBuilder().AddBuiltIn().Build());

        Assert.Contains("declare function getAnswer(): any;", text, StringComparison.Ordinal);
        Assert.Contains("declare function setDaycount(value: number): void;", text, StringComparison.Ordinal);
        Assert.Contains("declare function getUnit(): string;", text, StringComparison.Ordinal);
        Assert.Contains("declare function getTaskIdFromAsk(): string;", text, StringComparison.Ordinal);
        Assert.Contains("declare class WorkflowVariables {\n    Answer: any;\n}", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nosuch.foo")]
    [InlineData("this is not ( js")]
    [InlineData("while (true) { }")]
    [InlineData("let all = []; while (true) { all.push(new Array(10000).fill('x').join('')); }")]
    [InlineData("(function f() { f(); })()")]
    [InlineData("throw new Error('no')")]
    [InlineData("getOutputFrom('Nobody')")]
    [InlineData("const a = {}; a.a = a; a")]
    [InlineData("'x'.repeat(1e9)")]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')")]
    public async Task That_goes_wrong_or_on_for_ever_is_an_incident(string script)
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart([Line("L", JavaScript(script)), Line("Never")], "L -> Never")));

        string message = Assert.Single(run.State.Incidents).Message;
        Assert.StartsWith("Failed to evaluate input 'Text' of 'L' (L): JavaScript: ", message, StringComparison.Ordinal);
        Assert.Empty(run.Lines);
    }

    [Fact]
    public async Task Stops_without_a_fault_when_the_host_cancels()
    {
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();
        Run run = new(Workflow(Line("L", JavaScript("1"))));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.StartAsync(cancelled.Token));
    }
}
