using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Flow;

/// <summary>One execution of an activity of the engine.</summary>
internal sealed class EngineExecution(
    RunningBurst burst, ExecutionRecord record, ActivityNode node, CancellationToken cancellationToken)
{
    public ActivityNode Node { get; } = node;

    public ExpressionScope Scope { get; } = new ActivityScope(burst, record);

    public WorkflowState State => burst.State;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Kept for this execution from burst to burst.</summary>
    public JsonObject Properties => record.Properties ??= [];

    /// <summary>True when nothing runs here any more and nothing has failed here.</summary>
    public bool IsIdle => !burst.IsScheduled(record) && !burst.IsOpenUnder(record);

    public TActivity Bind<TActivity>()
    {
        BoundInputs inputs = Node.Registration!.Bind(Node, Scope, CancellationToken);
        record.Inputs = RecordedValues.Of(inputs.Values);
        return (TActivity)inputs.Activity;
    }

    public JsonNode? Evaluate(JsonNode? input) => Evaluator.Evaluate(input, Scope, CancellationToken);

    public JsonNode? EvaluateExpression(JsonObject expression) =>
        Evaluator.EvaluateExpression(expression, Scope, CancellationToken);

    /// <summary>Runs a child after everything that is scheduled already.</summary>
    public void Schedule(ActivityNode child, string? tag = null, JsonObject? variables = null) =>
        burst.Schedule(new WorkItem(child, record) { Tag = tag, Variables = variables });

    public bool IsScheduled(ActivityNode child) => burst.IsScheduled(record, child);

    /// <summary>
    /// Cancels children that run. One that is only scheduled may still run through, but not wait: that is what happens in
    /// Elsa to the loser of a race that nobody had to wait for.
    /// </summary>
    public void Abandon(Predicate<ActivityNode> losers) => burst.Abandon(record, losers);

    public void Complete(params string[] outcomes) => burst.Complete(record, outcomes.Length == 0 ? null : outcomes);

    /// <summary>Completes, but lets run through what is scheduled already.</summary>
    public void CompleteLeniently() => burst.Complete(record, null, keepScheduled: true);

    public void SetOutput(string name, JsonNode? value) => burst.SetOutput(record, Node, name, value);

    public void SetWorkflowOutput(string name, JsonNode? value) => burst.State.SetOutput(name, value);

    public void SetVariable(VariableDefinition variable, JsonNode? value) => burst.SetVariable(record, variable, value);

    public VariableDefinition? FindVariable(string id) => burst.FindVariable(record, id);

    /// <summary>Sets a variable that belongs to this execution and is seen by its children only.</summary>
    public void SetLocal(string name, JsonNode? value) => (record.Variables ??= [])[name] = value?.DeepClone();

    /// <summary>Completes this activity, and with it everything up to the nearest loop.</summary>
    public void Break() => burst.Break(record);

    /// <summary>Completes this activity, and with it the composite that it is in.</summary>
    public void CompleteComposite(IReadOnlyList<string> outcomes) => burst.CompleteComposite(record, outcomes);

    /// <summary>Completes this activity and ends the instance.</summary>
    public void Finish() => burst.Finish(record);
}
