using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Flow;

/// <summary>A workflow that another one uses as an activity. Its inputs are those of the definition.</summary>
internal sealed record WorkflowActivity;

/// <summary>Hands the inputs over and takes the outcomes back. The workflow runs in the same instance.</summary>
internal sealed class WorkflowActivityActivity : EngineActivity<WorkflowActivity>
{
    public const string Input = "input";

    public override void Start(EngineExecution execution)
    {
        ActivityNode workflow = execution.Node.Children[0];
        JsonObject inputs = [];
        foreach (InputDefinition input in workflow.Definition!.Inputs)
        {
            string property = JsonNamingPolicy.CamelCase.ConvertName(input.Name);
            try
            {
                JsonNode? value = execution.Evaluate(execution.Node.Json[property] ?? execution.Node.Json[input.Name]);
                inputs[input.Name] = TypeAlias.Convert(value, input.TypeName, input.IsArray)?.DeepClone();
            }
            catch (Exception failure) when (failure is ConversionException or ExpressionException)
            {
                throw new InputException(execution.Node, property, input.Name, failure);
            }
        }

        execution.Properties[Input] = inputs;
        execution.Schedule(workflow);
    }

    public override void ChildCompleted(EngineExecution execution, CompletedChild child) => execution.CompleteAs(child);
}

/// <summary>The workflow itself, inside the activity. It has variables of its own.</summary>
internal sealed record EmbeddedWorkflow;

internal sealed class EmbeddedWorkflowActivity : EngineActivity<EmbeddedWorkflow>
{
    public static EngineRegistration Registration { get; } = new(
        new ActivityDescriptor
        {
            TypeName = ActivityTreeReader.WorkflowType,
            Namespace = "Elsa",
            Name = "Workflow",
            Category = "Workflows",
            DisplayName = "Workflow",
            IsBrowsable = false,
        },
        typeof(EmbeddedWorkflow),
        new EmbeddedWorkflowActivity());

    public override bool IsComposite => true;

    public override void Start(EngineExecution execution) => execution.Schedule(execution.Node.Children[0]);

    public override void ChildCompleted(EngineExecution execution, CompletedChild child) => execution.CompleteAs(child);
}
