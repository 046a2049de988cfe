using Campaign.Campaigns;
using Campaign.Units;
using Campaign.Web.Shared;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Campaign.Web.Hosting;

/// <summary>Turns what rises out of an endpoint of the API into problem details; pages have a page of their own.</summary>
internal sealed class ApiExceptions : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!ApiPaths.IsApi(httpContext.Request.Path))
        {
            return false;
        }

        (int status, string detail) = exception switch
        {
            BadHttpRequestException bad => (bad.StatusCode, Explain(bad)),
            NoSuchCampaignException or NoSuchPhaseException or NoSuchUnitException =>
                (StatusCodes.Status404NotFound, exception.Message),
            _ => (StatusCodes.Status500InternalServerError, $"Lỗi của phần mềm, mã {TraceOf(httpContext)}."),
        };
        await Results.Problem(statusCode: status, detail: detail).ExecuteAsync(httpContext);
        return true;
    }

    private static string Explain(BadHttpRequestException bad) => bad.InnerException is System.Text.Json.JsonException json
        ? $"JSON không đúng ở {json.Path ?? "$"}: {json.Message}"
        : bad.Message;

    private static string TraceOf(HttpContext context) =>
        System.Diagnostics.Activity.Current?.Id ?? context.Features.Get<IHttpRequestIdentifierFeature>()?.TraceIdentifier ?? "";
}
