using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Storage;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Campaign.Workflows.Execution;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Elsa;

/// <summary>
/// Elsa's alterations: <c>run</c> and <c>retry</c> at once for instances that are named, <c>submit</c> in the background for
/// all that a filter finds, <c>dry-run</c> to see which these are.
/// </summary>
internal static class AlterationsApi
{
    private const int MostInstances = 500;

    public static void MapAlterations(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/alterations/run", RunAsync).Needs(Permissions.WriteInstances);
        routes.MapPost("/alterations/dry-run", DryRunAsync).Needs(Permissions.ReadInstances);
        routes.MapPost("/alterations/submit", SubmitAsync).Needs(Permissions.WriteInstances);
        routes.MapGet("/alterations/{id}", ShowAsync).Needs(Permissions.ReadInstances);
        routes.MapMethods("/alterations/workflows/retry", ["GET", "POST"], RetryAsync).Needs(Permissions.WriteInstances);
    }

    private static async Task<IResult> RunAsync(
        HttpContext context, Alterations alterations, CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.ObjectAsync(context.Request, cancellationToken);
        IReadOnlyList<Alteration> wanted = Understand(() => AlterationJson.Read(body["alterations"] as JsonArray ?? []));
        IReadOnlyList<string> ids = Bounded(body.Texts("workflowInstanceIds"));
        List<object> results = [];
        foreach (string id in ids)
        {
            results.Add(ViewOf(await alterations.RunAsync(id, wanted, ActOf(context), cancellationToken)));
        }

        return ElsaJson.Ok(new { results });
    }

    private static async Task<IResult> RetryAsync(
        HttpContext context, Alterations alterations, InstanceReader instances, CancellationToken cancellationToken)
    {
        HttpRequest request = context.Request;
        JsonObject body = await ElsaBody.OptionalAsync(request, cancellationToken);
        IReadOnlyList<string> ids =
            Bounded([.. body.Texts("workflowInstanceIds"), .. request.Texts("workflowInstanceIds")]);
        IReadOnlyList<string> activities = [.. body.Texts("activityIds"), .. request.Texts("activityIds")];
        List<object> results = [];
        foreach (string id in ids)
        {
            IEnumerable<string> failed = activities.Count > 0
                ? activities
                : (await instances.FindAsync(id, cancellationToken))?.State.OpenIncidents.Select(i => i.ActivityId) ?? [];
            Alteration[] wanted =
                [.. failed.Distinct().Select(activity => new Alteration.ScheduleActivity(activity, null))];
            AlterationOutcome outcome = wanted.Length > 0
                ? await alterations.RunAsync(id, wanted, ActOf(context), cancellationToken)
                : new AlterationOutcome(id, false, [$"Nothing has failed in instance '{id}'."], false);
            results.Add(ViewOf(outcome));
        }

        return ElsaJson.Ok(new { results });
    }

    private static async Task<IResult> DryRunAsync(
        HttpRequest request, InstanceLists lists, CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.ObjectAsync(request, cancellationToken);
        AlterationFilter filter = Understand(() => AlterationFilter.Read(body));
        if (filter.SelectsNothing)
        {
            return ElsaJson.Ok(new { workflowInstanceIds = Array.Empty<string>(), totalCount = 0 });
        }

        List<string> ids = await lists.IdsAsync(
            filter.Query, request.Text("after"), request.Number("pageSize") is { } size ? Math.Clamp(size, 1, 10_000) : 10_000, cancellationToken);
        return ElsaJson.Ok(new
        {
            workflowInstanceIds = ids,
            totalCount = await lists.CountAsync(filter.Query, cancellationToken),
        });
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext context, AlterationPlans plans, IBackgroundJobClient jobs, CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.ObjectAsync(context.Request, cancellationToken);
        JsonArray alterations = body["alterations"] as JsonArray ?? [];
        JsonObject filterJson = body["filter"] as JsonObject ?? [];
        Understand(() => AlterationJson.Read(alterations));
        AlterationFilter filter = Understand(() => AlterationFilter.Read(filterJson));
        if (filter is { IsEmpty: true, EmptySelectsAll: true } && !context.Person().IsAny(Roles.Administrator))
        {
            return ElsaRefusal.Of(
                StatusCodes.Status403Forbidden,
                ElsaRefusal.General,
                "An empty filter means every instance. Only an administrator may do that; name a workflow instead.");
        }

        string planId = await plans.SubmitAsync(alterations, filterJson, context.Person(), null, cancellationToken);
        jobs.Enqueue<AlterationPlans>(waiting => waiting.RunAsync(CancellationToken.None));
        return ElsaJson.Ok(new { planId });
    }

    private static async Task<IResult> ShowAsync(string id, CampaignDb db, CancellationToken cancellationToken)
    {
        if (await db.AlterationPlans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is not { } plan)
        {
            return Results.NotFound();
        }

        // Jobs that went well are only counted: a plan may have a hundred thousand.
        List<AlterationFailure> failures = System.Text.Json.JsonSerializer
            .Deserialize<List<AlterationFailure>>(plan.Failures, ElsaJson.Options) ?? [];
        return ElsaJson.Ok(new
        {
            plan = new
            {
                plan.Id,
                alterations = JsonNode.Parse(plan.Alterations),
                workflowInstanceFilter = JsonNode.Parse(plan.Filter),
                plan.Status,
                plan.CreatedAt,
                plan.StartedAt,
                plan.CompletedAt,
            },
            jobs = failures.Select(failure => new
            {
                id = $"{plan.Id}-{failure.WorkflowInstanceId}",
                planId = plan.Id,
                failure.WorkflowInstanceId,
                status = "Failed",
                log = new[] { Entry(failure.Message, "Error", failure.At) },
                createdAt = failure.At,
                completedAt = failure.At,
            }),
            completedCount = plan.Done,
            failedCount = plan.Failed,
        });
    }

    private static object ViewOf(AlterationOutcome outcome) => new
    {
        workflowInstanceId = outcome.InstanceId,
        log = new
        {
            logEntries = outcome.Lines.Select(line =>
                Entry(line, outcome.IsSuccessful ? "Information" : "Error", null)).ToArray(),
        },
        workflowHasScheduledWork = outcome.HasGoneOn,
        outcome.IsSuccessful,
    };

    private static object Entry(string message, string logLevel, DateTimeOffset? timestamp) =>
        new { message, logLevel, timestamp };

    private static List<string> Bounded(IReadOnlyList<string> ids) => ids.Distinct().ToList() switch
    {
        { Count: 0 } => throw new ElsaRefusalException(
            StatusCodes.Status400BadRequest, "workflowInstanceIds", "Name at least one instance."),
        { Count: > MostInstances } => throw new ElsaRefusalException(
            StatusCodes.Status400BadRequest, "workflowInstanceIds", $"At most {MostInstances} at once; submit a plan for more."),
        var some => some,
    };

    private static T Understand<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (AlterationFormatException wrong)
        {
            throw new ElsaRefusalException(StatusCodes.Status400BadRequest, wrong.Place, wrong.Message);
        }
    }

    private static Intervention ActOf(HttpContext context) => new(context.Person().UserName, context.Person().FullName);
}
