using System.Text.Json.Nodes;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Campaign.Workflows.Execution;

namespace Campaign.Web.Elsa;

/// <summary>Cancels and deletes instances, and sets their variables.</summary>
internal static class InstanceChangesApi
{
    public static void MapInstanceChanges(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/cancel/workflow-instances/{id}", CancelAsync).Needs(Permissions.CancelInstances);
        routes.MapPost("/bulk-actions/cancel/workflow-instances", CancelManyAsync).Needs(Permissions.CancelInstances);
        routes.MapDelete("/workflow-instances/{id}", DeleteAsync).Needs(Permissions.DeleteInstances);
        routes.MapPost("/bulk-actions/delete/workflow-instances", DeleteManyAsync).Needs(Permissions.DeleteInstances);
        routes.MapPost("/bulk-actions/delete/workflow-instances/by-id", DeleteManyAsync).Needs(Permissions.DeleteInstances);
        routes.MapPost("/workflow-instances/{id}/variables", SetVariablesAsync).Needs(Permissions.WriteInstances);
    }

    private static async Task<IResult> CancelAsync(
        string id, InstanceLists lists, WorkflowRuntime runtime, CancellationToken cancellationToken)
    {
        if (!await runtime.CancelAsync(id, cancellationToken)
            && (await lists.IdsAsync(new InstanceQuery { Ids = [id] }, cancellationToken)).Count == 0)
        {
            return ElsaRefusal.Of(
                StatusCodes.Status404NotFound, ElsaRefusal.General, $"There is no instance '{id}'.");
        }

        return Results.Ok();
    }

    private static async Task<IResult> CancelManyAsync(
        HttpRequest request,
        InstanceLists lists,
        DefinitionLists definitions,
        WorkflowRuntime runtime,
        CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.ObjectAsync(request, cancellationToken);
        IReadOnlyList<string> ids = body.Texts("ids");
        if (ids.Count == 0 && body.Text("definitionVersionId") is { } versionId)
        {
            ids = await RunningAsync(lists, [versionId], cancellationToken);
        }
        else if (ids.Count == 0 && body.Text("definitionId") is { } definitionId)
        {
            DefinitionQuery query = new()
            {
                DefinitionIds = [definitionId],
                Versions = ElsaQuery.Versions(body.Text("versionOptions"), new VersionChoice.All()),
            };
            List<string> versions =
                [.. (await definitions.ListAsync(query, cancellationToken)).Items.Select(row => row.Id)];
            ids = versions.Count == 0 ? [] : await RunningAsync(lists, versions, cancellationToken);
        }

        int cancelled = 0;
        foreach (string id in ids.Distinct())
        {
            cancelled += await runtime.CancelAsync(id, cancellationToken) ? 1 : 0;
        }

        return ElsaJson.Ok(new { cancelled });
    }

    private static Task<List<string>> RunningAsync(
        InstanceLists lists, IReadOnlyList<string> versionIds, CancellationToken cancellationToken) =>
        lists.IdsAsync(
            new InstanceQuery { VersionIds = versionIds, Statuses = [WorkflowStatus.Running] }, cancellationToken);

    private static async Task<IResult> DeleteAsync(
        string id, WorkflowRemoval removal, CancellationToken cancellationToken) =>
        await removal.DeleteInstancesAsync([id], cancellationToken) > 0 ? Results.NoContent() : Results.NotFound();

    private static async Task<IResult> DeleteManyAsync(
        HttpRequest request, WorkflowRemoval removal, CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.ObjectAsync(request, cancellationToken);
        IReadOnlyList<string> definitionIds =
            [.. body.Texts("workflowDefinitionIds"), .. new[] { body.Text("workflowDefinitionId") }.OfType<string>()];
        int deleted = await removal.DeleteInstancesAsync(body.Texts("ids"), cancellationToken);
        deleted += definitionIds.Count == 0
            ? 0
            : await removal.DeleteInstancesOfAsync(definitionIds, cancellationToken);
        return ElsaJson.Ok(new { deleted });
    }

    private static async Task<IResult> SetVariablesAsync(
        string id, HttpRequest request, InstanceReader instances, CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.ObjectAsync(request, cancellationToken);
        Dictionary<string, JsonNode?> values = [];
        foreach (JsonObject variable in (body["variables"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if ((variable.Text("id") ?? variable.Text("name")) is { } key)
            {
                values[key] = variable["value"];
            }
        }

        return await instances.SetVariablesAsync(id, values, cancellationToken)
            ? ElsaJson.List(InstancesApi.VariablesOf((await instances.FindAsync(id, cancellationToken))!))
            : Results.NotFound();
    }
}
