using System.Text.Json.Nodes;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Execution;
using Campaign.Workflows.Http;

namespace Campaign.Web.Elsa;

/// <summary>How requests of workflows are tried again, and how often one was.</summary>
internal static class ResilienceApi
{
    /// <summary>The category of the steps that can be tried again.</summary>
    public const string Category = "HTTP";

    public static void MapResilience(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/resilience/strategies", (HttpRequest request, ResilienceStrategies strategies) =>
            ElsaJson.List(request.Text("category") is null or Category
                ? [.. strategies.All.Select(ViewOf)]
                : Array.Empty<JsonObject>())).Needs(Permissions.ReadActivities);
        routes.MapGet("/resilience/retries/{activityInstanceId}", RetriesAsync).Needs(Permissions.ReadExecutions);
    }

    private static async Task<IResult> RetriesAsync(
        string activityInstanceId, HttpRequest request, InstanceReader instances, CancellationToken cancellationToken)
    {
        int dash = activityInstanceId.LastIndexOf('-');
        OpenedInstance? instance =
            dash > 0 ? await instances.FindAsync(activityInstanceId[..dash], cancellationToken) : null;
        ActivityExecutionView? execution = instance?.State.Executions.FirstOrDefault(e => e.Id == activityInstanceId);
        IReadOnlyList<HttpRetry> retries = execution?.Retries ?? [];
        return ElsaJson.Ok(new
        {
            items = request.Part(retries).Select(retry => new
            {
                id = $"{activityInstanceId}-{retry.Number}",
                activityInstanceId,
                execution!.ActivityId,
                workflowInstanceId = instance!.Row.Id,
                attemptNumber = retry.Number,
                retryDelay = retry.Pause,
                details = new { retry.StatusCode, retry.Reason, retry.At },
            }),
            totalCount = retries.Count,
        });
    }

    private static JsonObject ViewOf(ResilienceStrategy strategy) => new()
    {
        ["$type"] = "HttpResilienceStrategy",
        ["id"] = strategy.Id,
        ["displayName"] = strategy.DisplayName.Length > 0 ? strategy.DisplayName : strategy.Id,
        ["maxRetryAttempts"] = strategy.MaxRetryAttempts,
        ["useJitter"] = strategy.UseJitter,
        ["delay"] = strategy.Delay.ToString("c"),
        ["backoffType"] = strategy.BackoffType.ToString(),
        ["maxDelay"] = strategy.MaxDelay.ToString("c"),
    };
}
