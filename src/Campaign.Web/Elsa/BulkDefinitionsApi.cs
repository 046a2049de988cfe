using System.Text.Json.Nodes;
using Campaign.Web.SignIn;
using Campaign.Workflows;

namespace Campaign.Web.Elsa;

/// <summary>The same for many definitions at once; unknown ones are named or passed over, never an error.</summary>
internal static class BulkDefinitionsApi
{
    public static void MapBulkDefinitions(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder bulk = routes.MapGroup("/bulk-actions");
        bulk.MapPost("/publish/workflow-definitions/by-definition-ids", PublishAsync).Needs(Permissions.PublishDefinitions);
        bulk.MapPost("/retract/workflow-definitions/by-definition-ids", RetractAsync).Needs(Permissions.RetractDefinitions);
        bulk.MapPost("/delete/workflow-definitions/by-definition-id", DeleteAsync).Needs(Permissions.DeleteDefinitions);
        bulk.MapPost("/delete/workflow-definitions/by-id", DeleteVersionsAsync).Needs(Permissions.DeleteDefinitions);
    }

    private static async Task<IResult> PublishAsync(
        HttpContext context, DefinitionVersions versions, CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.ObjectAsync(context.Request, cancellationToken);
        List<string> published = [];
        List<string> alreadyPublished = [];
        List<string> notFound = [];
        List<string> failed = [];
        foreach (string id in body.Texts("definitionIds").Distinct())
        {
            List<string> named = await versions.PublishAsync(
                id, null, DefinitionChangesApi.FromDesigner(context), cancellationToken) switch
            {
                VersionResult.Kept { HadNoDraft: true } => alreadyPublished,
                VersionResult.Kept => published,
                VersionResult.NotFound => notFound,
                _ => failed,
            };
            named.Add(id);
        }

        return ElsaJson.Ok(new
        {
            published,
            alreadyPublished,
            notFound,
            updatedConsumers = Array.Empty<string>(),
            skipped = Array.Empty<string>(),
            failed,
            warnings = Array.Empty<string>(),
        });
    }

    private static async Task<IResult> RetractAsync(
        HttpContext context, DefinitionVersions versions, CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.ObjectAsync(context.Request, cancellationToken);
        List<string> retracted = [];
        List<string> alreadyRetracted = [];
        List<string> notFound = [];
        foreach (string id in body.Texts("definitionIds").Distinct())
        {
            List<string> named = await versions.RetractAsync(
                id, DefinitionChangesApi.FromDesigner(context), cancellationToken) switch
            {
                VersionResult.Kept => retracted,
                VersionResult.NotPublished => alreadyRetracted,
                _ => notFound,
            };
            named.Add(id);
        }

        return ElsaJson.Ok(new { retracted, alreadyRetracted, notFound, skipped = Array.Empty<string>() });
    }

    private static async Task<IResult> DeleteAsync(
        HttpRequest request, WorkflowRemoval removal, CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.ObjectAsync(request, cancellationToken);
        return ElsaJson.Ok(new
        {
            deleted = await removal.DeleteDefinitionsAsync(body.Texts("definitionIds"), cancellationToken),
        });
    }

    private static async Task<IResult> DeleteVersionsAsync(
        HttpRequest request, WorkflowRemoval removal, CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.ObjectAsync(request, cancellationToken);
        return ElsaJson.Ok(new { deleted = await removal.DeleteVersionsAsync(body.Texts("ids"), cancellationToken) });
    }
}
