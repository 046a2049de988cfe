using System.Text.Json.Nodes;
using Campaign.Web.SignIn;
using Campaign.Workflows;

namespace Campaign.Web.Elsa;

/// <summary>What each activity of an instance did. An execution's id begins with its instance's.</summary>
internal static class ActivityExecutionsApi
{
    public static void MapActivityExecutions(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder executions = routes.MapGroup("/activity-executions").Needs(Permissions.ReadExecutions);
        executions.MapPost("/report", ReportAsync);
        executions.MapGet("/list", (
                HttpRequest request, InstanceReader instances, CancellationToken cancellationToken) =>
            ListAsync(request, instances, false, cancellationToken));
        executions.MapGet("/by-id", async (
                HttpRequest request, InstanceReader instances, CancellationToken cancellationToken) =>
            await FindAsync(request.Text("id") ?? "", instances, cancellationToken) is [.., var found]
                ? ElsaJson.Ok(found)
                : Results.NotFound());
        executions.MapGet("/{id}/call-stack", CallStackAsync);
        routes.MapGet("/activity-execution-summaries/list", (
                HttpRequest request, InstanceReader instances, CancellationToken cancellationToken) =>
            ListAsync(request, instances, true, cancellationToken)).Needs(Permissions.ReadExecutions);
    }

    private static async Task<IResult> ReportAsync(
        HttpRequest request, InstanceReader instances, CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.ObjectAsync(request, cancellationToken);
        return await instances.FindAsync(body.Text("workflowInstanceId") ?? "", cancellationToken) is { } instance
            ? ElsaJson.Ok(new { stats = ExecutionViews.Report(instance, body.Texts("activityNodeIds")) })
            : ElsaJson.Ok(new { stats = Array.Empty<ExecutionStats>() });
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, InstanceReader instances, bool isSummary, CancellationToken cancellationToken) =>
        await instances.FindAsync(request.Text("workflowInstanceId") ?? "", cancellationToken) is { } instance
            ? ElsaJson.List(ExecutionViews.Of(instance, request.Text("activityNodeId"), isSummary))
            : ElsaJson.List(Array.Empty<ExecutionRecordView>());

    private static async Task<IResult> CallStackAsync(
        string id, HttpRequest request, InstanceReader instances, CancellationToken cancellationToken)
    {
        IReadOnlyList<ExecutionRecordView> stack = await FindAsync(id, instances, cancellationToken);
        return stack.Count == 0
            ? Results.NotFound()
            : ElsaJson.Ok(new
            {
                activityExecutionId = id,
                items = request.Part(stack),
                totalCount = stack.Count,
            });
    }

    // The workflow first, the execution itself last; empty when there is none.
    private static async Task<IReadOnlyList<ExecutionRecordView>> FindAsync(
        string id, InstanceReader instances, CancellationToken cancellationToken)
    {
        int dash = id.LastIndexOf('-');
        if (dash <= 0 || await instances.FindAsync(id[..dash], cancellationToken) is not { } instance)
        {
            return [];
        }

        Dictionary<string, ExecutionRecordView> all =
            ExecutionViews.Of(instance, null, false).ToDictionary(execution => execution.Id);
        List<ExecutionRecordView> stack = [];
        for (string? next = id; next is not null && all.TryGetValue(next, out ExecutionRecordView? found);)
        {
            stack.Insert(0, found);
            next = found.SchedulingActivityExecutionId;
        }

        return stack;
    }
}
