using Campaign.Workflows.Activities;

namespace Campaign.Workflows.Flow;

/// <summary>Leaves through several ports at once.</summary>
[ActivityType("Elsa.FlowFork", Category = "Branching", DisplayName = "Fork (flow)", Description = "Leaves by all its branches at once.")]
internal sealed record FlowFork([Input(UIHint = "dynamic-outcomes", DefaultSyntax = "Object")] IReadOnlyList<string> Branches);

internal sealed class FlowForkActivity : EngineActivity<FlowFork>
{
    public override void Start(EngineExecution execution)
    {
        IReadOnlyList<string> branches = execution.Bind<FlowFork>().Branches;
        execution.Complete(branches.Count > 0 ? [.. branches] : ["Done"]);
    }
}
