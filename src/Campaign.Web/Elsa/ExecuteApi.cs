using System.Text.Json.Nodes;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;

namespace Campaign.Web.Elsa;

/// <summary>Starts instances: <c>execute</c> answers with where they stand, <c>dispatch</c> only with their id.</summary>
internal static class ExecuteApi
{
    public static void MapExecution(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder definition = 
            routes.MapGroup("/workflow-definitions/{definitionId}").Needs(Permissions.Execute);
        definition.MapMethods("/execute", ["GET", "POST"], ExecuteAsync);
        definition.MapPost("/dispatch", DispatchAsync);
    }

    private static async Task<IResult> ExecuteAsync(
        string definitionId,
        HttpContext context,
        WorkflowDefinitions definitions,
        WorkflowRuntime runtime,
        InstanceReader instances,
        CancellationToken cancellationToken)
    {
        JsonObject body;
        try
        {
            body = await ElsaBody.OptionalAsync(context.Request, cancellationToken);
        }
        catch (ElsaRefusalException malformed)
        {
            throw new ElsaRefusalException(
                StatusCodes.Status400BadRequest, ElsaRefusal.General, $"Invalid request body. {malformed.Detail}");
        }

        if (await FindAsync(definitionId, body, definitions, cancellationToken) is not { } definition)
        {
            return Results.NotFound();
        }

        if (await runtime.StartAsync(definition, Request(body), cancellationToken) is not { } id)
        {
            context.Response.Headers["x-elsa-workflow-cannot-start"] = "True";
            return Results.Ok();
        }

        OpenedInstance instance = (await instances.FindAsync(id, cancellationToken))!;
        context.Response.Headers["x-elsa-workflow-instance-id"] = id;
        context.Response.Headers["x-elsa-workflow-cannot-start"] = "False";
        return ElsaJson.Ok(
            new { workflowState = WorkflowStateView.Of(instance) },
            instance.State.SubStatus == WorkflowSubStatus.Faulted
                ? StatusCodes.Status500InternalServerError
                : StatusCodes.Status200OK);
    }

    private static async Task<IResult> DispatchAsync(
        string definitionId,
        HttpRequest request,
        WorkflowDefinitions definitions,
        WorkflowRuntime runtime,
        CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.OptionalAsync(request, cancellationToken);
        if (await FindAsync(definitionId, body, definitions, cancellationToken) is not { } definition)
        {
            return Results.NotFound();
        }

        return await runtime.DispatchAsync(definition, Request(body), cancellationToken) is { } id
            ? ElsaJson.Ok(new { workflowInstanceId = id })
            : ElsaRefusal.Of(
                StatusCodes.Status409Conflict,
                ElsaRefusal.General,
                "The activation strategy of this workflow does not allow another instance.");
    }

    private static async Task<WorkflowDefinition?> FindAsync(
        string definitionId, JsonObject body, WorkflowDefinitions definitions, CancellationToken cancellationToken)
    {
        if (body["versionOptions"] is JsonObject or JsonArray)
        {
            throw new ElsaRefusalException(
                StatusCodes.Status400BadRequest, ElsaRefusal.General, "Invalid request body. versionOptions is a text.");
        }

        VersionChoice choice = ElsaQuery.Versions(
            body["versionOptions"]?.ToString(), new VersionChoice.Published());
        return await definitions.FindAsync(definitionId, choice, cancellationToken);
    }

    private static StartRequest Request(JsonObject body) =>
        new(body.Text("correlationId", 200), Members(body, "input"))
        {
            Name = body.Text("name", 300),
            TriggerActivityId = body.Text("triggerActivityId"),
            Variables = Members(body, "variables"),
        };

    private static IReadOnlyDictionary<string, JsonNode?> Members(JsonObject body, string name) =>
        body[name] switch
        {
            null => new Dictionary<string, JsonNode?>(),
            JsonObject members => StartRequest.InputOf(members),
            _ => throw new ElsaRefusalException(
                StatusCodes.Status400BadRequest,
                ElsaRefusal.General,
                $"{char.ToUpperInvariant(name[0])}{name[1..]} must be a dictionary."),
        };
}
