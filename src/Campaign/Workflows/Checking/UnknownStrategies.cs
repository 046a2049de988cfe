using System.Text.Json.Nodes;
using Campaign.Workflows.Http;

namespace Campaign.Workflows.Checking;

/// <summary>A strategy for trying again that this installation does not have: the request is made once only.</summary>
internal sealed class UnknownStrategies(ResilienceStrategies strategies) : IWorkflowRule
{
    private const string Name = "unknown-strategy";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow) =>
        from step in workflow.Activities
        where step.Node.Type is "Elsa.SendHttpRequest" or "Elsa.FlowSendHttpRequest"
        let wanted = step.Node.Json["customProperties"]?["resilienceStrategy"]?["strategyId"]
        where wanted is JsonValue
        let id = wanted.ToString()
        where id.Length > 0 && strategies.Find(id) is null
        select step.Finding(
            Name, FindingSeverity.Warning, $"{step.Path}.customProperties.resilienceStrategy", Name, id);
}
