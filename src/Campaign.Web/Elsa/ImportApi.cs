using System.Text.Json.Nodes;
using Campaign.Storage;
using Campaign.Web.SignIn;
using Campaign.Workflows;

namespace Campaign.Web.Elsa;

/// <summary>Takes definitions in as drafts; nothing is published by that.</summary>
internal static class ImportApi
{
    public static void MapImport(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/workflow-definitions/import", ImportAsync).Needs(Permissions.WriteDefinitions);
        routes.MapPut("/workflow-definitions/{definitionId}/import", ImportAsync).Needs(Permissions.WriteDefinitions);
        routes.MapPost("/workflow-definitions/import-files", ImportFilesAsync)
            .DisableAntiforgery().Needs(Permissions.WriteDefinitions);
    }

    private static async Task<IResult> ImportAsync(
        HttpContext context, DefinitionVersions versions, DefinitionViews views, CancellationToken cancellationToken)
    {
        JsonObject model = await ElsaBody.ObjectAsync(context.Request, cancellationToken);
        if (context.Request.RouteValues["definitionId"] is string definitionId)
        {
            model["definitionId"] = definitionId;
        }

        bool isNamed = model.Text("definitionId") is not null;
        DefinitionViews.Unwrap(model);
        return DefinitionChangesApi.Answer(
            await versions.SaveAsync(Imported(model, context), cancellationToken),
            kept => ElsaJson.Ok(
                views.Model(kept.Version), isNamed ? StatusCodes.Status200OK : StatusCodes.Status201Created));
    }

    private static async Task<IResult> ImportFilesAsync(
        HttpContext context, DefinitionVersions versions, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (!context.Request.HasFormContentType)
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        IFormFileCollection files = (await context.Request.ReadFormAsync(cancellationToken)).Files;
        IReadOnlyList<ImportedFile> models =
            await ImportedFiles.ReadAsync(files, ImportLimits.Definitions, cancellationToken);

        // All of them or none.
        return await work.RunAsync(
            async token =>
            {
                foreach ((_, JsonObject model) in models)
                {
                    DefinitionViews.Unwrap(model);
                    if (await versions.SaveAsync(Imported(model, context), token) is var result and not VersionResult.Kept)
                    {
                        throw new ElsaRefusalException(DefinitionChangesApi.Answer(result, _ => Results.Ok()));
                    }
                }

                return ElsaJson.Ok(new { count = models.Count });
            },
            cancellationToken);
    }

    // Whoever imports means to replace what is there.
    private static Draft Imported(JsonObject model, HttpContext context) =>
        new(model, false, context.Person().UserName) { IsReplacement = true };
}
