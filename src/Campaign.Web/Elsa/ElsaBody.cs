using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows;

namespace Campaign.Web.Elsa;

/// <summary>Reads the bodies of requests: bounded, deep enough for nested workflows, and never with a 5xx.</summary>
internal static class ElsaBody
{
    public const int MaxBytes = 5 * 1024 * 1024;

    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = DefinitionJson.MaxDepth };

    /// <summary>The body as an object. Without a body of JSON it is no request at all: 415, as in Elsa.</summary>
    public static async Task<JsonObject> ObjectAsync(HttpRequest request, CancellationToken cancellationToken) =>
        await ReadAsync(request, cancellationToken) is JsonObject json
            ? json
            : throw Malformed("The body is not a JSON object. Path: $");

    /// <summary>The body as an object, and an empty one when there is none.</summary>
    public static async Task<JsonObject> OptionalAsync(HttpRequest request, CancellationToken cancellationToken) =>
        request.HasJsonContentType() && request.ContentLength != 0 ? await ObjectAsync(request, cancellationToken) : [];

    /// <summary>The body as a record.</summary>
    public static async Task<T> OfAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : new()
    {
        try
        {
            return (await OptionalAsync(request, cancellationToken)).Deserialize<T>(ElsaJson.Options) ?? new T();
        }
        catch (JsonException wrong)
        {
            throw new ElsaRefusalException(
                StatusCodes.Status400BadRequest, wrong.Path ?? "$", "This is of another type than is expected here.");
        }
    }

    private static async Task<JsonNode?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            throw new UnsupportedBodyException();
        }

        using MemoryStream bytes = new();
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await bytes.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            if (bytes.Length > MaxBytes)
            {
                throw new ElsaRefusalException(
                    StatusCodes.Status413PayloadTooLarge, ElsaRefusal.General, $"The body is longer than {MaxBytes} bytes.");
            }
        }

        return Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), ElsaRefusal.Serializer);
    }

    /// <summary>Reads JSON that somebody sent and says where it is wrong.</summary>
    public static JsonNode? Parse(ReadOnlySpan<byte> json, string place)
    {
        try
        {
            JsonNode? node = JsonNode.Parse(json, null, Depth);
            JsonTexts.Check(node, "$");
            return node;
        }
        catch (JsonException malformed)
        {
            throw new ElsaRefusalException(StatusCodes.Status400BadRequest, place, malformed.Message);
        }
        catch (ArgumentException twice)
        {
            throw new ElsaRefusalException(
                StatusCodes.Status400BadRequest, place, $"A member is written twice. {twice.Message}");
        }
    }

    private static ElsaRefusalException Malformed(string message) =>
        new(StatusCodes.Status400BadRequest, ElsaRefusal.Serializer, message);
}

/// <summary>Thrown when there is no JSON; the answer is 415 without a body, as in Elsa.</summary>
internal sealed class UnsupportedBodyException() : Exception("The request has no body of JSON.");
