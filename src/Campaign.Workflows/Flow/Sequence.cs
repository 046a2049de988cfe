using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Flow;

/// <summary>Activities one after another.</summary>
[ActivityType("Elsa.Sequence", Category = "Workflows", Description = "Activities one after another.")]
internal sealed record Sequence;

internal sealed class SequenceActivity : EngineActivity<Sequence>
{
    private const string Next = "next";

    public override void Start(EngineExecution execution) => GoOn(execution, 0);

    public override void ChildCompleted(EngineExecution execution, CompletedChild child) =>
        GoOn(execution, JsonValues.Integer(execution.Properties[Next]) ?? 0);

    private static void GoOn(EngineExecution execution, int index)
    {
        ActivityNode? next = execution.Node.Children.Where(child => child.Port == "activities").ElementAtOrDefault(index);
        if (next is null)
        {
            execution.Complete();
            return;
        }

        execution.Properties[Next] = index + 1;
        execution.Schedule(next);
    }
}
