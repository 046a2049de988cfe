using System.Text.Json.Nodes;

namespace Campaign.Workflows.Activities;

/// <summary>The HTTP request that a burst runs in, and the answer to it. It is found among the services of a burst.</summary>
/// <remarks>
/// The host finds by the path which endpoint a request is for; what the endpoint demands is known only when its inputs have
/// been evaluated, which is within the burst. A refusal therefore rises out of the burst, and nothing of it is kept.
/// </remarks>
public interface IHttpExchange
{
    /// <summary>True while somebody waits at the other end and has not been answered.</summary>
    bool IsOpen { get; }

    /// <summary>Why an endpoint with these rules does not take the request; null when it does.</summary>
    Task<HttpRefusal?> JudgeAsync(HttpEndpointRules rules, CancellationToken cancellationToken);

    /// <summary>Answers the request, once the burst is committed.</summary>
    void Answer(HttpResponseWanted response);
}

/// <summary>What an endpoint demands of a request.</summary>
/// <param name="Authorize">The caller must have signed in.</param>
/// <param name="Policy">The policy that the caller must satisfy; null for none.</param>
/// <param name="Timeout">How long the burst may take; null for the host's limit.</param>
/// <param name="RequestSizeLimit">In bytes; null for the host's limit.</param>
/// <param name="FileSizeLimit">In bytes, for each file; null for none.</param>
/// <param name="AllowedFileExtensions">With or without the dot; empty for all.</param>
/// <param name="BlockedFileExtensions">With or without the dot.</param>
/// <param name="AllowedMimeTypes">Of files; empty for all.</param>
public sealed record HttpEndpointRules(
    bool Authorize,
    string? Policy,
    TimeSpan? Timeout,
    long? RequestSizeLimit,
    long? FileSizeLimit,
    IReadOnlyList<string> AllowedFileExtensions,
    IReadOnlyList<string> BlockedFileExtensions,
    IReadOnlyList<string> AllowedMimeTypes);

/// <summary>Why a request is not taken.</summary>
public enum HttpRefusal
{
    /// <summary>The caller has not signed in.</summary>
    Unauthorized,

    /// <summary>The caller may not.</summary>
    Forbidden,

    /// <summary>The request is larger than the endpoint takes.</summary>
    RequestTooLarge,

    /// <summary>A file is larger than the endpoint takes.</summary>
    FileTooLarge,

    /// <summary>A file has a name that the endpoint does not take.</summary>
    InvalidFileExtension,

    /// <summary>A file is of a type that the endpoint does not take.</summary>
    InvalidFileMimeType,
}

/// <summary>Rises out of a burst whose request is refused.</summary>
public sealed class HttpRequestRefusedException(HttpRefusal refusal)
    : InvalidOperationException($"The HTTP endpoint does not take the request: {refusal}.")
{
    /// <summary>Why.</summary>
    public HttpRefusal Refusal { get; } = refusal;
}

/// <summary>An answer that a workflow gives.</summary>
/// <param name="StatusCode">From 200 to 599.</param>
/// <param name="Content">The body, as text; null for none.</param>
/// <param name="ContentType">Null when there is no body.</param>
/// <param name="Headers">By name.</param>
public sealed record HttpResponseWanted(
    int StatusCode, string? Content, string? ContentType, IReadOnlyDictionary<string, string> Headers);
