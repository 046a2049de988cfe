using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Campaign.Workflows.Http;

/// <summary>Reads bodies of requests and answers: no more than allowed, and into what a workflow can work with.</summary>
public static class HttpContents
{
    private const int DeepestJson = 64;

    /// <summary>The whole body; null when it is longer than the limit.</summary>
    public static async Task<byte[]?> ReadAsync(Stream body, int limit, CancellationToken cancellationToken)
    {
        using MemoryStream whole = new();
        byte[] part = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(part, cancellationToken)) > 0)
        {
            if (whole.Length + read > limit)
            {
                return null;
            }

            await whole.WriteAsync(part.AsMemory(0, read), cancellationToken);
        }

        return whole.ToArray();
    }

    /// <summary>JSON as JSON, text as text, anything else in Base64; null for an empty body. Broken JSON is text.</summary>
    public static JsonNode? Parse(byte[] body, MediaTypeHeaderValue? type)
    {
        string media = type?.MediaType ?? "";
        if (body.Length == 0)
        {
            return null;
        }

        if (media.EndsWith("/json", StringComparison.OrdinalIgnoreCase)
            || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return JsonNode.Parse(body, null, new JsonDocumentOptions { MaxDepth = DeepestJson });
            }
            catch (JsonException)
            {
                return EncodingOf(type).GetString(body);
            }
        }

        bool isText = media.Length == 0
            || media.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || media.EndsWith("xml", StringComparison.OrdinalIgnoreCase)
            || media.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
        return isText ? EncodingOf(type).GetString(body) : Convert.ToBase64String(body);
    }

    private static Encoding EncodingOf(MediaTypeHeaderValue? type)
    {
        try
        {
            return type?.CharSet is { } name ? Encoding.GetEncoding(name.Trim('"')) : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
