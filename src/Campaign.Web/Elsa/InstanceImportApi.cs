using System.IO.Compression;
using System.Text.Json;
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

    private const int MostFiles = 1000;
    private const long MostBytes = 20 * 1024 * 1024;

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
        foreach (IFormFile file in (await request.ReadFormAsync(cancellationToken)).Files)
        {
            // What an archive does to a part of a request that is too short for it, is no refusal but a crash.
            using MemoryStream stream = new();
            await file.CopyToAsync(stream, cancellationToken);
            stream.Position = 0;
            await ReadAsync(file.FileName, stream, parcels, cancellationToken);
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

    private static async Task ReadAsync(
        string name, Stream stream, List<InstanceParcel> parcels, CancellationToken cancellationToken)
    {
        byte[] start = new byte[2];
        int read = await stream.ReadAtLeastAsync(start, 2, throwOnEndOfStream: false, cancellationToken);
        stream.Position = 0;
        if (read < 2 || start is not [(byte)'P', (byte)'K'])
        {
            parcels.Add(await ReadJsonAsync(name, stream, cancellationToken));
            return;
        }

        try
        {
            using ZipArchive archive = new(stream, ZipArchiveMode.Read);
            ZipArchiveEntry[] entries =
                [.. archive.Entries.Where(e => e.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase))];
            if (entries.Length > MostFiles || entries.Any(e => e.Length > MostBytes))
            {
                throw Refusal(name, $"An archive has at most {MostFiles} files of at most {MostBytes} bytes.");
            }

            foreach (ZipArchiveEntry entry in entries)
            {
                await using Stream content = await entry.OpenAsync(cancellationToken);
                parcels.Add(await ReadJsonAsync(entry.FullName, content, cancellationToken));
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            throw Refusal(name, broken.Message);
        }
    }

    private static async Task<InstanceParcel> ReadJsonAsync(string name, Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            JsonNode? json = await JsonNode.ParseAsync(
                stream, null, new JsonDocumentOptions { MaxDepth = DefinitionJson.MaxDepth }, cancellationToken);
            if (json is JsonObject file && file[Parcel] is JsonObject parcel && parcel["state"] is JsonObject state)
            {
                return new InstanceParcel(state, parcel["journal"] as JsonArray ?? []);
            }
        }
        catch (JsonException malformed)
        {
            throw Refusal(name, malformed.Message);
        }
        catch (ArgumentException twice)
        {
            throw Refusal(name, $"A member is written twice. {twice.Message}");
        }

        throw Refusal(name, "This is not an instance that was exported here: it has no state of the engine.");
    }

    private static ElsaRefusalException Refusal(string place, string message) =>
        new(StatusCodes.Status400BadRequest, place, message);
}
