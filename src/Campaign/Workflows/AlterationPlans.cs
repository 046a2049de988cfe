using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Audit;
using Campaign.Storage;
using Campaign.Workflows.Execution;
using Campaign.Workflows.Migration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Workflows;

/// <summary>One instance that a plan could not alter, and why.</summary>
/// <param name="WorkflowInstanceId">Which.</param>
/// <param name="Message">Why, in English.</param>
/// <param name="At">When it was tried.</param>
/// <param name="Outcome">Why it was not moved to another version; null when it was to be altered otherwise.</param>
/// <param name="Obstacles">What stood in the way of moving it.</param>
public sealed record AlterationFailure(
    string WorkflowInstanceId,
    string Message,
    DateTimeOffset At,
    MigrationOutcome? Outcome = null,
    IReadOnlyList<MigrationObstacle>? Obstacles = null);

/// <summary>Carries out plans in batches. The row is the truth: after a restart a plan goes on where it was.</summary>
public sealed class AlterationPlans(IServiceScopeFactory scopes, TimeProvider time)
{
    private const int BatchSize = 100;
    private const int MostFailures = 200;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Keeps a plan. Returns its id; somebody must run it.</summary>
    public async Task<string> SubmitAsync(
        JsonArray alterations, JsonObject filter, Person by, string? id, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        CampaignDb db = scope.ServiceProvider.GetRequiredService<CampaignDb>();
        AlterationPlan plan = new()
        {
            Id = id ?? Guid.CreateVersion7(time.GetUtcNow()).ToString("n"),
            Alterations = alterations.ToJsonString(DefinitionJson.Options),
            Filter = filter.ToJsonString(DefinitionJson.Options),
            By = by.UserName,
            ByName = by.FullName,
            CreatedAt = time.GetUtcNow(),
        };
        db.AlterationPlans.Add(plan);
        bool isMove = alterations is [JsonObject { } only] && only["type"]?.ToString() == "Migrate";
        scope.ServiceProvider.GetRequiredService<AuditLog>().Add(
            by, isMove ? AuditDeed.InstancesMoved : AuditDeed.InstancesAltered, plan.Id, null, $"{Shown(alterations)} {filter.ToJsonString(DefinitionJson.Options)}");
        await db.SaveChangesAsync(cancellationToken);
        return plan.Id;
    }

    // What was seen of each instance is of no interest later, and long.
    private static string Shown(JsonArray alterations) => string.Join(' ', alterations.OfType<JsonObject>().Select(one =>
        new JsonObject(one.Where(member => member.Key != "seen")
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString(DefinitionJson.Options)));

    /// <summary>Carries out all plans that nobody is at. Called when there is a new one, and every minute.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (string id in await UnfinishedAsync(cancellationToken))
        {
            await RunAsync(id, cancellationToken);
        }
    }

    /// <summary>Carries out one plan, unless somebody is at it already.</summary>
    public async Task RunAsync(string id, CancellationToken cancellationToken)
    {
        if (await ClaimAsync(id, cancellationToken))
        {
            while (await RunBatchAsync(id, cancellationToken))
            {
            }
        }
    }

    /// <summary>Stops a plan after the batch that it is at. What has been done stays done.</summary>
    public Task StopAsync(string id, CancellationToken cancellationToken) => SetAsync(
        id,
        plan => plan.Status != AlterationPlanStatus.Completed,
        set => set.SetProperty(p => p.Status, AlterationPlanStatus.Stopped),
        cancellationToken);

    /// <summary>Lets a plan that was stopped go on; somebody must run it. Returns false when it was not.</summary>
    public Task<bool> ContinueAsync(string id, CancellationToken cancellationToken) => SetAsync(
        id,
        plan => plan.Status == AlterationPlanStatus.Stopped,
        set => set.SetProperty(p => p.Status, AlterationPlanStatus.Pending)
            .SetProperty(p => p.ClaimedUntil, (DateTimeOffset?)null),
        cancellationToken);

    private async Task<bool> SetAsync(
        string id,
        Expression<Func<AlterationPlan, bool>> which,
        Action<UpdateSettersBuilder<AlterationPlan>> set,
        CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CampaignDb>().AlterationPlans
            .Where(p => p.Id == id).Where(which).ExecuteUpdateAsync(set, cancellationToken) > 0;
    }

    private async Task<List<string>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CampaignDb>().AlterationPlans
            .Where(p => p.Status == AlterationPlanStatus.Pending || p.Status == AlterationPlanStatus.Running)
            .OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellationToken);
    }

    private async Task<bool> ClaimAsync(string id, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset until = now + Lease;
        return await scope.ServiceProvider.GetRequiredService<CampaignDb>().AlterationPlans
            .Where(p => p.Id == id)
            .Where(p => p.Status == AlterationPlanStatus.Pending || p.Status == AlterationPlanStatus.Running)
            .Where(p => p.ClaimedUntil == null || p.ClaimedUntil < now)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(p => p.ClaimedUntil, until)
                    .SetProperty(p => p.Status, AlterationPlanStatus.Running)
                    .SetProperty(p => p.StartedAt, p => p.StartedAt ?? now),
                cancellationToken) > 0;
    }

    // Every instance in a scope and a transaction of its own; the place is kept after each batch.
    private async Task<bool> RunBatchAsync(string id, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        CampaignDb db = scope.ServiceProvider.GetRequiredService<CampaignDb>();
        AlterationPlan plan = await db.AlterationPlans.SingleAsync(p => p.Id == id, cancellationToken);
        if (plan.Status == AlterationPlanStatus.Stopped)
        {
            return false;
        }

        IReadOnlyList<Alteration> alterations = AlterationJson.Read(JsonNode.Parse(plan.Alterations) as JsonArray ?? []);
        AlterationFilter filter = AlterationFilter.Read(JsonNode.Parse(plan.Filter) as JsonObject ?? []);
        List<string> batch = filter.SelectsNothing
            ? []
            : await scope.ServiceProvider.GetRequiredService<InstanceLists>()
                .IdsAsync(filter.Query, plan.Cursor, BatchSize, cancellationToken);
        List<AlterationFailure> failures = JsonSerializer.Deserialize<List<AlterationFailure>>(plan.Failures, JournalJson.Options) ?? [];
        Intervention act = new(plan.By, plan.ByName);
        foreach (string instanceId in batch)
        {
            AlterationOutcome outcome = await AlterAsync(instanceId, alterations, act, cancellationToken);
            plan.Done += outcome.IsSuccessful ? 1 : 0;
            plan.Failed += outcome.IsSuccessful ? 0 : 1;
            if (!outcome.IsSuccessful && failures.Count < MostFailures)
            {
                failures.Add(new AlterationFailure(
                    instanceId, outcome.Lines[0], time.GetUtcNow(), outcome.Stayed?.Outcome, outcome.Stayed?.Check?.Obstacles));
            }
        }

        plan.Failures = JsonSerializer.Serialize(failures, JournalJson.Options);
        plan.Cursor = batch.Count > 0 ? batch[^1] : plan.Cursor;
        plan.ClaimedUntil = time.GetUtcNow() + Lease;
        bool isOver = batch.Count < BatchSize;
        if (isOver)
        {
            plan.Status = AlterationPlanStatus.Completed;
            plan.CompletedAt = time.GetUtcNow();
        }

        await db.SaveChangesAsync(cancellationToken);
        return !isOver;
    }

    private async Task<AlterationOutcome> AlterAsync(
        string instanceId, IReadOnlyList<Alteration> alterations, Intervention act, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Alterations>()
            .RunAsync(instanceId, alterations, act, cancellationToken);
    }
}
