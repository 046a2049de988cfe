using System.Diagnostics;
using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Checking;
using Campaign.Workflows.Definitions;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Checking;

/// <summary>Each rule with a planted mistake, and with a near miss that it must let pass.</summary>
public sealed class WorkflowCheckerTests
{
    private static readonly ActivityCatalog Catalog = new ActivityCatalogBuilder().AddBuiltIn().Build();
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_plain_workflow_has_no_findings() =>
        Assert.Empty(Check(Flowchart([Line("A"), Task("B"), Line("C")], "A -> B", "B -> C")));

    [Fact]
    public void Two_steps_with_one_id_are_an_error_at_the_second()
    {
        Finding finding = Assert.Single(Check(Sequence("S", Line("A"), Line("A"))));

        Assert.Equal(("duplicate-id", FindingSeverity.Error), (finding.Rule, finding.Severity));
        Assert.Equal("$.root.activities[1].id", finding.Path);
        Assert.Empty(Check(Sequence("S", Line("A"), Line("a"))));
    }

    [Fact]
    public void No_root_is_an_error_and_an_empty_one_a_warning()
    {
        JsonObject rootless = Workflow(Line("A"));
        rootless.Remove("root");

        Assert.Equal(FindingSeverity.Error, Only("missing-root", CheckWhole(rootless)).Severity);
        Assert.Equal(FindingSeverity.Warning, Only("missing-root", Check(Sequence("S"))).Severity);
        Assert.Empty(Check(Line("A")));
    }

    [Fact]
    public void A_step_of_unknown_type_is_an_error()
    {
        Finding finding = Only("unknown-activity", Check(Sequence("S", Activity("Elsa.WriteLines", "A"))));

        Assert.Equal(FindingSeverity.Error, finding.Severity);
        Assert.Equal(("A", "$.root.activities[0].type"), (finding.ActivityId, finding.Path));
        Assert.Empty(Check(Sequence("S", Line("A"))));
    }

    [Fact]
    public void A_connection_to_a_step_that_there_is_not_is_an_error()
    {
        Finding finding = Only("dangling-connection", Check(Flowchart([Line("A")], "A -> Z")));

        Assert.Equal(FindingSeverity.Error, finding.Severity);
        Assert.Equal("$.root.connections[0].target", finding.Path);
        Assert.Empty(Check(Flowchart([Line("A"), Line("Z")], "A -> Z")));
    }

    [Fact]
    public void A_connection_from_an_outcome_that_the_step_does_not_have_is_a_warning()
    {
        Assert.Equal(
            FindingSeverity.Warning,
            Only("undeclared-port", Check(Flowchart([Line("A"), Line("B")], "A.Xong -> B"))).Severity);
        Assert.Empty(Check(Flowchart([Fork("F", "X"), Line("B")], "F.X -> B")));
    }

    [Fact]
    public void A_step_that_no_way_leads_to_is_a_warning()
    {
        Finding finding = Only(
            "unreachable-step", Check(Flowchart([Line("A"), Line("B"), Line("C"), Line("D")], "A -> B", "C -> D", "D -> C")), 2);

        Assert.Equal(FindingSeverity.Warning, finding.Severity);
        Assert.Equal("C", finding.ActivityId);

        // What starts the workflow by itself needs no way to it.
        JsonObject trigger = Activity("Elsa.Event", "E", ("eventName", Literal("x")));
        trigger["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        Assert.Empty(Check(Flowchart([Activity("Elsa.Start", "A"), Line("B"), trigger, Line("C")], "A -> B", "E -> C")));
    }

    [Fact]
    public void An_outcome_with_a_name_that_leads_nowhere_is_a_warning_and_a_plain_Done_is_nothing()
    {
        Finding finding = Only("unconnected-outcome", Check(Flowchart([Decision("D", "true"), Line("A")], "D.True -> A")));

        Assert.Equal((FindingSeverity.Warning, "False"), (finding.Severity, finding.Arguments[0]));
        Assert.Empty(Check(Flowchart([Decision("D", "true"), Line("A")], "D.True -> A", "D.False -> A")));
    }

    [Fact]
    public void A_loop_without_a_wait_and_without_a_way_out_is_an_error()
    {
        Finding finding = Only("loop-without-wait", Check(Flowchart([Line("A"), Line("B"), Line("C")], "A -> B", "B -> C", "C -> B")));

        Assert.Equal((FindingSeverity.Error, "B"), (finding.Severity, finding.ActivityId));
        Assert.Empty(Check(Flowchart([Line("A"), Task("B"), Line("C")], "A -> B", "B -> C", "C -> B")));
    }

    [Fact]
    public void A_loop_that_counts_its_rounds_is_only_a_hint()
    {
        IReadOnlyList<Finding> findings = Check(Flowchart(
            [Line("A"), Decision("D", "true"), Line("End")], "A -> D", "D.False -> A", "D.True -> End"));

        Assert.Equal(FindingSeverity.Hint, Only("loop-without-wait", findings).Severity);
    }

    [Fact]
    public void An_outcome_that_leads_nowhere_ends_a_loop()
    {
        IReadOnlyList<Finding> findings = Check(Flowchart([Line("A"), Decision("D", "true")], "A -> D", "D.True -> A"));

        Assert.Equal(FindingSeverity.Hint, Only("loop-without-wait", findings).Severity);
    }

    [Fact]
    public void While_true_is_an_error_unless_something_in_it_waits_or_breaks()
    {
        Assert.Equal(FindingSeverity.Error, Only("loop-without-wait", Check(Forever(Line("A")))).Severity);
        Assert.Empty(Check(Forever(Sequence("S", Line("A"), Activity("Elsa.Break", "B")))));
        Assert.Empty(Check(Forever(Activity("Elsa.Delay", "A", ("timeSpan", Literal("00:00:01"))))));
    }

    [Fact]
    public void A_script_that_cannot_be_parsed_is_an_error_with_line_and_column()
    {
        Finding finding = Only("bad-script", Check(Line("A", JavaScript("1 +\n  );"))));

        Assert.Equal(FindingSeverity.Error, finding.Severity);
        Assert.Equal(["text", "2", "3"], finding.Arguments.Take(3));
        Assert.Equal("$.root.text", finding.Path);
        Assert.Empty(Check(Line("A", JavaScript("return 1;"))));
    }

    [Fact]
    public void A_template_that_cannot_be_parsed_is_an_error()
    {
        Assert.Equal(
            FindingSeverity.Error, Only("bad-template", Check(Line("A", Liquid("{% if true %}no end")))).Severity);
        Assert.Empty(Check(Line("A", Liquid("{% if true %}an end{% endif %}"))));
    }

    [Fact]
    public void An_expression_in_a_language_that_is_not_spoken_here_is_an_error()
    {
        Assert.Equal("CSharp", Only("unknown-syntax", Check(Line("A", Input("CSharp", "1+1")))).Arguments[1]);
        Assert.Empty(Check(Line("A", Input("Json", "1"))));
    }

    [Theory]
    [InlineData("ten days", true)]
    [InlineData("10.00:00:00", false)]
    [InlineData("", false)]
    public void A_value_that_is_not_of_its_type_is_an_error(string text, bool isWrong)
    {
        IReadOnlyList<Finding> findings = Check(Activity("Elsa.Delay", "A", ("timeSpan", Literal(text))));

        Assert.Equal(isWrong, findings.Any(finding => finding is { Rule: "bad-value", Text: "bad-time-span" }));
        Assert.Equal(isWrong ? 1 : 0, findings.Count);
    }

    [Theory]
    [InlineData("0 0 8 * * MON", false)]
    [InlineData("0 8 * * MON", true)]
    [InlineData("nightly", true)]
    public void A_cron_expression_has_six_fields(string cron, bool isWrong)
    {
        IReadOnlyList<Finding> findings = Check(Activity("Elsa.Cron", "A", ("cronExpression", Literal(cron))));

        Assert.Equal(isWrong ? ["bad-recurrence"] : [], findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void A_moment_that_has_passed_is_a_warning()
    {
        Assert.Equal(FindingSeverity.Warning, Only("past-moment", Check(At("2026-03-02T08:59:00Z"))).Severity);
        Assert.Empty(Check(At("2026-03-02T09:01:00Z")));
    }

    [Theory]
    [InlineData("getVariable('Anwser')", true)]
    [InlineData("variables.Anwser", true)]
    [InlineData("getAnwser()", true)]
    [InlineData("getVariable('Answer') + variables.Answer + getAnswer()", false)]
    [InlineData("setVariable('Fresh', 1); getVariable('Fresh')", false)]
    [InlineData("const getMine = () => 1; getMine()", false)]
    public void A_variable_that_nobody_declares_is_a_warning(string script, bool isWrong)
    {
        IReadOnlyList<Finding> findings = CheckWhole(Workflow(Line("A", JavaScript(script)), Variable("Answer")));

        Assert.Equal(isWrong ? [("unknown-variable", FindingSeverity.Warning)] : [], findings.Select(f => (f.Rule, f.Severity)));
    }

    [Fact]
    public void A_picked_variable_a_template_and_a_binding_must_name_what_exists()
    {
        JsonObject set = Set("A", "Gone", Literal("1"));
        JsonObject bound = Activity("Elsa.RunTask", "T", ("taskName", Literal("T")), ("result", BoundTo("Gone")));
        JsonObject named = Line("L", Liquid("{{ Variables.Gone }}"));

        Assert.Equal(
            ["A", "L", "T"],
            Check(Sequence("S", set, bound, named)).Where(f => f.Rule == "unknown-variable").Select(f => f.ActivityId).Order());
        Assert.Empty(CheckWhole(Workflow(
            Sequence("S", Set("A", "Here", Literal("1")), Line("L", Liquid("{{ Variables.Here }}"))), Variable("Here"))));
    }

    [Fact]
    public void A_variable_of_a_container_is_seen_inside_it_only()
    {
        JsonObject inner = Sequence("Inner", Line("In", JavaScript("getVariable('Own')")));
        inner["variables"] = new JsonArray(Variable("Own"));

        Finding finding = Assert.Single(Check(Sequence("S", inner, Line("Out", JavaScript("getVariable('Own')")))));

        Assert.Equal("Out", finding.ActivityId);
    }

    [Fact]
    public void An_input_that_is_not_declared_is_a_hint()
    {
        JsonObject workflow = Workflow(Line("A", JavaScript("getInput('who') + getInput('known')")));
        workflow["inputs"] = new JsonArray(new JsonObject { ["name"] = "known", ["type"] = "String" });

        Finding finding = Assert.Single(CheckWhole(workflow));

        Assert.Equal(("unknown-input", FindingSeverity.Hint, "who"), (finding.Rule, finding.Severity, finding.Arguments[0]));
    }

    [Fact]
    public void The_output_of_a_step_that_comes_later_is_a_warning_and_of_none_an_error()
    {
        JsonObject[] steps = [Line("A", JavaScript("getOutputFrom('T')")), Task("T"), Line("B", JavaScript("getResultFromT()"))];

        Finding early = Assert.Single(Check(Flowchart(steps, "A -> T", "T -> B")));
        Finding none = Only("early-output", Check(Line("A", JavaScript("getOutputFrom('Nobody')"))));

        Assert.Equal(("early-output", FindingSeverity.Warning, "A"), (early.Rule, early.Severity, early.ActivityId));
        Assert.Equal(FindingSeverity.Error, none.Severity);
    }

    [Fact]
    public void In_a_loop_every_step_has_been_before()
    {
        JsonObject[] steps = [Line("A", JavaScript("getOutputFrom('T')")), Task("T")];

        Assert.Empty(Check(Flowchart(steps, "A -> T", "T -> A")));
    }

    [Fact]
    public void A_mail_to_nobody_is_an_error()
    {
        Assert.Equal(FindingSeverity.Error, Only("mail-without-recipient", Check(Activity("Elsa.SendEmail", "M"))).Severity);
        Assert.Equal(
            FindingSeverity.Error,
            Only("mail-without-recipient", Check(Activity("Elsa.SendEmail", "M", ("to", Input("Object", "[\"\"]"))))).Severity);
        Assert.Empty(Check(Activity("Elsa.SendEmail", "M", ("to", Input("Object", "[\"a@example.org\"]")))));
    }

    [Fact]
    public void What_the_reader_refuses_is_an_error_in_its_own_words()
    {
        Finding finding = Assert.Single(CheckWhole(Workflow(
            Line("A"), Variable("X", "Int32", "no number"))), one => one.Rule == "definition");

        Assert.Equal("$.variables[0].value", finding.Path);
    }

    [Fact]
    public void A_thousand_steps_are_checked_in_tens_of_milliseconds()
    {
        JsonObject[] steps = [.. Enumerable.Range(0, 1000).Select(i => Line(
            $"S{i}", JavaScript(i == 0 ? "1" : $"getVariable('X') + getOutputFrom('S{i - 1}')")))];
        string[] connections = [.. Enumerable.Range(0, 999).Select(i => $"S{i} -> S{i + 1}")];
        string json = Workflow(Flowchart(steps, connections), Variable("X")).ToJsonString();
        DefinitionReading reading = WorkflowDefinitionReader.Read(json, Catalog);
        Assert.Empty(WorkflowChecker.Check(CheckedWorkflow.Of(reading, Monday)!));

        Stopwatch watch = Stopwatch.StartNew();
        WorkflowChecker.Check(CheckedWorkflow.Of(reading, Monday)!);

        // Ten times what it takes on a quiet machine: only a check that grows faster than the workflow fails.
        Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
    }

    private static JsonObject Forever(JsonObject body) =>
        Activity("Elsa.While", "W", ("condition", JavaScript("true")), ("body", body));

    private static JsonObject Fork(string id, string branch) =>
        Activity("Elsa.FlowFork", id, ("branches", Input("Object", $"[\"{branch}\"]")));

    private static JsonObject At(string moment) => Activity("Elsa.StartAt", "A", ("dateTime", Literal(moment)));

    private static Finding Only(string rule, IReadOnlyList<Finding> findings, int count = 1)
    {
        Finding[] found = [.. findings.Where(finding => finding.Rule == rule)];
        Assert.True(found.Length == count, string.Join("; ", findings));
        return found[0];
    }

    private static IReadOnlyList<Finding> Check(JsonObject root) => CheckWhole(Workflow(root));

    private static IReadOnlyList<Finding> CheckWhole(JsonObject workflow) => WorkflowChecker.Check(
        CheckedWorkflow.Of(WorkflowDefinitionReader.Read(workflow.ToJsonString(), Catalog), Monday)!);
}
