using System.Linq.Expressions;
using Campaign.Storage;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>A bound on one of an instance's moments: <c>Created</c>, <c>Updated</c> or <c>Finished</c>.</summary>
public sealed record MomentBound(string Column, string Operator, DateTimeOffset Moment);

/// <summary>Which instances, in which order. Empty lists and nulls mean any.</summary>
public sealed record InstanceQuery
{
    public IReadOnlyList<string> Ids { get; init; } = [];

    public IReadOnlyList<string> DefinitionIds { get; init; } = [];

    public IReadOnlyList<string> VersionIds { get; init; } = [];

    public int? Version { get; init; }

    public string? CorrelationId { get; init; }

    public string? ParentId { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<string> CorrelationIds { get; init; } = [];

    public IReadOnlyList<string> Names { get; init; } = [];

    public string? Search { get; init; }

    public bool? HasIncidents { get; init; }

    public IReadOnlyList<WorkflowStatus> Statuses { get; init; } = [];

    public IReadOnlyList<WorkflowSubStatus> SubStatuses { get; init; } = [];

    public IReadOnlyList<MomentBound> Bounds { get; init; } = [];

    /// <summary>Elsa's <c>Created</c>, <c>LastExecuted</c>, <c>Finished</c> or <c>Name</c>.</summary>
    public string? OrderBy { get; init; }

    public bool Descending { get; init; } = true;
}

/// <summary>One row of a list of instances.</summary>
public sealed record InstanceRow(
    string Id,
    string DefinitionId,
    string DefinitionVersionId,
    int Version,
    WorkflowStatus Status,
    WorkflowSubStatus SubStatus,
    string? CorrelationId,
    string? Name,
    int IncidentCount,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt,
    string? ParentWorkflowInstanceId);

/// <summary>Finds instances without reading their states.</summary>
public sealed class InstanceLists(CampaignDb db)
{
    // Elsa's clients show how many there are, and page to the last one.
    private const int MostCounted = 100_000;

    private const int MostNamed = 1000;

    public Task<Page<InstanceRow>> ListAsync(
        InstanceQuery query, PageRequest page, CancellationToken cancellationToken) =>
        Ordered(Matching(query), query).ToPageAsync(
            page with { MostCounted = MostCounted },
            found => Ordered(found, query).Select(i => new InstanceRow(
                i.Id, i.DefinitionId, i.DefinitionVersionId, i.Version, i.Status, i.SubStatus, i.CorrelationId, i.Name,
                i.IncidentCount, i.CreatedAt, i.UpdatedAt, i.FinishedAt, i.ParentInstanceId)),
            cancellationToken);

    /// <summary>The ids of all that match.</summary>
    public Task<List<string>> IdsAsync(InstanceQuery query, CancellationToken cancellationToken) =>
        Matching(query).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync(cancellationToken);

    /// <summary>The ids of some that match, in order, behind one; null for the first.</summary>
    public Task<List<string>> IdsAsync(
        InstanceQuery query, string? after, int most, CancellationToken cancellationToken) =>
        Matching(query).Where(i => after == null || i.Id.CompareTo(after) > 0).OrderBy(i => i.Id).Select(i => i.Id)
            .Take(most).ToListAsync(cancellationToken);

    /// <summary>How many match.</summary>
    public Task<int> CountAsync(InstanceQuery query, CancellationToken cancellationToken) =>
        Matching(query).CountAsync(cancellationToken);

    /// <summary>How many match behind one, by their ids; null for all.</summary>
    public Task<int> CountAsync(InstanceQuery query, string? after, CancellationToken cancellationToken) =>
        Matching(query).CountAsync(i => after == null || i.Id.CompareTo(after) > 0, cancellationToken);

    private IQueryable<WorkflowInstance> Matching(InstanceQuery query)
    {
        IQueryable<WorkflowInstance> found = db.Instances.AsNoTracking();
        found = query.Ids.Count == 0 ? found : found.Where(i => query.Ids.Contains(i.Id));
        found = query.DefinitionIds switch
        {
            [] => found,
            [string definitionId] => found.Where(i => i.DefinitionId == definitionId),
            _ => found.Where(i => query.DefinitionIds.Contains(i.DefinitionId)),
        };
        found = query.VersionIds.Count == 0 ? found : found.Where(i => query.VersionIds.Contains(i.DefinitionVersionId));
        found = query.Version is not { } version ? found : found.Where(i => i.Version == version);
        found = query.CorrelationId is not { } matter ? found : found.Where(i => i.CorrelationId == matter);
        found = query.ParentId is not { } parent ? found : found.Where(i => i.ParentInstanceId == parent);
        found = query.Name is not { } name ? found : found.Where(i => i.Name == name);
        found = query.CorrelationIds.Count == 0 ? found : found.Where(i => query.CorrelationIds.Contains(i.CorrelationId!));
        found = query.Names.Count == 0 ? found : found.Where(i => query.Names.Contains(i.Name!));
        found = query.HasIncidents is not { } has ? found : has ? found.Where(i => i.IncidentCount > 0) : found.Where(i => i.IncidentCount == 0);
        found = Standing(found, query);
        if (query.Search is { } text)
        {
            IQueryable<string> ids = Searched(text);
            found = found.Where(i => ids.Contains(i.Id));
        }

        return query.Bounds.Aggregate(found, Bounded);
    }

    // Each by an index of its own, the newest; few instances have a name.
    private IQueryable<string> Searched(string text) => NewestIds(i => i.Id == text)
        .Union(NewestIds(i => i.CorrelationId == text))
        .Union(NewestIds(i => i.DefinitionId == text))
        .Union(NewestIds(i => i.DefinitionVersionId == text))
        .Union(NewestIds(i => i.Name != null && i.Name.Contains(text)));

    private IQueryable<string> NewestIds(Expression<Func<WorkflowInstance, bool>> condition) =>
        db.Instances.Where(condition).OrderByDescending(i => i.CreatedAt).Select(i => i.Id).Take(MostNamed);

    // An index of a few rows is used only where the query names them.
    private static IQueryable<WorkflowInstance> Standing(IQueryable<WorkflowInstance> found, InstanceQuery query)
    {
        found = query.Statuses switch
        {
            [] => found,
            [WorkflowStatus status] => found.Where(i => i.Status == status),
            _ => found.Where(i => query.Statuses.Contains(i.Status)),
        };
        return query.SubStatuses switch
        {
            [] => found,
            [WorkflowSubStatus.Faulted] => found.Where(i => i.SubStatus == WorkflowSubStatus.Faulted),
            [WorkflowSubStatus.Cancelled] => found.Where(i => i.SubStatus == WorkflowSubStatus.Cancelled),
            [WorkflowSubStatus.Finished] => found.Where(
                i => i.Status == WorkflowStatus.Finished && i.SubStatus == WorkflowSubStatus.Finished),
            [WorkflowSubStatus.Suspended] => found.Where(
                i => i.Status == WorkflowStatus.Running && i.SubStatus == WorkflowSubStatus.Suspended),
            _ => found.Where(i => query.SubStatuses.Contains(i.SubStatus)),
        };
    }

    private static IQueryable<WorkflowInstance> Bounded(IQueryable<WorkflowInstance> found, MomentBound bound)
    {
        DateTimeOffset moment = bound.Moment.ToUniversalTime();
        return (bound.Column.ToUpperInvariant(), bound.Operator) switch
        {
            ("CREATEDAT" or "CREATED", "Is") => found.Where(i => i.CreatedAt == moment),
            ("CREATEDAT" or "CREATED", "IsNot") => found.Where(i => i.CreatedAt != moment),
            ("CREATEDAT" or "CREATED", "GreaterThan") => found.Where(i => i.CreatedAt > moment),
            ("CREATEDAT" or "CREATED", "GreaterThanOrEqual") => found.Where(i => i.CreatedAt >= moment),
            ("CREATEDAT" or "CREATED", "LessThan") => found.Where(i => i.CreatedAt < moment),
            ("CREATEDAT" or "CREATED", "LessThanOrEqual") => found.Where(i => i.CreatedAt <= moment),
            ("UPDATEDAT" or "UPDATED", "Is") => found.Where(i => i.UpdatedAt == moment),
            ("UPDATEDAT" or "UPDATED", "IsNot") => found.Where(i => i.UpdatedAt != moment),
            ("UPDATEDAT" or "UPDATED", "GreaterThan") => found.Where(i => i.UpdatedAt > moment),
            ("UPDATEDAT" or "UPDATED", "GreaterThanOrEqual") => found.Where(i => i.UpdatedAt >= moment),
            ("UPDATEDAT" or "UPDATED", "LessThan") => found.Where(i => i.UpdatedAt < moment),
            ("UPDATEDAT" or "UPDATED", "LessThanOrEqual") => found.Where(i => i.UpdatedAt <= moment),
            ("FINISHEDAT" or "FINISHED", "Is") => found.Where(i => i.FinishedAt == moment),
            ("FINISHEDAT" or "FINISHED", "IsNot") => found.Where(i => i.FinishedAt != moment),
            ("FINISHEDAT" or "FINISHED", "GreaterThan") => found.Where(i => i.FinishedAt > moment),
            ("FINISHEDAT" or "FINISHED", "GreaterThanOrEqual") => found.Where(i => i.FinishedAt >= moment),
            ("FINISHEDAT" or "FINISHED", "LessThan") => found.Where(i => i.FinishedAt < moment),
            ("FINISHEDAT" or "FINISHED", "LessThanOrEqual") => found.Where(i => i.FinishedAt <= moment),
            _ => found,
        };
    }

    private static IQueryable<WorkflowInstance> Ordered(IQueryable<WorkflowInstance> found, InstanceQuery query) =>
        (query.OrderBy?.ToUpperInvariant(), query.Descending) switch
        {
            ("LASTEXECUTED", false) => found.OrderBy(i => i.UpdatedAt).ThenBy(i => i.Id),
            ("LASTEXECUTED", true) => found.OrderByDescending(i => i.UpdatedAt).ThenByDescending(i => i.Id),
            ("FINISHED", false) => found.OrderBy(i => i.FinishedAt).ThenBy(i => i.Id),
            ("FINISHED", true) => found.OrderByDescending(i => i.FinishedAt).ThenBy(i => i.Id),
            ("NAME", false) => found.OrderBy(i => i.Name).ThenBy(i => i.Id),
            ("NAME", true) => found.OrderByDescending(i => i.Name).ThenBy(i => i.Id),
            (_, false) => found.OrderBy(i => i.CreatedAt).ThenBy(i => i.Id),
            _ => found.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id),
        };
}
