using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;

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
        int most = activity.Mode == SwitchMode.MatchFirst ? 1 : int.MaxValue;
        string[] labels = [.. SwitchCases.Matching(execution, activity.Cases).Take(most).Select(one => one.Label)];
        execution.Complete(labels.Length > 0 ? labels : ["Default"]);
    }
}
