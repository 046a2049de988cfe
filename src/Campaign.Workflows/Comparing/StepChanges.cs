using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Comparing;

/// <summary>What is written differently at one step.</summary>
internal static class StepChanges
{
    // Where it is drawn and what is in it is compared elsewhere.
    private static readonly HashSet<string> Passed =
        ["id", "nodeId", "version", "metadata", "customProperties", "activities", "branches", "connections", "variables"];

    public static WorkflowChange Of(ChangeKind kind, ActivityNode step, params ValueChange[] values) =>
        new(kind, ChangeSubject.Step, step.DisplayText, values) { ActivityId = step.Id };

    public static IEnumerable<WorkflowChange> Between(ActivityNode? before, ActivityNode after)
    {
        if (before is null)
        {
            yield return Of(ChangeKind.Added, after);
            yield break;
        }

        List<ValueChange> values = [.. Values(before, after)];
        if (values.Count > 0)
        {
            yield return Of(ChangeKind.Changed, after, [.. values]);
        }

        foreach (WorkflowChange variable in NamedChanges.Between(
            ChangeSubject.Variable, NamedChanges.Variables(before.Variables), NamedChanges.Variables(after.Variables)))
        {
            yield return variable;
        }

        if (before.Parent?.Id != after.Parent?.Id || before.Port.Split('[')[0] != after.Port.Split('[')[0])
        {
            yield return Of(
                ChangeKind.Moved, after,
                new ValueChange("container", before.Parent?.DisplayText, after.Parent?.DisplayText));
        }
        else if (before.Position is { } old && after.Position is { } now && old != now)
        {
            yield return Of(ChangeKind.Moved, after) with { IsOnCanvasOnly = true };
        }
    }

    private static IEnumerable<ValueChange> Values(ActivityNode before, ActivityNode after)
    {
        if (before.DisplayText != after.DisplayText)
        {
            yield return new ValueChange("displayText", before.DisplayText, after.DisplayText);
        }

        foreach (string property in Members(before).Concat(Members(after)).Distinct())
        {
            string? old = WrittenText.Of(before.Json[property]);
            string? now = WrittenText.Of(after.Json[property]);
            if (old != now && !(property == "name" && before.DisplayText != after.DisplayText && after.DisplayText == now))
            {
                yield return new ValueChange(NameOf(after, property), old, now);
            }
        }

        foreach (string flag in Flags(before).Concat(Flags(after)).Distinct())
        {
            string? old = WrittenText.OfFlag(before.Json["customProperties"]?[flag]);
            string? now = WrittenText.OfFlag(after.Json["customProperties"]?[flag]);
            if (old != now)
            {
                yield return new ValueChange(flag, old, now);
            }
        }
    }

    private static IEnumerable<string> Members(ActivityNode step) => step.Json
        .Where(member => !Passed.Contains(member.Key)
            && !(member.Value is JsonObject inner && EmbeddedActivities.IsActivity(inner)))
        .Select(member => member.Key);

    private static IEnumerable<string> Flags(ActivityNode step) =>
        (step.Json["customProperties"] as JsonObject ?? []).Select(member => member.Key);

    private static string NameOf(ActivityNode step, string property)
    {
        ActivityDescriptor? type = step.Registration?.Descriptor;
        return type?.Inputs.FirstOrDefault(input => Same(input.Name, property))?.DisplayName
            ?? type?.Outputs.FirstOrDefault(output => Same(output.Name, property))?.DisplayName
            ?? property;
    }

    private static bool Same(string name, string property) => string.Equals(name, property, StringComparison.OrdinalIgnoreCase);
}
