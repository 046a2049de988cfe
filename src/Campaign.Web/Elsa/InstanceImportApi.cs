using System.Text.Json.Nodes;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Campaign.Workflows.Execution;

namespace Campaign.Web.Elsa;

/// <summary>Takes in instances that another installation has exported, as JSON files or as an archive of them.</summary>
internal static class InstanceImportApi
{
    /// <summary>The part of an export that the engine reads; the others are for Elsa's clients.</summary>
    public const string Parcel = "campaign";

    public static void MapInstanceImport(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/bulk-actions/import/workflow-instances", ImportAsync).DisableAntiforgery()
            .Needs(Permissions.WriteInstances);

    private static async Task<IResult> ImportAsync(
        HttpRequest request, InstanceTransfer transfer, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        List<InstanceParcel> parcels = [];
        IFormFileCollection files = (await request.ReadFormAsync(cancellationToken)).Files;
        foreach (ImportedFile file in await ImportedFiles.ReadAsync(files, ImportLimits.Instances, cancellationToken))
        {
            parcels.Add(ParcelOf(file));
        }

        if (parcels.Count == 0)
        {
            throw Refusal("files", "There is no file with an instance.");
        }

        try
        {
            ImportCounts counts = await transfer.ImportAsync(parcels, cancellationToken);
            return ElsaJson.Ok(new
            {
                imported = counts.Imported,
                count = counts.Imported,
                skipped = counts.Skipped,
                refused = counts.Refused.Select(refused => new { id = refused.WorkflowInstanceId, reason = refused.Message }),
            });
        }
        catch (BrokenStateException broken)
        {
            throw Refusal("files", broken.Message);
        }
    }

    private static InstanceParcel ParcelOf(ImportedFile file) =>
        file.Json[Parcel] is JsonObject parcel && parcel["state"] is JsonObject state
            ? new InstanceParcel(state, parcel["journal"] as JsonArray ?? []) { Tasks = parcel["tasks"] as JsonArray ?? [] }
            : throw Refusal(
                file.Name, "This is not an instance that was exported here: it has no state of the engine.");

    private static ElsaRefusalException Refusal(string place, string message) =>
        new(StatusCodes.Status400BadRequest, place, message);
}
