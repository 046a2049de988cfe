using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Activities.BuiltIn;

/// <summary>Waits for an HTTP request, or starts a workflow when one comes.</summary>
/// <remarks>
/// In Elsa an endpoint is open to everybody unless it says otherwise. Here it is closed unless it says that it is open:
/// a checkbox that nobody has looked at must not let strangers start workflows.
/// </remarks>
[ActivityType("Elsa.HttpEndpoint", Category = "HTTP", DisplayName = "HTTP Endpoint", Kind = ActivityKind.Trigger, Description = "Waits for an HTTP request.")]
[Output("ParsedContent", Description = "What the request contains."), Output("Files", Description = "The files in it."), Output("File", Description = "The first of them.")]
[Output("RouteData", Description = "The values in its path."), Output("QueryStringData", Description = "Its query.")]
[Output("Headers", Description = "Its headers."), Output("Result", Description = "The request.")]
internal sealed record HttpEndpoint(
    [Input(Description = "The path below /workflows at which it listens; {name}, {id:int}, {page=1} and {**rest} take values.")] string Path,
    [Input(Description = "The methods it accepts.", UIHint = "check-list", Options = ["GET", "POST", "PUT", "PATCH", "DELETE"])]
    IReadOnlyList<string> SupportedMethods,
    [Input(Description = "The policy they must satisfy.", Category = "Security")] string? Policy,
    [Input(Description = "How long it may take.", Category = "Upload")] TimeSpan? RequestTimeout,
    [Input(Description = "In bytes.", Category = "Upload")] long? RequestSizeLimit,
    [Input(Description = "In bytes.", Category = "Upload")] long? FileSizeLimit,
    [Input(Description = "Empty takes all.", UIHint = "multi-text", Category = "Upload")] IReadOnlyList<string> AllowedFileExtensions,
    [Input(Description = "Never taken.", UIHint = "multi-text", Category = "Upload")] IReadOnlyList<string> BlockedFileExtensions,
    [Input(Description = "Empty takes all.", UIHint = "multi-text", Category = "Upload")] IReadOnlyList<string> AllowedMimeTypes,
    [Input(Category = "Outcomes", IsWrapped = false)] JsonNode? ExposeRequestTooLargeOutcome,
    [Input(Category = "Outcomes", IsWrapped = false)] JsonNode? ExposeFileTooLargeOutcome,
    [Input(Category = "Outcomes", IsWrapped = false)] JsonNode? ExposeInvalidFileExtensionOutcome,
    [Input(Category = "Outcomes", IsWrapped = false)] JsonNode? ExposeInvalidFileMimeTypeOutcome,
    [Input(Description = "Accepts only callers who have signed in.", Category = "Security")] bool Authorize = true) : ITrigger
{
    public Stimulus Stimulus => Stimuli.First();

    public string? Mistake => HttpRoutes.MistakeIn(Path);

    public IEnumerable<Stimulus> Stimuli => (SupportedMethods.Count > 0 ? SupportedMethods : ["GET"])
        .SelectMany(method => HttpRoutes.Listen(method, Path));

    public HttpEndpointRules Rules => new(
        Authorize,
        Policy,
        RequestTimeout,
        RequestSizeLimit,
        FileSizeLimit,
        AllowedFileExtensions,
        BlockedFileExtensions,
        AllowedMimeTypes);

    /// <summary>The port for a refusal, where the designer has asked for one.</summary>
    public string? PortOf(HttpRefusal refusal)
    {
        (JsonNode? isExposed, string port) = refusal switch
        {
            HttpRefusal.RequestTooLarge => (ExposeRequestTooLargeOutcome, "Request too large"),
            HttpRefusal.FileTooLarge => (ExposeFileTooLargeOutcome, "File too large"),
            HttpRefusal.InvalidFileExtension => (ExposeInvalidFileExtensionOutcome, "Invalid file extension"),
            HttpRefusal.InvalidFileMimeType => (ExposeInvalidFileMimeTypeOutcome, "Invalid file MIME type"),
            _ => (null, ""),
        };
        return JsonValues.Truth(isExposed) ? port : null;
    }
}

internal sealed class HttpEndpointHandler(IHttpExchange? exchange, IHttpPaths? paths) : IActivityHandler<HttpEndpoint>
{
    public async Task<ActivityResult> ExecuteAsync(
        HttpEndpoint activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        if (!execution.IsTriggerOfRun && execution.Resumption is null)
        {
            return (activity.Mistake ?? paths?.MistakeIn(activity.Path)) is { } mistake
                ? ActivityResult.Fault(mistake)
                : ActivityResult.WaitFor([.. activity.Stimuli]);
        }

        string? port = null;
        if (exchange is { IsOpen: true }
            && await exchange.JudgeAsync(activity.Rules, cancellationToken) is { } refusal)
        {
            port = activity.PortOf(refusal) ?? throw new HttpRequestRefusedException(refusal);
        }

        JsonNode? request = execution.IsTriggerOfRun ? execution.TriggerPayload : execution.Resumption?.Input;
        execution.SetOutput("Result", Without(request, "Files"));
        execution.SetOutput("RouteData", paths?.Match(activity.Path, JsonValues.Text(request?["Path"]) ?? "")?.Values ?? []);
        foreach (string output in (string[])["ParsedContent", "QueryStringData", "Headers", "Files"])
        {
            execution.SetOutput(output, (request as JsonObject)?[output]);
        }

        execution.SetOutput("File", JsonValues.Elements((request as JsonObject)?["Files"]).FirstOrDefault());
        return port is null ? ActivityResult.Done : ActivityResult.DoneWith(port);
    }

    // What a file holds is kept once.
    private static JsonNode? Without(JsonNode? request, string member)
    {
        JsonNode? copy = request?.DeepClone();
        (copy as JsonObject)?.Remove(member);
        return copy;
    }
}

/// <summary>Answers the HTTP request that the workflow runs in.</summary>
[ActivityType("Elsa.WriteHttpResponse", Category = "HTTP", DisplayName = "HTTP Response", Description = "Answers the HTTP request.")]
internal sealed record WriteHttpResponse(
    [Input(Description = "The status.")] JsonNode? StatusCode = null,
    [Input(Description = "The body.", UIHint = "multiline")] JsonNode? Content = null,
    [Input(Description = "The type of the body.")] string? ContentType = null,
    [Input(Description = "More headers.", UIHint = "json-editor", DefaultSyntax = "Object")]
    IReadOnlyDictionary<string, JsonNode?>? ResponseHeaders = null);

internal sealed class WriteHttpResponseHandler(IHttpExchange? exchange) : IActivityHandler<WriteHttpResponse>
{
    // A burst that was resumed by something else has nobody at the other end; Elsa fails there, too.
    public Task<ActivityResult> ExecuteAsync(
        WriteHttpResponse activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        if (exchange is not { IsOpen: true })
        {
            return Task.FromResult(ActivityResult.Fault("There is no HTTP request that could be answered here."));
        }

        if (StatusOf(activity.StatusCode) is not (>= 200 and <= 599 and { } status))
        {
            return Task.FromResult(ActivityResult.Fault($"'{activity.StatusCode}' is no status of an answer."));
        }

        bool isText = activity.Content?.GetValueKind() == JsonValueKind.String;
        exchange.Answer(new HttpResponseWanted(
            status,
            activity.Content is null ? null : JsonValues.ToText(activity.Content),
            activity.Content is null ? null : activity.ContentType ?? (isText ? "text/plain" : "application/json"),
            activity.ResponseHeaders?.ToDictionary(header => header.Key, header => JsonValues.ToText(header.Value)) ?? []));
        return Task.FromResult(ActivityResult.Done);
    }

    // Elsa writes the name of the status, for instance OK or NotFound; a number does as well.
    private static int? StatusOf(JsonNode? written) => written is null ? 200
        : JsonValues.Integer(written)
        ?? (Enum.TryParse(JsonValues.ToText(written), true, out System.Net.HttpStatusCode status) ? (int)status : null);
}
