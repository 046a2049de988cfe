using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Deadlines;
using Campaign.Units;
using Campaign.Workflows;
using Campaign.Workflows.Definitions;

namespace Campaign.Reviews;

/// <summary>Who will review what a unit sends now, and until when.</summary>
public sealed record ExpectedReview(OrgUnit Reviewer, int WorkingDays, DateOnly DueOn);

/// <summary>Tells before a dossier is sent what the published workflow will do with it.</summary>
public sealed class ReviewForecast(
    WorkflowDefinitions definitions, Bodies bodies, WorkingCalendars calendars, TimeProvider time)
{
    private const string Definition = "plan-review";

    /// <summary>What is not written in the workflow as a plain value is as the activity has it by itself.</summary>
    public async Task<ExpectedReview> OfPlanAsync(OrgUnit unit, CancellationToken cancellationToken)
    {
        WorkflowDefinition? workflow = await definitions.FindPublishedAsync(Definition, cancellationToken);
        JsonObject? step = workflow is null ? null : FindStep(workflow.Root)?.Json;
        ReviewTask usual = new();
        int days = int.TryParse(Literal(step?["workingDays"]), out int written) ? written : usual.WorkingDays;
        OrgUnit reviewer = await bodies.ResolveAsync(Literal(step?["reviewer"]) ?? usual.Reviewer, unit, cancellationToken);
        WorkingCalendar calendar = await calendars.GetAsync(cancellationToken);
        return new ExpectedReview(
            reviewer, days, calendar.AddWorkingDays(VietnamTime.DateOf(time.GetUtcNow()), days));
    }

    private static ActivityNode? FindStep(ActivityNode node) =>
        node.Type == "Campaign.ReviewTask"
            ? node
            : node.Children.Select(FindStep).FirstOrDefault(found => found is not null);

    private static string? Literal(JsonNode? input) =>
        input?["expression"] is JsonObject expression && expression["type"]?.ToString() == "Literal"
        && expression["value"] is JsonValue value
            ? value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()
            : null;
}
