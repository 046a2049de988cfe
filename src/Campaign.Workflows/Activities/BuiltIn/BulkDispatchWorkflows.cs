using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Activities.BuiltIn;

/// <summary>Starts another workflow for each of some items, and may wait until all have ended.</summary>
[ActivityType(
    "Elsa.BulkDispatchWorkflows",
    Category = "Composition",
    DisplayName = "Bulk Dispatch Workflows",
    Kind = ActivityKind.Task,
    Waits = true,
    Description = "Starts another workflow for each item.")]
[Port("childCompleted"), Port("childFaulted")]
[Outcomes("Completed", "Canceled", "Done")]
internal sealed record BulkDispatchWorkflows(
    [Input(Description = "Which one.", UIHint = "workflow-definition-picker")] string WorkflowDefinitionId,
    [Input(Description = "A list; the members of an item that is an object become inputs.", DefaultSyntax = "Object")]
    JsonNode? Items,
    [Input(Description = "The input that takes an item which is no object.")] string DefaultItemInputKey = "Item",
    [Input(
        Description = "Computes the correlation id of each new instance; it sees the item.",
        UIHint = "singleline",
        DefaultSyntax = "JavaScript",
        AutoEvaluate = false)]
    string? CorrelationIdFunction = null,
    [Input(Description = "What all are started with.", UIHint = "dictionary")]
    IReadOnlyDictionary<string, JsonNode?>? Input = null,
    [Input(Description = "Waits until all have ended.")] bool WaitForCompletion = true);

/// <summary>
/// Each child has a bookmark of its own that is consumed once. Elsa counts them at one bookmark that stays, and two that
/// end at the same time are counted as one (#7405, #5417).
/// </summary>
internal sealed class BulkDispatchWorkflowsActivity : EngineActivity<BulkDispatchWorkflows>
{
    private const string WasCancelled = "cancelled";

    public override async Task StartAsync(EngineExecution execution)
    {
        if (execution.Resumption is { } resumption)
        {
            ChildEnded(execution, ChildResult.Read(resumption.Input));
            return;
        }

        BulkDispatchWorkflows activity = execution.Bind<BulkDispatchWorkflows>();
        IChildWorkflows? children = BuiltInActivities.ChildrenOf(execution.Services);
        if (await ChildStart.RefusalAsync(children, activity.WorkflowDefinitionId, execution.CancellationToken)
            is ActivityResult.Faulted refusal)
        {
            execution.Fault(refusal.Reason);
            return;
        }

        Stimulus[] started = [.. ForEachActivity.ItemsOf(activity.Items).Select(item => Start(execution, activity, item))];
        if (activity.WaitForCompletion && started.Length > 0)
        {
            execution.WaitFor(started);
        }
        else
        {
            execution.Complete("Done");
        }
    }

    public override void ChildCompleted(EngineExecution execution, CompletedChild child) => CompleteWhenAllEnded(execution);

    private static Stimulus.ChildFinished Start(EngineExecution execution, BulkDispatchWorkflows activity, JsonNode? item)
    {
        Dictionary<string, JsonNode?> input = activity.Input?.ToDictionary() ?? [];
        JsonObject members = item as JsonObject ?? new JsonObject { [activity.DefaultItemInputKey] = item?.DeepClone() };
        foreach ((string name, JsonNode? value) in members)
        {
            input[name] = value;
            execution.SetLocal(name, value);
        }

        execution.SetLocal("Item", item);
        JsonNode? correlationId = execution.Evaluate(execution.Node.Json["correlationIdFunction"]);
        execution.ClearLocals();
        WorkflowEffect.StartWorkflow start = new(
            activity.WorkflowDefinitionId,
            Guid.CreateVersion7(execution.Now).ToString("n"),
            execution.State.InstanceId,
            correlationId is null ? null : MarkLimits.Correlation(JsonValues.ToText(correlationId)),
            input);
        execution.Emit(start);
        return new Stimulus.ChildFinished(start.InstanceId);
    }

    private static void ChildEnded(EngineExecution execution, ChildResult? child)
    {
        if (child?.SubStatus == WorkflowSubStatus.Cancelled)
        {
            execution.Properties[WasCancelled] = true;
        }

        string? port = child?.SubStatus switch
        {
            WorkflowSubStatus.Finished => "childCompleted",
            WorkflowSubStatus.Faulted => "childFaulted",
            _ => null,
        };
        if (port is not null && execution.Node.FindChild(port) is { } embedded)
        {
            JsonObject variables = new()
            {
                ["ChildInstanceId"] = child!.InstanceId,
                ["ChildResult"] = child.ToJson(),
            };
            execution.Schedule(embedded, variables: variables);
        }

        CompleteWhenAllEnded(execution);
    }

    private static void CompleteWhenAllEnded(EngineExecution execution)
    {
        if (!execution.IsWaiting && execution.IsIdle)
        {
            execution.Complete(JsonValues.Truth(execution.Properties[WasCancelled]) ? "Canceled" : "Completed", "Done");
        }
    }
}
