using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Microsoft.Extensions.Options;

namespace Campaign.Workflows.Http;

/// <summary>Makes a request that a workflow wants, at most once for each call; what cannot be had is an answer, too.</summary>
public sealed class OutgoingHttp(
    IHttpClientFactory clients, OutgoingRequests rules, IOptions<WorkflowHttpOptions> options)
{
    /// <summary>The name of the client.</summary>
    public const string Client = "Workflows";

    /// <summary>The header by which the other side knows a request again that is repeated after a crash.</summary>
    public const string KeyHeader = "Idempotency-Key";

    private const int MostRedirects = 5;

    /// <summary>After so long a request is certainly over.</summary>
    public TimeSpan Longest => options.Value.Timeout + TimeSpan.FromMinutes(1);

    public async Task<HttpAnswer> SendAsync(string key, HttpRequestWanted wanted, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            using HttpResponseMessage response = await FollowAsync(key, wanted, limit.Token);
            return await ReadAsync(response, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new HttpAnswer(null, null, [], IsTimeout: true);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or FormatException)
        {
            Exception cause = failure.InnerException ?? failure;
            return new HttpAnswer(null, null, []) { Error = cause.Message, IsRefused = cause is RefusedAddressException };
        }
    }

    private async Task<HttpResponseMessage> FollowAsync(
        string key, HttpRequestWanted wanted, CancellationToken cancellationToken)
    {
        HttpClient client = clients.CreateClient(Client);
        for (int redirects = 0; ; redirects++)
        {
            if (rules.Refuse(wanted.Url) is { } reason)
            {
                throw new RefusedAddressException(reason);
            }

            using HttpRequestMessage request = Compose(key, wanted);
            HttpResponseMessage response =
                await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (redirects == MostRedirects || Redirected(wanted, response) is not { } next)
            {
                return response;
            }

            response.Dispose();
            wanted = next;
        }
    }

    // What was meant for one host is not told to another; only a repeated request carries its body along.
    private static HttpRequestWanted? Redirected(HttpRequestWanted wanted, HttpResponseMessage response)
    {
        if (response.Headers.Location is not { } location
            || response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found
                or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
        {
            return null;
        }

        Uri url = new(wanted.Url, location);
        bool isSameHost = Uri.Compare(
            url, wanted.Url, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
        HttpRequestWanted next = wanted with
        {
            Url = url,
            Headers = isSameHost ? wanted.Headers : new Dictionary<string, string>(),
        };
        return response.StatusCode is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
            || wanted.Method is "GET" or "HEAD"
            ? next
            : next with { Method = "GET", Content = null, ContentType = null };
    }

    private static HttpRequestMessage Compose(string key, HttpRequestWanted wanted)
    {
        HttpRequestMessage request = new(new HttpMethod(wanted.Method), wanted.Url);
        if (wanted.Content is { } content)
        {
            request.Content = new StringContent(content, Encoding.UTF8);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(wanted.ContentType ?? "text/plain");
            request.Content.Headers.ContentType.CharSet ??= "utf-8";
        }

        foreach ((string name, string value) in wanted.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.Remove(name);
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (!request.Headers.Contains(KeyHeader))
        {
            request.Headers.TryAddWithoutValidation(KeyHeader, key);
        }

        return request;
    }

    private async Task<HttpAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] bytes = await ReadBytesAsync(response, cancellationToken);
        JsonObject headers = [];
        foreach ((string name, IEnumerable<string> values) in response.Headers.Concat(response.Content.Headers))
        {
            headers[name] = new JsonArray([.. values.Select(value => (JsonNode?)value)]);
        }

        return new HttpAnswer((int)response.StatusCode, HttpContents.Parse(bytes, response.Content.Headers.ContentType), headers);
    }

    private async Task<byte[]> ReadBytesAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await HttpContents.ReadAsync(body, options.Value.MostResponseBytes, cancellationToken)
            ?? throw new IOException($"The answer is larger than {options.Value.MostResponseBytes} bytes.");
    }
}
