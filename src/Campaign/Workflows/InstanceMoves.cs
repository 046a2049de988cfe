using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Storage;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>Somebody wants instances on another version of their workflow.</summary>
/// <param name="DefinitionId">The workflow.</param>
/// <param name="TargetVersion">The number of a version that was published.</param>
/// <param name="Picks">Those that were looked at; null for all that can still go on.</param>
public sealed record MoveOrder(string DefinitionId, int TargetVersion, IReadOnlyList<MigrationPick>? Picks)
{
    /// <summary>Of all, only those on this version.</summary>
    public int? FromVersion { get; init; }

    /// <summary>Why; it goes into the journal of each instance.</summary>
    public string? Reason { get; init; }
}

/// <summary>How far a move is.</summary>
/// <param name="Plan">Who ordered it when, and whether it is over.</param>
/// <param name="TargetVersion">Where to.</param>
/// <param name="Reason">Why; null when nobody said.</param>
/// <param name="Left">How many are still to be dealt with; 0 when it is over.</param>
/// <param name="Failures">Those that were not moved, with the reasons; only the first 200 are kept.</param>
public sealed record MoveReport(
    AlterationPlan Plan, int TargetVersion, string? Reason, int Left, IReadOnlyList<AlterationFailure> Failures)
{
    public bool IsOver => Plan.Status == AlterationPlanStatus.Completed;

    /// <summary>Somebody has stopped it; it can go on.</summary>
    public bool IsStopped => Plan.Status == AlterationPlanStatus.Stopped;

    /// <summary>How much of it is done, 0 to 100.</summary>
    public int Percent => IsOver ? 100 : (int)(100L * (Plan.Done + Plan.Failed) / Math.Max(1, Total));

    /// <summary>All that it is about.</summary>
    public int Total => Plan.Done + Plan.Failed + Left;
}

/// <summary>
/// Moves many instances as a plan that is carried out batch by batch, and says how far it is. An instance that was picked
/// moves only as it was when it was looked at; of all, each is checked anew when it is its turn.
/// </summary>
public sealed class InstanceMoves(CampaignDb db, InstanceLists lists, AlterationPlans plans)
{
    // What can still go on: the rest has come to its end.
    private static readonly WorkflowSubStatus[] Open =
        [WorkflowSubStatus.Pending, WorkflowSubStatus.Executing, WorkflowSubStatus.Suspended, WorkflowSubStatus.Faulted];

    /// <summary>Keeps an order. Returns the id of its plan, which somebody must run; null when there is nothing to move.</summary>
    /// <exception cref="NoSuchVersionException">There is no such target.</exception>
    public async Task<string?> SubmitAsync(MoveOrder order, Person by, CancellationToken cancellationToken)
    {
        string targetId = await db.Definitions.AsNoTracking()
            .Where(d => d.DefinitionId == order.DefinitionId && d.Version == order.TargetVersion && d.PublishedAt != null)
            .Select(d => d.Id).SingleOrDefaultAsync(cancellationToken)
            ?? throw new NoSuchVersionException(order.DefinitionId, order.TargetVersion);
        JsonObject filter = new() { ["definitionIds"] = Texts([order.DefinitionId]) };
        JsonObject move = new() { ["type"] = "Migrate", ["targetVersion"] = order.TargetVersion };
        if (order.Picks is { } picks)
        {
            filter["workflowInstanceIds"] = Texts(picks.Select(pick => pick.InstanceId));
            move["seen"] = new JsonObject(picks.DistinctBy(pick => pick.InstanceId)
                .Select(pick => KeyValuePair.Create<string, JsonNode?>(pick.InstanceId, pick.Revision)));
        }
        else
        {
            filter["definitionVersionIds"] = Texts(await VersionsAsync(order, targetId, cancellationToken));
            filter["subStatuses"] = Texts(Open.Select(status => status.ToString()));
        }

        // An empty list would mean any.
        if (filter["workflowInstanceIds"] is JsonArray { Count: 0 } || filter["definitionVersionIds"] is JsonArray { Count: 0 })
        {
            return null;
        }

        move["reason"] = string.IsNullOrWhiteSpace(order.Reason) ? null : order.Reason.Trim();
        return await plans.SubmitAsync([move], filter, by, null, cancellationToken);
    }

    /// <summary>How far it is; null when there is no such move of this workflow.</summary>
    public async Task<MoveReport?> FindAsync(string definitionId, string planId, CancellationToken cancellationToken)
    {
        if (await db.AlterationPlans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == planId, cancellationToken) is not { } plan
            || AlterationJson.Read(JsonNode.Parse(plan.Alterations) as JsonArray ?? []) is not [Alteration.Migrate move]
            || AlterationFilter.Read(JsonNode.Parse(plan.Filter) as JsonObject ?? []) is not { SelectsNothing: false } filter
            || filter.Query.DefinitionIds is not [var moved] || moved != definitionId)
        {
            return null;
        }

        int left = plan.Status == AlterationPlanStatus.Completed
            ? 0
            : await lists.CountAsync(filter.Query, plan.Cursor, cancellationToken);
        return new MoveReport(
            plan,
            move.TargetVersion,
            move.Reason,
            left,
            JsonSerializer.Deserialize<List<AlterationFailure>>(plan.Failures, JournalJson.Options) ?? []);
    }

    private Task<List<string>> VersionsAsync(MoveOrder order, string targetId, CancellationToken cancellationToken) =>
        db.Instances.AsNoTracking()
            .Where(i => i.DefinitionId == order.DefinitionId && i.DefinitionVersionId != targetId)
            .Where(i => Open.Contains(i.SubStatus))
            .Where(i => order.FromVersion == null || i.Version == order.FromVersion)
            .Select(i => i.DefinitionVersionId).Distinct().OrderBy(id => id).ToListAsync(cancellationToken);

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
