using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Execution;

/// <summary>What an activity's expressions can see while it executes.</summary>
internal sealed class ActivityScope(RunningBurst burst, ExecutionRecord record) : ExpressionScope(burst.DefinitionOf(record))
{
    private readonly WorkflowState _state = burst.State;

    public override DateTimeOffset Now => burst.Now;

    public override string InstanceId => _state.InstanceId;

    public override string? InstanceName { get => _state.Name; set => _state.Name = value; }

    public override string? CorrelationId { get => _state.CorrelationId; set => _state.CorrelationId = value; }

    public override IReadOnlyDictionary<string, JsonNode?> Input => burst.InputOf(record);

    public override JsonNode? LastResult => _state.LastResult?.Outputs?["Result"];

    public override IReadOnlyCollection<string> VariableNames =>
        [.. burst.ScopesOf(record).SelectMany(scope => scope.Select(variable => variable.Key)).Distinct()];

    public override JsonNode? GetVariable(string name)
    {
        foreach (JsonObject scope in burst.ScopesOf(record))
        {
            if (scope.TryGetPropertyValue(name, out JsonNode? value))
            {
                return value;
            }
        }

        return null;
    }

    public override JsonNode? GetVariableById(string id) =>
        burst.FindVariable(record, id) is { } variable ? GetVariable(variable.Name)
        : _state.Output.GetValueOrDefault(id) ?? GetVariable(id);

    public override void SetVariable(string name, JsonNode? value) => burst.SetVariable(record, name, value);

    public override JsonNode? GetOutput(ActivityNode activity, string output) =>
        _state.FindOutput(activity.NodeId, output);
}
