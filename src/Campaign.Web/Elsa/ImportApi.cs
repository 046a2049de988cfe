using System.Text.Json;
using System.Text.Json.Nodes;
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
        HttpContext context, DefinitionVersions versions, CancellationToken cancellationToken)
    {
        if (!context.Request.HasFormContentType)
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        int count = 0;
        foreach (IFormFile file in (await context.Request.ReadFormAsync(cancellationToken)).Files)
        {
            JsonObject model = await ReadAsync(file, cancellationToken);
            DefinitionViews.Unwrap(model);
            if (await versions.SaveAsync(Imported(model, context), cancellationToken)
                is VersionResult.Refused(var errors))
            {
                return ElsaRefusal.Of(StatusCodes.Status400BadRequest, DefinitionViews.Errors(errors));
            }

            count++;
        }

        return ElsaJson.Ok(new { count });
    }

    // Whoever imports means to replace what is there.
    private static Draft Imported(JsonObject model, HttpContext context) =>
        new(model, false, context.Person().UserName) { IsReplacement = true };

    private static async Task<JsonObject> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        try
        {
            await using Stream stream = file.OpenReadStream();
            if (await JsonNode.ParseAsync(
                stream,
                null,
                new JsonDocumentOptions { MaxDepth = DefinitionJson.MaxDepth },
                cancellationToken) is JsonObject json)
            {
                return json;
            }
        }
        catch (JsonException malformed)
        {
            throw new ElsaRefusalException(StatusCodes.Status400BadRequest, file.FileName, malformed.Message);
        }

        throw new ElsaRefusalException(StatusCodes.Status400BadRequest, file.FileName, "This is not a definition.");
    }
}
