using Campaign.Workflows.Activities;

namespace Campaign.Workflows.Flow;

/// <summary>Where a flowchart begins.</summary>
[ActivityType("Elsa.Start", Category = "Flow", Description = "Where the flowchart begins.")]
internal sealed record Start;

/// <summary>Where a flowchart ends, whatever else still runs in it.</summary>
[ActivityType("Elsa.End", Category = "Flow", Description = "Ends the flowchart.")]
internal sealed record End;

/// <summary>Ends the whole instance.</summary>
[ActivityType("Elsa.Finish", Category = "Primitives", Description = "Ends the workflow, whatever else still runs in it.")]
internal sealed record Finish;

/// <summary>An activity that only has a place. The flowchart it is in does the rest.</summary>
internal sealed class MarkerActivity<TActivity> : EngineActivity<TActivity>
    where TActivity : class
{
    public override void Start(EngineExecution execution) => execution.Complete();
}

internal sealed class FinishActivity : EngineActivity<Finish>
{
    public override void Start(EngineExecution execution) => execution.Finish();
}

/// <summary>Leaves the nearest loop.</summary>
[ActivityType("Elsa.Break", Category = "Looping", Description = "Leaves the loop.")]
internal sealed record Break;

internal sealed class BreakActivity : EngineActivity<Break>
{
    public override void Start(EngineExecution execution) => execution.Break();
}

/// <summary>Completes the flowchart it is in, through the ports it names.</summary>
[ActivityType("Elsa.Complete", Category = "Composition", Description = "Completes the flowchart, through the ports it names.")]
internal sealed record Complete(
    [Input(Description = "The ports.", UIHint = "outcome-picker", DefaultSyntax = "Object")] IReadOnlyList<string> Outcomes);

internal sealed class CompleteActivity : EngineActivity<Complete>
{
    public override void Start(EngineExecution execution)
    {
        IReadOnlyList<string> outcomes = execution.Bind<Complete>().Outcomes;
        execution.CompleteComposite(outcomes.Count > 0 ? outcomes : ["Done"]);
    }
}
