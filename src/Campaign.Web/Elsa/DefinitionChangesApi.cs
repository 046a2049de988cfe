using System.Text.Json.Nodes;
using Campaign.Web.SignIn;
using Campaign.Web.Workflows;
using Campaign.Workflows;
using Campaign.Workflows.Checking;

namespace Campaign.Web.Elsa;

/// <summary>Saves, publishes, retracts, reverts and deletes definitions.</summary>
internal static class DefinitionChangesApi
{
    public static void MapDefinitionChanges(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder definitions = routes.MapGroup("/workflow-definitions");
        definitions.MapPost("/", SaveAsync).Needs(Permissions.WriteDefinitions);
        definitions.MapPost("/{definitionId}/publish", PublishAsync).Needs(Permissions.PublishDefinitions);
        definitions.MapPost("/{definitionId}/retract", RetractAsync).Needs(Permissions.RetractDefinitions);
        definitions.MapPost("/{definitionId}/revert/{version:int}", RevertAsync).Needs(Permissions.WriteDefinitions);
        definitions.MapPost("/{definitionId}/update-references", UpdateReferencesAsync).Needs(Permissions.PublishDefinitions);
        definitions.MapDelete("/{definitionId}", DeleteAsync).Needs(Permissions.DeleteDefinitions);
        routes.MapDelete("/workflow-definition-versions/{id}", DeleteVersionAsync).Needs(Permissions.DeleteDefinitions);
    }

    /// <summary>Whoever speaks Elsa's API need not say why.</summary>
    public static Publication FromDesigner(HttpContext context) => new(context.Person().UserName);

    /// <summary>What came of a change, in the words of Elsa.</summary>
    public static IResult Answer(VersionResult result, Func<VersionResult.Kept, IResult> kept) => result switch
    {
        VersionResult.Kept done => kept(done),
        VersionResult.Refused(var errors) =>
            ElsaRefusal.Of(StatusCodes.Status400BadRequest, DefinitionViews.Errors(errors)),
        VersionResult.Stale(var latest) => ElsaRefusal.Of(
            StatusCodes.Status409Conflict,
            "model.version",
            $"Quy trình này đã được {latest.SavedBy} lưu sau bản đang mở (phiên bản {latest.Version}). Hãy tải lại rồi sửa tiếp."),
        VersionResult.Readonly => Results.StatusCode(StatusCodes.Status403Forbidden),
        VersionResult.NotPublished(var definitionId) => ElsaRefusal.Of(
            StatusCodes.Status400BadRequest, ElsaRefusal.General, $"Workflow with id {definitionId} is not published"),
        _ => Results.NotFound(),
    };

    private static async Task<IResult> SaveAsync(
        HttpContext context,
        DefinitionVersions versions,
        DefinitionViews views,
        ConsumingDefinitions consumers,
        FindingWords words,
        CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.ObjectAsync(context.Request, cancellationToken);
        if (body["model"] is not JsonObject model)
        {
            return ElsaRefusal.Of(StatusCodes.Status400BadRequest, "model", "There is no model to save.");
        }

        EditStamp? seen = DefinitionViews.Unwrap(model);
        Draft draft = new(model, body.Truth("publish"), context.Person().UserName, seen) { Source = VersionSource.Designer };
        return draft.Publish && !views.May(Permissions.PublishDefinitions)
            ? ElsaRefusal.Of(
                StatusCodes.Status403Forbidden, "publish", $"Publishing demands the permission '{Permissions.PublishDefinitions}'.")
            : await AnswerAsync(
                await versions.SaveAsync(draft, cancellationToken), views, consumers, words, seen, cancellationToken);
    }

    private static async Task<IResult> PublishAsync(
        string definitionId,
        HttpContext context,
        DefinitionVersions versions,
        DefinitionViews views,
        ConsumingDefinitions consumers,
        FindingWords words,
        CancellationToken cancellationToken) =>
        await AnswerAsync(
            await versions.PublishAsync(definitionId, null, FromDesigner(context), cancellationToken),
            views,
            consumers,
            words,
            null,
            cancellationToken);

    private static async Task<IResult> RetractAsync(
        string definitionId,
        HttpContext context,
        DefinitionVersions versions,
        DefinitionViews views,
        CancellationToken cancellationToken) =>
        Answer(
            await versions.RetractAsync(definitionId, FromDesigner(context), cancellationToken),
            kept => ElsaJson.Ok(views.Model(kept.Version)));

    private static async Task<IResult> RevertAsync(
        string definitionId,
        int version,
        HttpContext context,
        DefinitionVersions versions,
        DefinitionViews views,
        CancellationToken cancellationToken) =>
        Answer(
            await versions.RevertAsync(definitionId, version, context.Person().UserName, cancellationToken),
            kept =>
            {
                context.Response.Headers.Location = $"{ElsaApi.Root}/workflow-definitions/by-id/{kept.Version.Id}";
                return ElsaJson.Ok(views.Model(kept.Version), StatusCodes.Status201Created);
            });

    private static async Task<IResult> UpdateReferencesAsync(
        string definitionId, HttpContext context, ConsumingDefinitions consumers, CancellationToken cancellationToken) =>
        ElsaJson.Ok(new
        {
            affectedWorkflows = await consumers.UpdateAsync(
                definitionId, context.Person().UserName, cancellationToken),
        });

    private static async Task<IResult> DeleteAsync(
        string definitionId, WorkflowRemoval removal, CancellationToken cancellationToken) =>
        await removal.DeleteDefinitionsAsync([definitionId], cancellationToken) > 0
            ? Results.NoContent()
            : Results.NotFound();

    private static async Task<IResult> DeleteVersionAsync(
        string id, WorkflowRemoval removal, CancellationToken cancellationToken) =>
        await removal.DeleteVersionsAsync([id], cancellationToken) > 0 ? Results.NoContent() : Results.NotFound();

    private static async Task<IResult> AnswerAsync(
        VersionResult result,
        DefinitionViews views,
        ConsumingDefinitions consumers,
        FindingWords words,
        EditStamp? seen,
        CancellationToken cancellationToken)
    {
        if (result is VersionResult.Unfit(var findings, _))
        {
            return ElsaRefusal.Of(findings, words);
        }

        int consuming = result is VersionResult.Kept { Version: var version }
            ? (await consumers.OfAsync(version.DefinitionId, cancellationToken)).Count
            : 0;
        return Answer(result, kept => ElsaJson.Ok(new
        {
            workflowDefinition = views.Model(kept.Version, seen),
            alreadyPublished = kept.HadNoDraft,
            consumingWorkflowCount = consuming,
            validationErrors = words.Views((kept.Findings ?? []).Where(one => one.Severity == FindingSeverity.Error)),
            warnings = words.Views((kept.Findings ?? []).Where(one => one.Severity != FindingSeverity.Error)),
        }));
    }
}
