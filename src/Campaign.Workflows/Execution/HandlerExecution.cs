using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Execution;

/// <summary>One execution of an activity, as the engine shows it to the handler.</summary>
internal sealed class HandlerExecution(
    RunningBurst burst, ExecutionRecord record, ActivityNode node, Resumption? resumption, bool isTriggerOfRun)
    : ActivityExecution
{
    private readonly ActivityScope _scope = new(burst, record);

    public override string Id => burst.State.IdOf(record.Number);

    public override string ActivityId => record.ActivityId;

    public override string NodeId => record.NodeId;

    public override string DisplayText => node.DisplayText;

    public override string WorkflowInstanceId => burst.State.InstanceId;

    public override string DefinitionId => burst.State.DefinitionId;

    public override string DefinitionVersionId => burst.State.DefinitionVersionId;

    public override string? CorrelationId { get => _scope.CorrelationId; set => _scope.CorrelationId = value; }

    public override string? InstanceName { get => _scope.InstanceName; set => _scope.InstanceName = value; }

    public override IReadOnlyDictionary<string, JsonNode?> Input => _scope.Input;

    public override Resumption? Resumption { get; } = resumption;

    public override bool IsTriggerOfRun { get; } = isTriggerOfRun;

    public override JsonNode? TriggerPayload => burst.State.TriggerPayload;

    public override JsonObject Properties => record.Properties ??= [];

    public override JsonNode? GetVariable(string name) => _scope.GetVariable(name);

    public override void SetVariable(string name, JsonNode? value) => _scope.SetVariable(name, value);

    public override void SetOutput(string name, JsonNode? value) => burst.SetOutput(record, node, name, value);

    public override void Schedule(string port)
    {
        if (node.FindChild(port) is { } child)
        {
            burst.Schedule(new WorkItem(child, record));
        }
    }

    public override void Emit(WorkflowEffect effect) => burst.Log.Add(effect);
}
