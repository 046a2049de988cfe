using System.Text.Json.Nodes;

namespace Campaign.Workflows.Activities.BuiltIn;

/// <summary>Asks somebody outside to do something, and waits until it is done.</summary>
[ActivityType("Elsa.RunTask", Waits = true, Description = "Asks for something to be done, and waits for it.")]
[Output("TaskId", TypeName = "String", Description = "Identifies the task.")]
[Output("Result", Description = "What was reported when it was done.")]
internal sealed record RunTask(
    [Input(Description = "What is to be done.")] string TaskName,
    [Input(Description = "What is needed to do it.", UIHint = "json-editor")] JsonNode? Payload);

internal sealed class RunTaskHandler(TimeProvider time) : IActivityHandler<RunTask>
{
    public Task<ActivityResult> ExecuteAsync(
        RunTask activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        if (execution.Resumption is { } resumption)
        {
            execution.SetOutput("Result", resumption.Input);
            return Task.FromResult(ActivityResult.Done);
        }

        string taskId = Guid.CreateVersion7(time.GetUtcNow()).ToString("n");
        execution.SetOutput("TaskId", taskId);
        return Task.FromResult(ActivityResult.WaitFor(new Stimulus.TaskCompleted(taskId, activity.TaskName)));
    }
}
