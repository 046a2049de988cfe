using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Activities.BuiltIn;

/// <summary>Sets a variable.</summary>
[ActivityType("Elsa.SetVariable", Description = "Sets a variable.")]
internal sealed record SetVariable(
    [Input(Description = "Which one.", UIHint = "variable-picker", IsWrapped = false)] JsonObject? Variable,
    [Input(Description = "Its new value.")] JsonNode? Value);

internal sealed class SetVariableActivity : EngineActivity<SetVariable>
{
    public override void Start(EngineExecution execution)
    {
        SetVariable activity = execution.Bind<SetVariable>();
        string? id = JsonValues.Text(activity.Variable?["id"]);
        VariableDefinition variable = (id is null ? null : execution.FindVariable(id))
            ?? throw new NoVariableException(id ?? "");
        execution.SetVariable(variable, activity.Value);
        execution.Complete();
    }
}

/// <summary>Sets an output of the workflow.</summary>
[ActivityType("Elsa.SetOutput", Category = "Composition", Description = "Sets an output of the workflow.")]
internal sealed record SetOutput(
    [Input(Description = "Which one.", UIHint = "output-picker")] string OutputName,
    [Input(Description = "Its value.")] JsonNode? OutputValue);

internal sealed class SetOutputActivity : EngineActivity<SetOutput>
{
    public override void Start(EngineExecution execution)
    {
        SetOutput activity = execution.Bind<SetOutput>();
        execution.SetWorkflowOutput(activity.OutputName, activity.OutputValue);
        execution.Complete();
    }
}

/// <summary>Thrown when a variable that is to be set is not in scope.</summary>
internal sealed class NoVariableException(string id) : InvalidOperationException($"Variable '{id}' not found.");
