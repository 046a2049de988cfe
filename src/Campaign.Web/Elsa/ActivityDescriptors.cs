using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Microsoft.Net.Http.Headers;

namespace Campaign.Web.Elsa;

/// <summary>
/// All types of activities as Studio asks for them after every save: written and compressed once, told apart by their hash.
/// </summary>
internal sealed class ActivityDescriptors
{
    private readonly byte[] _plain;
    private readonly byte[] _brotli;
    private readonly EntityTagHeaderValue _tag;

    public ActivityDescriptors(ActivityCatalog catalog)
    {
        List<object> items = [.. catalog.Descriptors.Select(View)];
        if (catalog.Find("Elsa.NotFoundActivity") is null)
        {
            items.Add(View(NotFound));
        }

        _plain = JsonSerializer.SerializeToUtf8Bytes(new { items, count = items.Count }, ElsaJson.Options);
        _tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(_plain)[..16])}\"");
        using MemoryStream compressed = new();
        using (BrotliStream brotli = new(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(_plain);
        }

        _brotli = compressed.ToArray();
    }

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

    public async Task WriteAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.GetTypedHeaders().ETag = _tag;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Accept-Encoding";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Compare(_tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        bool takesBrotli = context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        byte[] bytes = takesBrotli ? _brotli : _plain;
        if (takesBrotli)
        {
            response.Headers.ContentEncoding = "br";
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static object View(ActivityDescriptor activity) => new
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
        customProperties = new { type = activity.TypeName },
        constructionProperties = new { },
        activity.IsContainer,
        activity.IsBrowsable,
        activity.IsStart,
        activity.IsTerminal,
        runAsynchronously = false,
    };

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
        autoEvaluate = true,
        isSerializable = true,
        uiSpecifications = Specifications(input),
    };

    // Studio draws an error for a hint that it does not know.
    private static string Hint(string hint) => hint == "multi-text" ? "multitext" : hint;

    private static JsonObject Specifications(InputDescriptor input)
    {
        JsonArray items = [.. input.Options.Select(option => (JsonNode?)new JsonObject
        {
            ["text"] = option.Text,
            ["value"] = option.Value,
        })];
        return (items.Count, input.UIHint) switch
        {
            (0, _) => [],
            (_, "checklist") => new JsonObject { ["checklist"] = new JsonObject { ["checkList"] = Items(items) } },
            (_, "radiolist") => new JsonObject { ["radiolist"] = new JsonObject { ["radioList"] = Items(items) } },
            _ => new JsonObject { ["dropdown"] = new JsonObject { ["selectList"] = Items(items) } },
        };
    }

    private static JsonObject Items(JsonArray items) => new() { ["items"] = items, ["isFlagsEnum"] = false };
}
