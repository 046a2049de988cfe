using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Flow;

/// <summary>How many cases of a switch may apply.</summary>
internal enum SwitchMode
{
    /// <summary>The first that holds.</summary>
    MatchFirst,

    /// <summary>All that hold.</summary>
    MatchAny,
}

/// <summary>Leaves through the ports whose conditions hold, or through Default.</summary>
[ActivityType("Elsa.FlowSwitch", Category = "Branching", DisplayName = "Switch (flow)", Description = "Leaves by the case that holds.")]
[Outcomes("Default")]
internal sealed record FlowSwitch(
    [Input(UIHint = "flow-switch-editor", IsWrapped = false)] JsonNode? Cases,
    SwitchMode Mode = SwitchMode.MatchFirst);

internal sealed class FlowSwitchActivity : EngineActivity<FlowSwitch>
{
    public override void Start(EngineExecution execution)
    {
        FlowSwitch activity = execution.Bind<FlowSwitch>();
        string[] labels = [.. Matching(execution, activity.Cases).Take(activity.Mode == SwitchMode.MatchFirst ? 1 : int.MaxValue)];
        execution.Complete(labels.Length > 0 ? labels : ["Default"]);
    }

    // Conditions after the first that holds are not evaluated: they may rely on it.
    private static IEnumerable<string> Matching(EngineExecution execution, JsonNode? cases) =>
        JsonValues.Elements(cases)
            .OfType<JsonObject>()
            .Where(one => one["condition"] is JsonObject condition
                && JsonValues.Truth(execution.EvaluateExpression(condition)))
            .Select(one => JsonValues.Text(one["label"]) ?? "");
}
