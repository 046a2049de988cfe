using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Expressions;

/// <summary>What an expression can see: the place in the flow from which it is evaluated.</summary>
internal abstract class ExpressionScope(WorkflowDefinition definition)
{
    public WorkflowDefinition Definition { get; } = definition;

    public abstract DateTimeOffset Now { get; }

    public abstract string InstanceId { get; }

    public abstract string? InstanceName { get; set; }

    public abstract string? CorrelationId { get; set; }

    public abstract IReadOnlyDictionary<string, JsonNode?> Input { get; }

    /// <summary>The default output that was set last.</summary>
    public abstract JsonNode? LastResult { get; }

    /// <summary>All names in scope, each once.</summary>
    public abstract IReadOnlyCollection<string> VariableNames { get; }

    public abstract JsonNode? GetVariable(string name);

    public abstract JsonNode? GetVariableById(string id);

    public abstract void SetVariable(string name, JsonNode? value);

    /// <summary>The output of an activity's last execution; null when it has not run or has no such output.</summary>
    public abstract JsonNode? GetOutput(ActivityNode activity, string output);
}

/// <summary>The scope of a definition of which nothing runs yet.</summary>
internal sealed class NoInstanceScope(WorkflowDefinition definition) : ExpressionScope(definition)
{
    public override DateTimeOffset Now => Definition.CreatedAt;

    public override string InstanceId => "";

    public override string? InstanceName { get; set; }

    public override string? CorrelationId { get; set; }

    public override IReadOnlyDictionary<string, JsonNode?> Input => new Dictionary<string, JsonNode?>();

    public override JsonNode? LastResult => null;

    public override IReadOnlyCollection<string> VariableNames => [.. Definition.Variables.Select(v => v.Name)];

    public override JsonNode? GetVariable(string name) =>
        Definition.Variables.FirstOrDefault(variable => variable.Name == name)?.Default;

    public override JsonNode? GetVariableById(string id) =>
        Definition.Variables.FirstOrDefault(variable => variable.Id == id)?.Default;

    public override void SetVariable(string name, JsonNode? value)
    {
    }

    public override JsonNode? GetOutput(ActivityNode activity, string output) => null;
}
