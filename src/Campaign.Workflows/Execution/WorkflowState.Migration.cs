using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Execution;

/// <content>What changes when the instance moves to another version.</content>
public sealed partial class WorkflowState
{
    internal IReadOnlyList<ExecutionRecord> AllExecutions => _document.Executions;

    internal void ReplaceVariables(JsonObject values) => _document.Variables = values;

    internal void MoveTo(WorkflowDefinition version)
    {
        _document.DefinitionVersionId = version.Id;
        _document.DefinitionVersion = version.Version;
    }
}
