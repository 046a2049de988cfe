using Campaign.Workflows.Activities;

namespace Campaign.Workflows.Flow;

/// <summary>Leaves through one of two ports.</summary>
[ActivityType("Elsa.FlowDecision", Category = "Branching", DisplayName = "Decision", Description = "Leaves by True or False.")]
[Outcomes("True", "False")]
internal sealed record FlowDecision([Input(Description = "Decides which way to go.")] bool Condition = false);

internal sealed class FlowDecisionActivity : EngineActivity<FlowDecision>
{
    public override void Start(EngineExecution execution) =>
        execution.Complete(execution.Bind<FlowDecision>().Condition ? "True" : "False");
}
