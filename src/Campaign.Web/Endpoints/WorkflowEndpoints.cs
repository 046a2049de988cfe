using Campaign.Web.Endpoints.Checking;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Checking;
using Campaign.Workflows.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Campaign.Web.Endpoints;

/// <summary>
/// Requests to workflows, below <c>/workflows</c> as in Elsa. Who may ask is for the endpoint to say that the path leads to:
/// those who have signed in, unless it says in so many words that anybody may.
/// </summary>
internal static class WorkflowEndpoints
{
    public const string BasePath = "/workflows";

    public static IServiceCollection AddWorkflowEndpoints(this IServiceCollection services)
    {
        services.AddHttpPaths();
        services.AddScoped<HttpExchange>();
        services.AddScoped<IHttpExchange>(provider => provider.GetRequiredService<HttpExchange>());
        return services;
    }

    /// <summary>What a check needs to know about paths, also where nobody listens.</summary>
    public static IServiceCollection AddHttpPaths(this IServiceCollection services)
    {
        services.AddRouting();
        services.AddSingleton<IHttpPaths, HttpPaths>();
        services.AddSingleton<IWorkflowRule, BadHttpPaths>();
        return services;
    }

    public static void MapWorkflowEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapMethods(BasePath + "/{**path}", HttpRoutes.Methods, AnswerAsync)
            .AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> AnswerAsync(
        string? path,
        HttpContext context,
        HttpExchange exchange,
        IHttpPaths paths,
        WorkflowRuntime runtime,
        IOptions<WorkflowHttpOptions> options,
        CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.AnswerTimeout);
        try
        {
            if (await ReadRequest.OfAsync(context.Request, path ?? "", options.Value.MostRequestBytes, limit.Token)
                is not { } request)
            {
                return Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge);
            }

            exchange.Open(context, request, limit);
            ReceivedRequest received = new(
                context.Request.Method,
                path ?? "",
                Selected(context.Request, "x-workflow-instance-id", "workflowInstanceId"),
                Selected(context.Request, "x-correlation-id", "correlationId"),
                request.Content);
            return Answer(await runtime.ReceiveAsync(received, paths, limit.Token), context, exchange);
        }
        catch (HttpRequestRefusedException refused)
        {
            return Results.Problem(statusCode: StatusOf(refused.Refusal));
        }
        catch (InvalidDataException malformed)
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, detail: malformed.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Results.Problem(statusCode: StatusCodes.Status408RequestTimeout);
        }
    }

    private static IResult Answer(ReceiveResult result, HttpContext context, HttpExchange exchange)
    {
        switch (result)
        {
            case ReceiveResult.Reached reached:
                context.Response.Headers["x-elsa-workflow-instance-id"] = reached.InstanceId;
                return exchange.Response is { } response ? new Written(response)
                    : Results.StatusCode(reached.IsFaulted
                        ? StatusCodes.Status500InternalServerError
                        : StatusCodes.Status202Accepted);
            case ReceiveResult.MethodNotAllowed other:
                context.Response.Headers[HeaderNames.Allow] = string.Join(", ", other.Methods);
                return Results.Problem(statusCode: StatusCodes.Status405MethodNotAllowed);
            case ReceiveResult.Ambiguous:
                return Results.Problem(
                    statusCode: StatusCodes.Status500InternalServerError,
                    detail: "Nhiều quy trình cùng nhận địa chỉ này.");
            case ReceiveResult.NotNow:
                return Results.Problem(statusCode: StatusCodes.Status409Conflict);
            default:
                return Results.Problem(statusCode: StatusCodes.Status404NotFound);
        }
    }

    private static int StatusOf(HttpRefusal refusal) => refusal switch
    {
        HttpRefusal.Unauthorized => StatusCodes.Status401Unauthorized,
        HttpRefusal.Forbidden => StatusCodes.Status403Forbidden,
        HttpRefusal.RequestTooLarge or HttpRefusal.FileTooLarge => StatusCodes.Status413PayloadTooLarge,
        _ => StatusCodes.Status415UnsupportedMediaType,
    };

    private static string? Selected(HttpRequest request, string header, string query) =>
        request.Headers[header] is [{ Length: > 0 } fromHeader] ? fromHeader
        : request.Query[query] is [{ Length: > 0 } fromQuery] ? fromQuery
        : null;

    // What a workflow writes is no page of ours: nothing in it may run with our sessions.
    private sealed class Written(HttpResponseWanted response) : IResult
    {
        private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
        {
            HeaderNames.Connection, HeaderNames.ContentLength, HeaderNames.ContentSecurityPolicy, HeaderNames.SetCookie,
            HeaderNames.TransferEncoding, HeaderNames.XContentTypeOptions,
        };

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = response.StatusCode;
            foreach ((string name, string value) in response.Headers.Where(header => !Reserved.Contains(header.Key)))
            {
                httpContext.Response.Headers[name] = value.ReplaceLineEndings(" ");
            }

            httpContext.Response.Headers[HeaderNames.ContentSecurityPolicy] = "sandbox; default-src 'none'";
            httpContext.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
            if (response.Content is { } content)
            {
                httpContext.Response.ContentType = $"{response.ContentType}; charset=utf-8";
                await httpContext.Response.WriteAsync(content, httpContext.RequestAborted);
            }
        }
    }
}
