using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;

namespace Campaign.Workflows;

/// <content>Runs that start other runs.</content>
public sealed partial class WorkflowRuntime : IChildWorkflows
{
    private const int DeepestNesting = 16;

    private int _nesting;

    /// <inheritdoc/>
    async Task<bool> IChildWorkflows.IsPublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        await definitions.FindPublishedAsync(definitionId, cancellationToken) is not null;

    /// <inheritdoc/>
    async Task<ChildResult> IChildWorkflows.RunAsync(
        WorkflowEffect.StartWorkflow start, CancellationToken cancellationToken)
    {
        if (_nesting >= DeepestNesting)
        {
            return ChildResult.Failed(
                start.InstanceId,
                $"Workflows are nested more than {DeepestNesting} deep; '{start.DefinitionId}' seems to run itself.");
        }

        _nesting++;
        try
        {
            WorkflowDefinition definition = await definitions.FindPublishedAsync(start.DefinitionId, cancellationToken)
                ?? throw new NotPublishedException(start.DefinitionId);
            WorkflowInstance? parent = await Db.Instances.FindAsync([start.ParentInstanceId], cancellationToken);
            StartRequest request = RequestOf(start, NextGeneration(parent));
            await StartVersionAsync(definition, request, null, null, cancellationToken);
            WorkflowInstance child = (await Db.Instances.FindAsync([start.InstanceId], cancellationToken))!;
            return ChildResult.Of(WorkflowState.FromJson(child.State));
        }
        finally
        {
            _nesting--;
        }
    }

    private Task<int> TellParentAsync(ChildResult child, string? parentInstanceId, CancellationToken cancellationToken) =>
        parentInstanceId is null
            ? Task.FromResult(0)
            : ReachAsync(
                new Stimulus.ChildFinished(child.InstanceId), child.ToJson(), parentInstanceId, null, cancellationToken);

    private static StartRequest RequestOf(WorkflowEffect.StartWorkflow start, int generation) => new(start.CorrelationId, start.Input)
    {
        InstanceId = start.InstanceId,
        ParentInstanceId = start.ParentInstanceId,
        Generation = generation,
    };
}
