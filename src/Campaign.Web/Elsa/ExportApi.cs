using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Campaign.Web.SignIn;
using Campaign.Workflows;

namespace Campaign.Web.Elsa;

/// <summary>Gives definitions and instances away as files; several of them as one archive, the same bytes each time.</summary>
internal static class ExportApi
{
    private const string Binary = "application/octet-stream";
    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void MapExport(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/workflow-definitions/{definitionId}/export", ExportAsync).Needs(Permissions.ReadDefinitions);
        routes.MapPost("/bulk-actions/export/workflow-definitions", ExportManyAsync).Needs(Permissions.ReadDefinitions);
        routes.MapGet("/workflow-instances/{id}/export", ExportInstanceAsync).Needs(Permissions.ReadInstances);
        routes.MapPost("/bulk-actions/export/workflow-instances", ExportInstancesAsync).Needs(Permissions.ReadInstances);
    }

    private static async Task<IResult> ExportAsync(
        string definitionId,
        HttpRequest request,
        DefinitionLists lists,
        ConsumingDefinitions consumers,
        CancellationToken cancellationToken)
    {
        VersionChoice choice = request.Versions(new VersionChoice.Latest());
        if (await lists.FindAsync(definitionId, choice, cancellationToken) is not { } found)
        {
            return Results.NotFound();
        }

        List<StoredDefinition> all = [found];
        if (request.Truth("includeConsumingWorkflows") == true)
        {
            foreach (string consumer in await consumers.OfAsync(definitionId, cancellationToken))
            {
                all.Add((await lists.FindAsync(consumer, new VersionChoice.Latest(), cancellationToken))!);
            }
        }

        return Answer(all.ConvertAll(FileOf), "workflow-definitions.zip");
    }

    private static async Task<IResult> ExportManyAsync(
        HttpRequest request, DefinitionLists lists, CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.ObjectAsync(request, cancellationToken);
        List<StoredDefinition> found = await lists.FindVersionsAsync(body.Texts("ids"), cancellationToken);
        return Answer(found.ConvertAll(FileOf), "workflow-definitions.zip");
    }

    private static async Task<IResult> ExportInstanceAsync(
        string id, InstanceReader instances, InstanceTransfer transfer, CancellationToken cancellationToken) =>
        await instances.FindAsync(id, cancellationToken) is { } found
            ? Answer([await FileOfAsync(found, instances, transfer, cancellationToken)], "workflow-instances.zip")
            : Results.NotFound();

    private static async Task<IResult> ExportInstancesAsync(
        HttpRequest request, InstanceReader instances, InstanceTransfer transfer, CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.ObjectAsync(request, cancellationToken);
        List<(string Name, byte[] Bytes)> files = [];
        foreach (string id in body.Texts("ids").Distinct())
        {
            if (await instances.FindAsync(id, cancellationToken) is { } found)
            {
                files.Add(await FileOfAsync(found, instances, transfer, cancellationToken));
            }
        }

        return Answer(files, "workflow-instances.zip");
    }

    private static IResult Answer(List<(string Name, byte[] Bytes)> files, string archive) => files switch
    {
        [] => Results.NoContent(),
        [var (name, bytes)] => Results.File(bytes, Binary, name),
        _ => Results.File(Zip(files), "application/zip", archive),
    };

    private static (string Name, byte[] Bytes) FileOf(StoredDefinition version) => (
        $"workflow-definition-{Slug(version.Name)}-{version.DefinitionId}-{version.Id}.json",
        Encoding.UTF8.GetBytes(DefinitionViews.Export(version).ToJsonString(DefinitionJson.Options)));

    private static async Task<(string Name, byte[] Bytes)> FileOfAsync(
        OpenedInstance instance, InstanceReader instances, InstanceTransfer transfer, CancellationToken cancellationToken)
    {
        IEnumerable<JournalRecord> journal =
            (await instances.JournalAsync(instance.Row.Id, JournalFilter.Everything, cancellationToken))
            .Select(line => JournalRecord.Of(instance.Row.Id, line));
        WorkflowStateView state = WorkflowStateView.Of(instance);
        InstanceParcel? parcel = await transfer.FindAsync(instance.Row.Id, cancellationToken);
        return ($"workflow-instance-{instance.Row.Id}.json", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                workflowState = state,
                bookmarks = state.Bookmarks,
                activityExecutionRecords = ExecutionViews.Of(instance, null, false),
                workflowExecutionLogRecords = journal,
                campaign = parcel is null ? null : new { state = parcel.State, journal = parcel.Journal, tasks = parcel.Tasks },
            },
            ElsaJson.Options));
    }

    private static byte[] Zip(List<(string Name, byte[] Bytes)> files)
    {
        using MemoryStream archive = new();
        using (ZipArchive zip = new(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in files)
            {
                ZipArchiveEntry entry = zip.CreateEntry(name);
                entry.LastWriteTime = Stamp;
                using Stream stream = entry.Open();
                stream.Write(bytes);
            }
        }

        return archive.ToArray();
    }

    private static string Slug(string? name)
    {
        StringBuilder slug = new();
        foreach (char letter in (name ?? "").ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-');
    }
}
