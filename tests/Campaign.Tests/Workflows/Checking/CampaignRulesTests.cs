using System.Text.Json.Nodes;
using Campaign.Campaigns;
using Campaign.Workflows.Checking;
using Campaign.Workflows.Definitions;

namespace Campaign.Tests.Workflows.Checking;

/// <summary>Each rule of the campaign with a planted mistake, and with a near miss that it must let pass.</summary>
public sealed class CampaignRulesTests
{
    private static readonly DateTimeOffset Thursday = new(2022, 6, 16, 1, 0, 0, TimeSpan.Zero);

    private static readonly CampaignFacts Facts = new()
    {
        Campaign = new EmulationCampaign
        {
            Id = "td-2022",
            Name = "Thi đua 2022",
            Year = 2022,
            FoundingDocument = new FoundingDocument { DocumentNumber = "113/KH-LĐLĐ", Place = "Bắc Kạn" },
            UnionTheme = "",
            EmulationTheme = "",
            UnitPlanDueOn = new DateOnly(2022, 3, 15),
            Phases =
            [
                new EmulationPhase
                {
                    Number = 1, From = new(2022, 1, 1), To = new(2022, 6, 30), ReportDueOn = new(2022, 7, 10),
                },
            ],
        },
        Units = new HashSet<string> { "BK-CTCS", "BK-TT", "CS001" },
        Staffed = new HashSet<string> { "BK-CTCS" },
        Workflows = new HashSet<string> { "plan-review" },
        Events = new HashSet<string> { "KeHoachDuyet" },
        Templates = new HashSet<string> { "reminder-7", "plan-received" },
        Department = "BK-CTCS",
        Leaders = "BK-TT",
    };

    [Theory]
    [InlineData("", "review-without-person", FindingSeverity.Error)]
    [InlineData("upper", null, null)]
    [InlineData("department", null, null)]
    [InlineData("leaders", "review-without-person", FindingSeverity.Warning)]
    [InlineData("CS001", "review-without-person", FindingSeverity.Warning)]
    [InlineData("CS999", "unknown-body", FindingSeverity.Error)]
    public void A_review_has_somebody_to_do_it(string reviewer, string? rule, FindingSeverity? severity) =>
        Expect(rule, severity, Step("Campaign.ReviewTask", ("reviewer", reviewer)));

    [Theory]
    [InlineData("Campaign.Notify", "", "mail-without-recipient")]
    [InlineData("Campaign.Notify", "reviewer", null)]
    [InlineData("Campaign.Notify", "next", "unknown-body")]
    [InlineData("Campaign.Escalate", "next", null)]
    [InlineData("Campaign.Escalate", "unit", "unknown-body")]
    public void A_mail_has_a_recipient_that_exists(string type, string to, string? rule) =>
        Expect(rule, FindingSeverity.Error, Step(type, ("to", to)));

    [Theory]
    [InlineData("reminder-7", null)]
    [InlineData("reminder-8", "unknown-template")]
    [InlineData("", null)]
    public void A_template_exists(string template, string? rule) => Expect(
        rule, FindingSeverity.Error, Step("Campaign.Remind", ("kind", "ImplementationPlan"), ("template", template)));

    [Theory]
    [InlineData("Kính gửi {{ unit.name }}", null)]
    [InlineData("Kính gửi {% if unit %}", "bad-template")]
    public void A_text_of_ones_own_can_be_read(string body, string? rule) =>
        Expect(rule, FindingSeverity.Error, Step("Campaign.Notify", ("to", "unit"), ("body", body)));

    [Theory]
    [InlineData("ReportDue", "1", "3", null, null)]
    [InlineData("ReportDue", "4", "3", "unknown-phase", FindingSeverity.Error)]
    [InlineData("PhaseEnd", "", "-7", "unknown-phase", FindingSeverity.Error)]
    [InlineData("PlanDue", "", "300", null, null)]
    [InlineData("PlanDue", "", "-7", "past-moment", FindingSeverity.Hint)]
    [InlineData("PhaseEnd", "1", "0", null, null)]
    [InlineData("PhaseEnd", "1", "1", "after-phase", FindingSeverity.Warning)]
    [InlineData("PhaseStart", "1", "180", null, null)]
    [InlineData("PhaseStart", "1", "181", "after-phase", FindingSeverity.Warning)]
    public void A_milestone_lies_in_its_phase_and_ahead(
        string moment, string phase, string offset, string? rule, FindingSeverity? severity) => Expect(
            rule, severity, Step("Campaign.WaitForPhase", ("moment", moment), ("phase", phase), ("offset", offset)));

    [Fact]
    public void A_phase_that_is_computed_is_not_judged()
    {
        JsonObject wait = Step("Campaign.WaitForPhase", ("moment", "PhaseEnd"));
        wait["phase"] = Input("JavaScript", "getInput('phase')");

        Assert.Empty(Check(wait));
    }

    [Theory]
    [InlineData("0", "1", FindingSeverity.Warning)]
    [InlineData("1", "0", null)]
    [InlineData("5", "5", FindingSeverity.Hint)]
    [InlineData("5", "4", null)]
    public void A_task_is_not_overdue_when_it_is_given(string days, string before, FindingSeverity? severity) => Expect(
        severity is null ? null : "bad-limit",
        severity,
        Step("Campaign.SupplementTask", ("workingDays", days), ("remindBefore", before)));

    [Theory]
    [InlineData("plan-review", null, null)]
    [InlineData("plan-revue", "unknown-workflow", FindingSeverity.Warning)]
    [InlineData("", "unknown-workflow", FindingSeverity.Error)]
    [InlineData("mine", null, null)]
    public void A_workflow_to_start_is_published(string id, string? rule, FindingSeverity? severity) =>
        Expect(rule, severity, Step("Elsa.DispatchWorkflow", ("workflowDefinitionId", id)));

    [Theory]
    [InlineData("KeHoachDuyet", null)]
    [InlineData("KeHoachHuy", "unpublished-event")]
    public void An_event_that_nobody_publishes_is_a_hint(string name, string? rule) =>
        Expect(rule, FindingSeverity.Hint, Step("Elsa.Event", ("eventName", name)));

    [Fact]
    public void The_events_of_a_definition_are_found_wherever_they_stand() => Assert.Equal(
        ["Xong"],
        UnpublishedEvents.PublishedBy(Workflow(Step("Elsa.PublishEvent", ("eventName", "Xong")), hasDossier: true)));

    [Fact]
    public void A_step_about_a_dossier_needs_one()
    {
        JsonObject step = Step("Campaign.CheckCompleteness");

        Finding finding = Assert.Single(Check(step, hasDossier: false));

        Assert.Equal(("step-without-dossier", FindingSeverity.Warning), (finding.Rule, finding.Severity));
        Assert.Empty(Check(step));
    }

    private static void Expect(string? rule, FindingSeverity? severity, JsonObject step)
    {
        IReadOnlyList<Finding> findings = Check(step);

        Assert.Equal(rule is null ? [] : [(rule, severity!.Value)], findings.Select(one => (one.Rule, one.Severity)));
        Assert.All(findings, one => Assert.Equal("step", one.ActivityId));
    }

    private static IReadOnlyList<Finding> Check(JsonObject step, bool hasDossier = true)
    {
        DefinitionReading reading = WorkflowDefinitionReader.Read(Workflow(step, hasDossier), CampaignActivities.Catalog());
        return WorkflowChecker.Check(CheckedWorkflow.Of(reading, Thursday)!, WorkflowCheck.RulesFor(Facts));
    }

    private static string Workflow(JsonObject step, bool hasDossier)
    {
        JsonObject[] inputs = hasDossier
            ? [new() { ["name"] = "dossierId", ["type"] = "String" }, new() { ["name"] = "phase", ["type"] = "Int32" }]
            : [];
        return new JsonObject
        {
            ["definitionId"] = "mine",
            ["inputs"] = new JsonArray([.. inputs]),
            ["root"] = new JsonObject
            {
                ["id"] = "root", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(step.DeepClone()),
            },
        }.ToJsonString();
    }

    private static JsonObject Step(string type, params (string Name, string Value)[] inputs)
    {
        JsonObject step = new() { ["id"] = "step", ["type"] = type };
        foreach ((string name, string value) in inputs)
        {
            step[name] = Input("Literal", value);
        }

        return step;
    }

    private static JsonObject Input(string syntax, string value) => new()
    {
        ["typeName"] = "String",
        ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value },
    };
}
