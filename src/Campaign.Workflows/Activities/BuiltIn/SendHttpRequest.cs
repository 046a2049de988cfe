using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Activities.BuiltIn;

/// <summary>Makes an HTTP request after the burst, and waits for the answer.</summary>
[ActivityType("Elsa.SendHttpRequest", Category = "HTTP", DisplayName = "HTTP Request", Kind = ActivityKind.Task, Description = "Makes an HTTP request.")]
[Port("unmatchedStatusCode"), Port("failedToConnect"), Port("timeout")]
[Output("Result", Description = "The answer."), Output("StatusCode", TypeName = "Int32", Description = "The status of the answer.")]
[Output("ParsedContent", Description = "What the answer contains."), Output("ResponseHeaders", Description = "The headers of the answer.")]
internal sealed record SendHttpRequest(
    [Input(Description = "Where to.")] string Url,
    [Input(UIHint = "dropdown", Options = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"])] string Method = "GET",
    [Input(Description = "The body.", UIHint = "multiline")] JsonNode? Content = null,
    [Input(Description = "The type of the body.")] string? ContentType = null,
    [Input(Description = "The Authorization header.")] string? Authorization = null,
    [Input(Description = "Elsa's; headers are never checked here.")] bool DisableAuthorizationHeaderValidation = false,
    [Input(Description = "More headers.", UIHint = "json-editor", DefaultSyntax = "Object")]
    IReadOnlyDictionary<string, JsonNode?>? RequestHeaders = null,
    [Input(UIHint = "http-status-codes", IsWrapped = false)] JsonNode? ExpectedStatusCodes = null);

/// <summary>Makes an HTTP request after the burst, and leaves by the status of the answer.</summary>
[ActivityType("Elsa.FlowSendHttpRequest", Category = "HTTP", DisplayName = "HTTP Request (flow)", Kind = ActivityKind.Task, Description = "Makes an HTTP request.")]
[Outcomes("Unmatched status code", "Failed to connect", "Timeout", "Done")]
[Output("Result", Description = "The answer."), Output("StatusCode", TypeName = "Int32", Description = "The status of the answer.")]
[Output("ParsedContent", Description = "What the answer contains."), Output("ResponseHeaders", Description = "The headers of the answer.")]
internal sealed record FlowSendHttpRequest(
    [Input(Description = "Where to.")] string Url,
    [Input(UIHint = "dropdown", Options = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"])] string Method = "GET",
    [Input(Description = "The body.", UIHint = "multiline")] JsonNode? Content = null,
    [Input(Description = "The type of the body.")] string? ContentType = null,
    [Input(Description = "The Authorization header.")] string? Authorization = null,
    [Input(Description = "Elsa's; headers are never checked here.")] bool DisableAuthorizationHeaderValidation = false,
    [Input(Description = "More headers.", UIHint = "json-editor", DefaultSyntax = "Object")]
    IReadOnlyDictionary<string, JsonNode?>? RequestHeaders = null,
    [Input(Description = "Each is a port.", UIHint = "multi-text", DefaultSyntax = "Object")] IReadOnlyList<int>? ExpectedStatusCodes = null);

/// <summary>What both requests have in common: nothing is sent within a transaction, the answer comes as a stimulus.</summary>
internal abstract class HttpRequestActivity<TActivity> : EngineActivity<TActivity>
    where TActivity : class
{
    public override void Start(EngineExecution execution)
    {
        if (execution.Resumption is { } resumption)
        {
            HttpAnswer answer = HttpAnswer.Read(resumption.Input);
            if (answer.Retries.Count > 0)
            {
                execution.Properties[nameof(HttpAnswer.Retries)] = JsonSerializer.SerializeToNode(answer.Retries);
            }

            execution.SetOutput("Result", answer.ToJson());
            execution.SetOutput("StatusCode", answer.StatusCode);
            execution.SetOutput("ParsedContent", answer.Content);
            execution.SetOutput("ResponseHeaders", answer.Headers);
            Answered(execution, answer);
            return;
        }

        HttpRequestWanted? request = Wanted(execution);
        string? refusal = request is null ? "The URL is not an absolute one of http or https."
            : execution.Services.GetService(typeof(IOutgoingRequests)) is IOutgoingRequests host ? host.Refuse(request)
            : "HTTP requests are not set up here.";
        if (refusal is not null)
        {
            execution.Fault(refusal);
            return;
        }

        string id = Guid.CreateVersion7(execution.Now).ToString("n");
        request = request! with { Resilience = Resilience(execution) };
        execution.Emit(new WorkflowEffect.SendHttp(id, execution.State.InstanceId, request));
        execution.WaitFor(new Stimulus.HttpAnswered(id));
    }

    // As Elsa writes it: a strategy by its id, or an expression that gives one.
    private static JsonNode? Resilience(EngineExecution execution)
    {
        JsonNode? wanted = execution.Node.Json["customProperties"]?["resilienceStrategy"];
        bool isComputed = JsonValues.Text(wanted?["mode"]) is { } mode
            ? mode.Equals("Expression", StringComparison.OrdinalIgnoreCase)
            : JsonValues.Integer(wanted?["mode"]) == 1;
        return isComputed
            ? wanted!["expression"] is JsonObject expression ? execution.EvaluateExpression(expression) : null
            : JsonValues.Text(wanted?["strategyId"]);
    }

    protected abstract HttpRequestWanted? Wanted(EngineExecution execution);

    protected abstract void Answered(EngineExecution execution, HttpAnswer answer);

    protected static HttpRequestWanted? Request(
        string url,
        string method,
        JsonNode? content,
        string? contentType,
        string? authorization,
        IReadOnlyDictionary<string, JsonNode?>? headers)
    {
        Dictionary<string, string> all = headers?.ToDictionary(header => header.Key, header => JsonValues.ToText(header.Value)) ?? [];
        if (authorization is not null)
        {
            all["Authorization"] = authorization;
        }

        bool isText = content?.GetValueKind() == JsonValueKind.String;
        return Uri.TryCreate(url, UriKind.Absolute, out Uri? target) && target.Scheme is "http" or "https"
            ? new HttpRequestWanted(
                method.ToUpperInvariant(),
                target!,
                all,
                content is null ? null : JsonValues.ToText(content),
                content is null ? null : contentType ?? (isText ? "text/plain" : "application/json"))
            : null;
    }
}

internal sealed class SendHttpRequestActivity : HttpRequestActivity<SendHttpRequest>
{
    protected override HttpRequestWanted? Wanted(EngineExecution execution)
    {
        SendHttpRequest wanted = execution.Bind<SendHttpRequest>();
        return Request(
            wanted.Url, wanted.Method, wanted.Content, wanted.ContentType, wanted.Authorization, wanted.RequestHeaders);
    }

    public override void ChildCompleted(EngineExecution execution, CompletedChild child) => execution.Complete();

    protected override void Answered(EngineExecution execution, HttpAnswer answer)
    {
        string port = answer.StatusCode is { } code ? PortOf(execution, code) : answer.IsTimeout ? "timeout" : "failedToConnect";
        if (execution.Node.FindChild(port) is { } branch)
        {
            execution.Schedule(branch);
        }
        else if (answer.StatusCode is null)
        {
            // Elsa goes on as if there had been an answer.
            execution.Fault(answer.IsTimeout ? "There was no answer in time."
                : $"No connection could be made. {answer.Error}".TrimEnd());
        }
        else
        {
            execution.Complete();
        }
    }

    private static string PortOf(EngineExecution execution, int code)
    {
        JsonArray expected = JsonValues.Elements(execution.Node.Json["expectedStatusCodes"]);
        for (int i = 0; i < expected.Count; i++)
        {
            if (JsonValues.Integer((expected[i] as JsonObject)?["statusCode"]) == code)
            {
                return $"expectedStatusCodes[{i}]";
            }
        }

        return "unmatchedStatusCode";
    }
}

internal sealed class FlowSendHttpRequestActivity : HttpRequestActivity<FlowSendHttpRequest>
{
    protected override HttpRequestWanted? Wanted(EngineExecution execution)
    {
        FlowSendHttpRequest wanted = execution.Bind<FlowSendHttpRequest>();
        return Request(
            wanted.Url, wanted.Method, wanted.Content, wanted.ContentType, wanted.Authorization, wanted.RequestHeaders);
    }

    protected override void Answered(EngineExecution execution, HttpAnswer answer)
    {
        IReadOnlyList<int> expected = execution.Bind<FlowSendHttpRequest>().ExpectedStatusCodes is { Count: > 0 } codes ? codes : [200];
        if (answer.StatusCode is not { } code)
        {
            execution.Note("Error", answer.Error);
            execution.Complete(answer.IsTimeout ? "Timeout" : "Failed to connect");
        }
        else
        {
            string port = expected.Contains(code) ? code.ToString(CultureInfo.InvariantCulture) : "Unmatched status code";
            execution.Complete(port, "Done");
        }
    }
}
