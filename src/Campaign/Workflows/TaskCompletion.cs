using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>What came of reporting that a task is done.</summary>
public enum TaskCompletionResult
{
    Completed,

    /// <summary>It had ended before; nothing has happened.</summary>
    EndedBefore,

    /// <summary>A person must decide, with reasons; a program cannot.</summary>
    ForPeople,

    NotFound,
}

/// <summary>Completes the tasks of <c>Elsa.RunTask</c>, each once.</summary>
public sealed class TaskCompletion(UnitOfWork work, BurstKeeper keeper, WorkflowRuntime runtime, TimeProvider time)
{
    public async Task<TaskCompletionResult> CompleteAsync(
        Guid taskId, JsonNode? result, Person by, CancellationToken cancellationToken)
    {
        var found = await work.Db.Tasks.AsNoTracking()
            .Where(t => t.Id == taskId)
            .Select(t => new { t.Kind, t.WorkflowInstanceId })
            .SingleOrDefaultAsync(cancellationToken);
        return found switch
        {
            null => TaskCompletionResult.NotFound,
            { Kind: not WorkTaskKind.General } => TaskCompletionResult.ForPeople,
            _ => await work.RunAsync(
                token => CompleteAsync(taskId, found.WorkflowInstanceId, result, by, token), cancellationToken),
        };
    }

    private async Task<TaskCompletionResult> CompleteAsync(
        Guid taskId, string instanceId, JsonNode? result, Person by, CancellationToken cancellationToken)
    {
        // Of two at the same moment the second waits here, and then finds the task ended.
        await keeper.LockAsync(instanceId, cancellationToken);
        if (await work.Db.Tasks.Include(t => t.Candidates).SingleOrDefaultAsync(t => t.Id == taskId, cancellationToken)
            is not { Status: WorkTaskStatus.Open } task)
        {
            return TaskCompletionResult.EndedBefore;
        }

        task.CompletedBy = by.UserName;
        task.CompletedByName = by.FullName;
        task.CompletedAt = time.GetUtcNow();
        task.End(WorkTaskStatus.Completed);
        int reached = await runtime.SendAsync(
            new Stimulus.TaskCompleted(taskId.ToString("n"), task.Name), result, instanceId, null, cancellationToken);
        return reached > 0 ? TaskCompletionResult.Completed : TaskCompletionResult.EndedBefore;
    }
}
