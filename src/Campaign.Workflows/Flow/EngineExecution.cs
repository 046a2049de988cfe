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

    public IServiceProvider Services => burst.Services;

    public DateTimeOffset Now => burst.Now;

    /// <summary>What has arrived; null at the first execution.</summary>
    public Resumption? Resumption { get; init; }

    /// <summary>True when something that the activity waits for has not arrived yet.</summary>
    public bool IsWaiting => burst.IsWaiting(record);

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

    /// <summary>Waits for these and for nothing else.</summary>
    public void WaitFor(params IReadOnlyList<Stimulus> stimuli) => burst.Wait(record, stimuli);

    /// <summary>Asks the host to do something in the same transaction, after the burst.</summary>
    public void Emit(WorkflowEffect effect) => burst.Log.Add(effect);

    /// <summary>Cancels everything that is embedded here.</summary>
    public void CancelChildren() => burst.CancelChildren(record, keepScheduled: false);

    /// <summary>Gives up.</summary>
    public void Fault(string reason) => burst.Fault(record, reason, null);

    /// <summary>Writes a line into the journal.</summary>
    public void Note(string eventName, string? message) => burst.Log.Write(record, eventName, message);

    public bool IsScheduled(ActivityNode child) => burst.IsScheduled(record, child);

    /// <summary>
    /// Cancels children that run. One that is only scheduled may still run through, but not wait: that is what happens in
    /// Elsa to the loser of a race that nobody had to wait for.
    /// </summary>
    public void Abandon(Predicate<ActivityNode> losers) => burst.Abandon(record, losers);

    public void Complete(params string[] outcomes) => burst.Complete(record, outcomes.Length == 0 ? null : outcomes);

    /// <summary>Completes through the ports that a child has left through.</summary>
    public void CompleteAs(CompletedChild child) =>
        burst.Complete(record, child.Outcomes is ["Done"] ? null : child.Outcomes);

    /// <summary>Completes, but lets run through what is scheduled already.</summary>
    public void CompleteLeniently() => burst.Complete(record, null, keepScheduled: true);

    public void SetOutput(string name, JsonNode? value) => burst.SetOutput(record, Node, name, value);

    public void SetWorkflowOutput(string name, JsonNode? value) => burst.SetWorkflowOutput(record, name, value);

    public void SetVariable(VariableDefinition variable, JsonNode? value) => burst.SetVariable(record, variable, value);

    public VariableDefinition? FindVariable(string id) => burst.FindVariable(record, id);

    /// <summary>Sets a variable that belongs to this execution and is seen by its children only.</summary>
    public void SetLocal(string name, JsonNode? value) => (record.Variables ??= [])[name] = value?.DeepClone();

    public void ClearLocals() => record.Variables = null;

    /// <summary>Completes this activity, and with it everything up to the nearest loop.</summary>
    public void Break() => burst.Break(record);

    /// <summary>Completes this activity, and with it the composite that it is in.</summary>
    public void CompleteComposite(IReadOnlyList<string> outcomes) => burst.CompleteComposite(record, outcomes);

    /// <summary>Completes this activity and ends the instance.</summary>
    public void Finish() => burst.Finish(record);
}
