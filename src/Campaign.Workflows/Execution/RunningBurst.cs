using System.Data.Common;
using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Execution;

/// <summary>
/// One burst: from a start or a resumption until nothing is left to do but wait. Work is done in the order in which it was
/// scheduled, one piece at a time.
/// </summary>
internal sealed partial class RunningBurst(
    WorkflowDefinition definition,
    WorkflowState state,
    TimeProvider time,
    IServiceProvider services,
    Predicate<Exception> risesToo)
{
    private const int MostExecutions = 20_000;

    private readonly Agenda _scheduled = new();
    private string? _triggerActivityId;
    private bool _finished;
    private bool _faulted;
    private int _executions;

    public WorkflowDefinition Definition { get; } = definition;

    public WorkflowState State { get; } = state;

    public BurstLog Log { get; } = new(definition, state, time);

    public DateTimeOffset Now => time.GetUtcNow();

    public IServiceProvider Services { get; } = services;

    public Task<Burst> StartAsync(string? triggerActivityId, CancellationToken cancellationToken)
    {
        _triggerActivityId = triggerActivityId;
        ExecutionRecord workflow = State.AddExecution(Definition.Workflow, null, Now);
        Log.Write(workflow, "Started");
        Schedule(new WorkItem(Definition.Root, workflow));
        return RunAsync(cancellationToken);
    }

    public Task<Burst> ResumeAsync(Bookmark bookmark, JsonNode? input, CancellationToken cancellationToken)
    {
        ExecutionRecord record = State.FindExecution(bookmark.ActivityInstanceId)!;
        State.RemoveBookmark(bookmark);
        Log.Removed(bookmark);
        if (Definition.FindNode(record.NodeId) is { } node && State.FindExecution(record.Parent) is { } parent)
        {
            Schedule(new WorkItem(node, parent)
            {
                Execution = record,
                Resumption = new Resumption(bookmark.Id, bookmark.Stimulus, input),
            });
        }

        return RunAsync(cancellationToken);
    }

    private async Task<Burst> RunAsync(CancellationToken cancellationToken)
    {
        State.SubStatus = WorkflowSubStatus.Executing;
        while (_scheduled.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await ExecuteAsync(_scheduled.Take(), cancellationToken);
        }

        ReportDeadEnd();
        Settle();
        return Log.ToBurst();
    }

    private async Task ExecuteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (item.Execution is { Status: not ActivityStatus.Running })
        {
            return;
        }

        bool isAnotherTime = item.Resumption is not null || State.Waiting.IsWaitingAt(item.Node.NodeId);
        ExecutionRecord record = item.Execution ?? State.AddExecution(item.Node, item.Parent, Now);
        if (item.Execution is null)
        {
            record.Tag = item.Tag;
            record.Variables = item.Variables;
        }

        Log.Write(record, isAnotherTime ? "Resumed" : "Started");
        try
        {
            await DoAsync(item, record, cancellationToken);
        }
        catch (Exception failure) when (!Rises(failure))
        {
            record.Arrived = FailedResumption.Write(item.Resumption);
            Fault(record, failure.Message, failure);
        }

        AfterExecution(item, record);
    }

    private async Task DoAsync(WorkItem item, ExecutionRecord record, CancellationToken cancellationToken)
    {
        if (++_executions > MostExecutions)
        {
            _scheduled.Clear();
            throw new EndlessBurstException(MostExecutions);
        }

        ActivityNode node = item.Node;
        switch (node.Registration)
        {
            case EngineRegistration engine:
                OpenVariables(record, node);
                await engine.Activity.StartAsync(
                    new EngineExecution(this, record, node, cancellationToken) { Resumption = item.Resumption });
                break;
            case HandlerRegistration handler:
                BoundInputs inputs = handler.Bind(node, new ActivityScope(this, record), cancellationToken);
                record.Inputs = RecordedValues.Of(inputs.Values);
                HandlerExecution execution = new(this, record, node, item.Resumption, TakeTrigger(node));
                Apply(record, await handler.ExecuteAsync(
                    inputs.Activity, execution, Services, time, cancellationToken));
                break;
            default:
                throw new UnknownActivityException(node.Type);
        }
    }

    private void Apply(ExecutionRecord record, ActivityResult result)
    {
        switch (result)
        {
            case ActivityResult.Completed completed:
                bool isPlain = ReferenceEquals(completed, ActivityResult.Done);
                Complete(record, isPlain ? null : completed.Outcomes);
                break;
            case ActivityResult.Waiting waiting:
                Wait(record, waiting.For);
                break;
            case ActivityResult.Faulted faulted:
                Fault(record, faulted.Reason, null);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void AfterExecution(WorkItem item, ExecutionRecord record)
    {
        if (record.Status != ActivityStatus.Running)
        {
            return;
        }

        if (item.IsAbandoned || item.Parent.Status is not (ActivityStatus.Running or ActivityStatus.Faulted))
        {
            Cancel(record);
        }
        else if (IsWaiting(record))
        {
            Log.Write(record, "Suspended");
        }
    }

    private void Settle()
    {
        DateTimeOffset now = Now;
        bool isOver = _finished || _faulted || State.Index.OpenCount == 0;
        State.Status = isOver ? WorkflowStatus.Finished : WorkflowStatus.Running;
        State.SubStatus = _finished ? WorkflowSubStatus.Finished
            : _faulted ? WorkflowSubStatus.Faulted
            : isOver ? WorkflowSubStatus.Finished
            : WorkflowSubStatus.Suspended;
        State.FinishedAt = isOver ? now : null;
        State.UpdatedAt = now;
        Log.Resolved(State.ResolveOvertaken(now));
        if (!isOver)
        {
            ForgetVolatileVariables();
        }
    }

    // The trigger does not wait in the run that it has started, but it does when a loop comes back to it.
    private bool TakeTrigger(ActivityNode node)
    {
        bool isTrigger = _triggerActivityId is not null && node.Id == _triggerActivityId;
        _triggerActivityId = isTrigger ? null : _triggerActivityId;
        return isTrigger;
    }

    private static void OpenVariables(ExecutionRecord record, ActivityNode node)
    {
        foreach (VariableDefinition variable in node.Variables)
        {
            (record.Variables ??= []).TryAdd(variable.Name, variable.Default?.DeepClone());
        }
    }

    // A cancelled request is no fault of the activity, and a failed transaction is repeated as a whole by the host.
    private bool Rises(Exception? failure) =>
        failure is not null
        && (failure is OperationCanceledException or DbException or HttpRequestRefusedException
            || risesToo(failure)
            || Rises(failure.InnerException));
}

/// <summary>Thrown when a run comes to an activity that this build does not know.</summary>
internal sealed class UnknownActivityException(string type)
    : InvalidOperationException($"There is no activity '{type}' here. Remove it from the workflow, or install what brings it.");

/// <summary>Thrown when a burst would never end.</summary>
internal sealed class EndlessBurstException(int executions)
    : InvalidOperationException($"The workflow did not wait once in {executions} activities; a loop in it has no end.");
