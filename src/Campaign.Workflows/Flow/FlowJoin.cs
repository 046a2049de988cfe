using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Flow;

/// <summary>What a join waits for.</summary>
internal enum FlowJoinMode
{
    /// <summary>For the first branch that arrives; the others are cancelled.</summary>
    WaitAny,

    /// <summary>For all branches; when one of them cannot come any more, what follows is skipped.</summary>
    WaitAll,

    /// <summary>For all branches that can still come.</summary>
    WaitAllActive,
}

/// <summary>Brings branches of a flowchart together. The flowchart itself does the waiting.</summary>
[ActivityType(TypeName, Category = "Branching", DisplayName = "Join", Description = "Brings branches together.")]
internal sealed record FlowJoin(
    [Input(Description = "What to wait for.")] FlowJoinMode Mode = FlowJoinMode.WaitAny)
{
    public const string TypeName = "Elsa.FlowJoin";

    public static FlowJoinMode ModeOf(ActivityNode join, EngineExecution flowchart) =>
        (FlowJoinMode?)ValueConversion.To(flowchart.Evaluate(join.Json["mode"]), typeof(FlowJoinMode)) ?? FlowJoinMode.WaitAny;
}

internal sealed class FlowJoinActivity : EngineActivity<FlowJoin>
{
    public override void Start(EngineExecution execution) => execution.Complete();
}
