using System.Text.Json.Nodes;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Campaign.Workflows.Activities;

namespace Campaign.Web.Elsa;

/// <summary>Reports that something has happened: a task is done, an event came.</summary>
internal static class StimuliApi
{
    public static void MapStimuli(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/tasks/{taskId}/complete", CompleteAsync).Needs(Permissions.CompleteTasks);
        routes.MapPost("/events/{eventName}/trigger", TriggerAsync).Needs(Permissions.TriggerEvents);
    }

    // The flow has gone on before the answer; a second report finds the task ended and changes nothing.
    private static async Task<IResult> CompleteAsync(
        string taskId, HttpContext context, TaskCompletion tasks, CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.ObjectAsync(context.Request, cancellationToken);
        TaskCompletionResult result = Guid.TryParse(taskId, out Guid id)
            ? await tasks.CompleteAsync(id, body["result"], context.Person(), cancellationToken)
            : TaskCompletionResult.NotFound;
        return result switch
        {
            TaskCompletionResult.NotFound => ElsaRefusal.Of(
                StatusCodes.Status404NotFound, ElsaRefusal.General, $"There is no task '{taskId}'."),
            TaskCompletionResult.ForPeople => ElsaRefusal.Of(
                StatusCodes.Status409Conflict,
                ElsaRefusal.General,
                $"A person decides about task '{taskId}': use POST /api/v1/tasks/{taskId}/complete."),
            _ => Results.Ok(),
        };
    }

    private static async Task<IResult> TriggerAsync(
        string eventName, HttpRequest request, WorkflowRuntime runtime, CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.OptionalAsync(request, cancellationToken);
        await runtime.SendAsync(
            new Stimulus.EventPublished(eventName),
            body["input"],
            body.Text("workflowInstanceId", 64),
            body.Text("correlationId", 200),
            cancellationToken);
        return Results.Ok();
    }
}
