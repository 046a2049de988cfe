using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Storage;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Campaign.Web.Elsa;

/// <summary>
/// All types of activities as Studio asks for them after every save: written and compressed once for each language and set of
/// published workflows, and told apart by their hash.
/// </summary>
internal sealed class ActivityDescriptors(ActivityCatalog catalog)
{
    private readonly ConcurrentDictionary<string, Prepared> _prepared = [];

    private sealed record Prepared(string Key, byte[] Plain, byte[] Brotli, EntityTagHeaderValue Tag);

    private static ActivityDescriptor NotFound { get; } = new()
    {
        TypeName = "Elsa.NotFoundActivity",
        Namespace = "Elsa",
        Name = "NotFoundActivity",
        Category = "System",
        DisplayName = "Not Found",
        Description = "Stands for an activity whose type is not known here.",
        IsBrowsable = false,
    };

    public async Task WriteAsync(
        HttpContext context,
        CampaignDb db,
        WorkflowDefinitions definitions,
        ActivityChoices choices,
        CancellationToken cancellationToken)
    {
        (_, byte[] plain, byte[] compressed, EntityTagHeaderValue tag) =
            await PrepareAsync(db, definitions, choices, cancellationToken);
        HttpResponse response = context.Response;
        response.GetTypedHeaders().ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Accept-Encoding, Cookie";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        bool takesBrotli = context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        byte[] bytes = takesBrotli ? compressed : plain;
        if (takesBrotli)
        {
            response.Headers.ContentEncoding = "br";
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, cancellationToken);
    }

    // What has been published once stays what it is, so that the ids say everything.
    private async Task<Prepared> PrepareAsync(
        CampaignDb db, WorkflowDefinitions definitions, ActivityChoices choices, CancellationToken cancellationToken)
    {
        List<string> ids = await db.Definitions.Where(d => d.PublishedAt != null)
            .OrderBy(d => d.Id).Select(d => d.Id).ToListAsync(cancellationToken);
        await choices.ReadAsync(cancellationToken);
        CultureInfo culture = CultureInfo.CurrentUICulture;
        string key = $"{string.Join(',', ids)}|{choices.Key}";
        if (_prepared.GetValueOrDefault(culture.Name) is { } ready && ready.Key == key)
        {
            return ready;
        }

        List<WorkflowDefinition> workflows = [];
        foreach (string id in ids)
        {
            workflows.Add(await definitions.GetVersionAsync(id, cancellationToken));
        }

        ActivityTexts texts = ActivityTexts.For(culture);
        return _prepared[culture.Name] = Prepare(key, workflows, activity => texts.Of(choices.Of(activity)));
    }

    private Prepared Prepare(
        string key, IReadOnlyList<WorkflowDefinition> workflows, Func<ActivityDescriptor, ActivityDescriptor> dress)
    {
        List<object> items = [.. catalog.Descriptors.Select(activity => View(dress(activity), null))];
        if (catalog.Find("Elsa.NotFoundActivity") is null)
        {
            items.Add(View(dress(NotFound), null));
        }

        // A type and its version are one; two workflows of one name would stop the designer.
        items.AddRange(workflows
            .Where(workflow => workflow.IsUsableAsActivity)
            .DistinctBy(workflow => (workflow.ActivityTypeName, workflow.Version))
            .Select(workflow => View(WorkflowActivityDescriptor.Of(workflow), workflow)));
        byte[] plain = JsonSerializer.SerializeToUtf8Bytes(new { items, count = items.Count }, ElsaJson.Options);
        using MemoryStream compressed = new();
        using (BrotliStream brotli = new(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            brotli.Write(plain);
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(plain)[..16]);
        return new Prepared(key, plain, compressed.ToArray(), new EntityTagHeaderValue($"\"{hash}\""));
    }

    private static object View(ActivityDescriptor activity, WorkflowDefinition? workflow) => new
    {
        activity.TypeName,
        activity.Namespace,
        activity.Name,
        activity.Version,
        activity.Category,
        activity.DisplayName,
        description = activity.Description ?? "",
        kind = activity.Kind.ToString(),
        inputs = activity.Inputs.Select(View),
        outputs = activity.Outputs.Select(output => new
        {
            output.Name,
            output.TypeName,
            output.DisplayName,
            output.Description,
            isBrowsable = true,
            isSynthetic = false,
        }),
        ports = activity.Ports.Select(port => new
        {
            name = port.Kind == PortKind.Embedded ? char.ToUpperInvariant(port.Name[0]) + port.Name[1..] : port.Name,
            port.DisplayName,
            type = port.Kind.ToString(),
            isBrowsable = true,
        }),
        customProperties = workflow is null
            ? ResilienceOf(activity)
            : new Dictionary<string, object>
            {
                ["RootType"] = "WorkflowDefinitionActivity",
                ["WorkflowDefinitionId"] = workflow.DefinitionId,
                ["WorkflowDefinitionVersionId"] = workflow.Id,
            },
        constructionProperties = workflow is null
            ? new Dictionary<string, string>()
            : new Dictionary<string, string>
            {
                ["WorkflowDefinitionId"] = workflow.DefinitionId,
                ["WorkflowDefinitionVersionId"] = workflow.Id,
            },
        activity.IsContainer,
        activity.IsBrowsable,
        activity.IsStart,
        activity.IsTerminal,
        runAsynchronously = false,
    };

    private static Dictionary<string, object> ResilienceOf(ActivityDescriptor activity) =>
        activity.TypeName is "Elsa.SendHttpRequest" or "Elsa.FlowSendHttpRequest"
            ? new Dictionary<string, object> { ["Resilient"] = true, ["ResilienceCategory"] = ResilienceApi.Category }
            : [];

    private static object View(InputDescriptor input) => new
    {
        input.Name,
        input.TypeName,
        input.DisplayName,
        description = input.Description ?? "",
        order = 0,
        isBrowsable = true,
        isSynthetic = false,
        input.IsWrapped,
        uiHint = Hint(input.UIHint),
        input.Category,
        input.DefaultValue,
        input.DefaultSyntax,
        isReadOnly = false,
        isSensitive = false,
        input.AutoEvaluate,
        isSerializable = true,
        uiSpecifications = Specifications(input),
    };

    // Studio draws an error for a hint that it does not know.
    private static string Hint(string hint) => hint switch
    {
        "multi-text" => "multitext",
        "check-list" => "checklist",
        _ => hint,
    };

    private static JsonObject Specifications(InputDescriptor input)
    {
        JsonArray items = [.. input.Options.Select(option => (JsonNode?)new JsonObject
        {
            ["text"] = option.Text,
            ["value"] = option.Value,
        })];
        return (items.Count, Hint(input.UIHint)) switch
        {
            (0, _) => [],
            (_, "checklist") => new JsonObject { ["checklist"] = new JsonObject { ["checkList"] = Items(items) } },
            (_, "radiolist") => new JsonObject { ["radiolist"] = new JsonObject { ["radioList"] = Items(items) } },
            _ => new JsonObject { ["dropdown"] = new JsonObject { ["selectList"] = Items(items) } },
        };
    }

    private static JsonObject Items(JsonArray items) => new() { ["items"] = items, ["isFlagsEnum"] = false };
}
