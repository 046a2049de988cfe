using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Execution;

/// <content>What an operator does to an instance, and what it reports when nothing else could.</content>
internal sealed partial class RunningBurst
{
    /// <param name="record">Faulted.</param>
    /// <param name="anew">True to begin the activity from scratch, false to give it again what it failed on.</param>
    /// <param name="act">Who, and why.</param>
    /// <param name="cancellationToken">Ends the burst without a result.</param>
    public Task<Burst> RetryAsync(ExecutionRecord record, bool anew, Intervention act, CancellationToken cancellationToken)
    {
        Log.Resolved(State.Resolve(record, act.Resolve(IncidentEnd.Retried, Now)));
        Log.Write(record, "Retried", act.Describe("Tried again"));
        Resumption? arrived = anew ? null : FailedResumption.Read(record.Arrived);
        Reset(record, keepsPlace: arrived is not null || (!anew && ActivityOf(record)?.KeepsItsPlace == true));
        if (State.FindExecution(record.Parent) is not { } parent)
        {
            Schedule(new WorkItem(Definition.Root, record));
        }
        else
        {
            if (State.TriggerActivityId == record.ActivityId && arrived is null && HasNeverCompleted(record))
            {
                _triggerActivityId = record.ActivityId;
            }

            Schedule(new WorkItem(NodeOf(record), parent) { Execution = record, Resumption = arrived });
        }

        return RunAsync(cancellationToken);
    }

    public Task<Burst> SkipAsync(ExecutionRecord record, string outcome, Intervention act, CancellationToken cancellationToken)
    {
        Log.Resolved(State.Resolve(record, act.Resolve(IncidentEnd.Skipped, Now)));
        Log.Write(record, "Skipped", act.Describe("Skipped"), new JsonObject { ["Outcome"] = outcome });
        record.Status = ActivityStatus.Running;
        record.Arrived = null;
        Complete(record, outcome == "Done" ? null : [outcome]);
        return RunAsync(cancellationToken);
    }

    public Task<Burst> CancelAsync(ExecutionRecord record, Intervention act, CancellationToken cancellationToken)
    {
        Log.Resolved(State.Resolve(record, act.Resolve(IncidentEnd.Cancelled, Now)));
        Log.Write(record, "Cancelling", act.Describe("Cancelled"));
        Cancel(record);
        return RunAsync(cancellationToken);
    }

    private void Reset(ExecutionRecord record, bool keepsPlace)
    {
        record.Status = ActivityStatus.Running;
        record.Arrived = null;
        record.IsBreaking = false;
        if (keepsPlace)
        {
            return;
        }

        record.Properties = null;
        foreach (VariableDefinition variable in Definition.FindNode(record.NodeId)?.Variables ?? [])
        {
            record.Variables?.Remove(variable.Name);
        }
    }

    private bool HasNeverCompleted(ExecutionRecord record) =>
        !State.Forgotten.ContainsKey(record.NodeId)
        && !State.Executions.Any(other => other.NodeId == record.NodeId && other.Status == ActivityStatus.Completed);

    // An instance that runs, waits for nothing and has failed nowhere would stay so for ever, and nobody would be told.
    private void ReportDeadEnd()
    {
        if (_finished || _faulted || State.Bookmarks.Count > 0 || State.OpenIncidents.Any(IsFaulted))
        {
            return;
        }

        foreach (ExecutionRecord leaf in State.OpenLeaves())
        {
            Fault(leaf, new DeadEndException(Definition.FindNode(leaf.NodeId)?.DisplayText ?? leaf.ActivityId).Message, null);
        }
    }

    private bool IsFaulted(Incident incident) =>
        State.FindExecution(incident.ActivityInstanceId) is { Status: ActivityStatus.Faulted };

    // A variable that is kept in memory does not outlive the burst: then it is what it was at the beginning.
    private void ForgetVolatileVariables()
    {
        foreach (VariableDefinition variable in Definition.Variables.Where(variable => variable.IsVolatile))
        {
            State.VariableValues[variable.Name] = variable.Default?.DeepClone();
        }

        foreach (ExecutionRecord open in State.OpenExecutions())
        {
            foreach (VariableDefinition variable in Definition.FindNode(open.NodeId)?.Variables ?? [])
            {
                if (variable.IsVolatile && open.Variables?.ContainsKey(variable.Name) == true)
                {
                    open.Variables[variable.Name] = variable.Default?.DeepClone();
                }
            }
        }
    }
}

/// <summary>The message of the incident of an activity that can neither go on nor be reached by anything.</summary>
internal sealed class DeadEndException(string activity) : InvalidOperationException(
    $"'{activity}' waits for nothing that could still arrive. Try it again, or skip it.");
