using Campaign.Campaigns;
using Campaign.Units;
using Campaign.Web.Shared;
using Microsoft.AspNetCore.Diagnostics;

namespace Campaign.Web.Hosting;

/// <summary>Turns what rises out of an endpoint of the API into problem details; pages have a page of their own.</summary>
internal sealed partial class ApiExceptions(ILogger<ApiExceptions> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!ApiPaths.IsApi(httpContext.Request.Path))
        {
            return false;
        }

        IResult answer = exception switch
        {
            BadHttpRequestException bad => BadRequests.Explain(bad, httpContext),
            NoSuchCampaignException or NoSuchPhaseException or NoSuchUnitException =>
                Results.Problem(statusCode: StatusCodes.Status404NotFound, detail: exception.Message),
            _ => Unexpected(httpContext, exception),
        };
        await answer.ExecuteAsync(httpContext);
        return true;
    }

    // Whoever handles an exception must also write it down: nobody else does any more.
    private IResult Unexpected(HttpContext context, Exception exception)
    {
        string code = context.ErrorCode();
        RequestFailed(exception, context.Request.Method, context.Request.Path, code);
        return Results.Problem(
            statusCode: StatusCodes.Status500InternalServerError,
            detail: $"Chưa xong được do lỗi của phần mềm, mã {code}.");
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed; the caller was told code {Code}.")]
    private partial void RequestFailed(Exception exception, string method, string path, string code);
}
