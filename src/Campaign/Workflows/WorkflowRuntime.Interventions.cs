using System.Text.Json.Nodes;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <content>What operators do to instances.</content>
public sealed partial class WorkflowRuntime
{
    /// <summary>
    /// Holds an instance, lets a burst happen in it and keeps what it did. Null when there is no such instance or the burst
    /// says that there is nothing to do; then nothing has changed.
    /// </summary>
    public Task<Burst?> InterveneAsync(
        string instanceId,
        Func<OpenedInstance, WorkflowInterpreter, IServiceProvider, CancellationToken, Task<Burst?>> act,
        CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                if (await keeper.LockAsync(instanceId, token) is not { } row)
                {
                    return null;
                }

                bool wasFaulted = row.SubStatus == WorkflowSubStatus.Faulted;
                OpenedInstance instance = new(
                    row,
                    WorkflowState.FromJson(row.State),
                    await definitions.GetVersionAsync(row.DefinitionVersionId, token));
                if (await act(instance, interpreter, services, token) is not { } burst)
                {
                    return null;
                }

                await AfterBurstAsync(instance.Definition, row, instance.State, burst, token);
                if (wasFaulted && instance.State.Status == WorkflowStatus.Running)
                {
                    await keeper.AddMissingAsync(instance.Definition, row, instance.State, token);
                    await CatchUpAsync(row, instance.State, token);
                }

                await DrainAsync(token);
                return burst;
            },
            cancellationToken);

    // While an instance is faulted nothing reaches it. What has happened meanwhile, and is written down, reaches it now.
    private async Task CatchUpAsync(
        WorkflowInstance row, WorkflowState state, CancellationToken cancellationToken)
    {
        foreach (Bookmark bookmark in state.Bookmarks)
        {
            if ((await early.TakeHeldAsync(bookmark.Id, cancellationToken)
                ?? await MissedAsync(bookmark.Stimulus, cancellationToken)) is { } missed)
            {
                Enqueue(row, token => ResumeAsync(bookmark.Id, missed.Input, token));
            }
        }
    }

    private async Task<FoundStimulus?> MissedAsync(Stimulus stimulus, CancellationToken cancellationToken)
    {
        switch (stimulus)
        {
            case Stimulus.ChildFinished child:
                return await Db.Instances.FindAsync([child.InstanceId], cancellationToken)
                    is { Status: WorkflowStatus.Finished } ended
                    ? new FoundStimulus(ChildResult.Of(WorkflowState.FromJson(ended.State)).ToJson())
                    : null;
            case Stimulus.TaskCompleted task when Guid.TryParse(task.TaskId, out Guid id):
                return await Db.Tasks.FindAsync([id], cancellationToken)
                    is { Status: WorkTaskStatus.Completed, Kind: not WorkTaskKind.General } done
                    ? new FoundStimulus(TaskDesk.ResultOf(done))
                    : null;
            default:
                return null;
        }
    }
}
