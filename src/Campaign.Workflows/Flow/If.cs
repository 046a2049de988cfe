using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;

namespace Campaign.Workflows.Flow;

/// <summary>Runs one of two activities.</summary>
[ActivityType("Elsa.If", Category = "Branching", Description = "Runs one of two activities.")]
[Port("then"), Port("else")]
[Output("Result", TypeName = "Boolean", Description = "What the condition was.")]
internal sealed record If([Input(Description = "Decides which one.")] bool Condition);

internal sealed class IfActivity : EngineActivity<If>
{
    public override void Start(EngineExecution execution)
    {
        bool condition = execution.Bind<If>().Condition;
        execution.SetOutput("Result", JsonValue.Create(condition));
        if (execution.Node.FindChild(condition ? "then" : "else") is { } branch)
        {
            execution.Schedule(branch);
        }
        else
        {
            execution.Complete();
        }
    }

    public override void ChildCompleted(EngineExecution execution, CompletedChild child) => execution.Complete();
}
