using System.Text.Json;
using System.Text.Json.Nodes;

namespace Campaign.Workflows.Activities;

/// <summary>An HTTP request that a workflow wants made.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Url">Absolute.</param>
/// <param name="Headers">Also the authorization.</param>
/// <param name="Content">The body, as text; null for none.</param>
/// <param name="ContentType">Null when there is no body.</param>
public sealed record HttpRequestWanted(
    string Method, Uri Url, IReadOnlyDictionary<string, string> Headers, string? Content, string? ContentType)
{
    /// <summary>How it is tried again: the id of one of the host's strategies, or one written out; null for a single try.</summary>
    public JsonNode? Resilience { get; init; }

    /// <summary>The tries that have failed so far, in order.</summary>
    public IReadOnlyList<HttpRetry> Retries { get; init; } = [];
}

/// <summary>A try that has failed and was followed by another one.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Pause">How long was waited after it.</param>
/// <param name="StatusCode">Null when there was no answer.</param>
/// <param name="Reason">What was wrong.</param>
/// <param name="At">UTC.</param>
public sealed record HttpRetry(int Number, TimeSpan Pause, int? StatusCode, string Reason, DateTimeOffset At);

/// <summary>What came of a request. It arrives with <see cref="Stimulus.HttpAnswered"/>.</summary>
/// <param name="StatusCode">Null when there was no answer.</param>
/// <param name="Content">The body, parsed when it is JSON.</param>
/// <param name="Headers">By name.</param>
/// <param name="IsTimeout">True when there was no answer in time, rather than no connection.</param>
public sealed record HttpAnswer(int? StatusCode, JsonNode? Content, JsonObject Headers, bool IsTimeout = false)
{
    /// <summary>Why there was no answer; null when there was one, or nobody knows.</summary>
    public string? Error { get; init; }

    /// <summary>True when the host does not let such a request out, and would not another time.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The tries before this one.</summary>
    public IReadOnlyList<HttpRetry> Retries { get; init; } = [];

    /// <summary>The form in which it travels.</summary>
    public JsonObject ToJson()
    {
        JsonObject json = new()
        {
            [nameof(StatusCode)] = StatusCode,
            [nameof(Content)] = Content?.DeepClone(),
            [nameof(Headers)] = Headers.DeepClone(),
            [nameof(IsTimeout)] = IsTimeout,
            [nameof(Error)] = Error,
        };
        if (Retries.Count > 0)
        {
            json[nameof(Retries)] = JsonSerializer.SerializeToNode(Retries);
        }

        return json;
    }

    /// <summary>Reads what <see cref="ToJson"/> has written; anything else is no answer.</summary>
    public static HttpAnswer Read(JsonNode? json) => new(
        Definitions.JsonValues.Integer(json?[nameof(StatusCode)]),
        json?[nameof(Content)]?.DeepClone(),
        json?[nameof(Headers)]?.DeepClone() as JsonObject ?? [],
        Definitions.JsonValues.Truth(json?[nameof(IsTimeout)]))
    {
        Error = Definitions.JsonValues.Text(json?[nameof(Error)]),
        Retries = json?[nameof(Retries)]?.Deserialize<List<HttpRetry>>() ?? [],
    };
}

/// <summary>What a host offers that makes HTTP requests. It is found among the services of a burst.</summary>
/// <remarks>
/// A request is an effect: it is kept in the transaction of the burst and made after it, at least once, under an id that does
/// not change, so that the other side can tell a repetition. Without a host that does so, the activity fails.
/// </remarks>
public interface IOutgoingRequests
{
    /// <summary>Why a request may not be made, for instance because the host is not on the list; null when it may.</summary>
    string? Refuse(HttpRequestWanted request);
}

/// <summary>What a host offers that sends mail. It is found among the services of a burst.</summary>
public interface IOutgoingMail
{
    /// <summary>Why a mail may not be sent, for instance because an address is none; null when it may.</summary>
    string? Refuse(WorkflowEffect.SendMail mail);
}
