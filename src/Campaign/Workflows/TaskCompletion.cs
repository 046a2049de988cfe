using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Workflows.Activities;

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
    public Task<TaskCompletionResult> CompleteAsync(
        Guid taskId, JsonNode? result, Person by, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                // Of two at the same moment the second waits here, and then finds the task ended.
                switch (await keeper.LockTaskAsync(taskId, token))
                {
                    case null:
                        return TaskCompletionResult.NotFound;
                    case { Task.Kind: not WorkTaskKind.General }:
                        return TaskCompletionResult.ForPeople;
                    case { Task.Status: not WorkTaskStatus.Open }:
                        return TaskCompletionResult.EndedBefore;
                    case { } held:
                        return await CompleteAsync(held, result, by, token);
                }
            },
            cancellationToken);

    private async Task<TaskCompletionResult> CompleteAsync(
        HeldTask held, JsonNode? result, Person by, CancellationToken cancellationToken)
    {
        WorkTask task = held.Task;
        task.CompletedBy = by.UserName;
        task.CompletedByName = by.FullName;
        task.CompletedAt = time.GetUtcNow();
        task.End(WorkTaskStatus.Completed);
        Stimulus.TaskCompleted done = new(task.Id.ToString("n"), task.Name);
        return await runtime.ResumeHeldAsync(held.Instance, done, result, cancellationToken)
            ? TaskCompletionResult.Completed
            : TaskCompletionResult.EndedBefore;
    }
}
