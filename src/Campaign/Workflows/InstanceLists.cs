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
    public Task<Page<InstanceRow>> ListAsync(
        InstanceQuery query, PageRequest page, CancellationToken cancellationToken) =>
        Ordered(Matching(query), query).Select(i => new InstanceRow(
            i.Id, i.DefinitionId, i.DefinitionVersionId, i.Version, i.Status, i.SubStatus, i.CorrelationId, i.Name,
            i.IncidentCount, i.CreatedAt, i.UpdatedAt, i.FinishedAt, i.ParentInstanceId))
        .ToPageAsync(page, cancellationToken);

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
        found = query.DefinitionIds.Count == 0 ? found : found.Where(i => query.DefinitionIds.Contains(i.DefinitionId));
        found = query.VersionIds.Count == 0 ? found : found.Where(i => query.VersionIds.Contains(i.DefinitionVersionId));
        found = query.Version is not { } version ? found : found.Where(i => i.Version == version);
        found = query.CorrelationId is not { } matter ? found : found.Where(i => i.CorrelationId == matter);
        found = query.ParentId is not { } parent ? found : found.Where(i => i.ParentInstanceId == parent);
        found = query.Name is not { } name ? found : found.Where(i => i.Name == name);
        found = query.CorrelationIds.Count == 0 ? found : found.Where(i => query.CorrelationIds.Contains(i.CorrelationId!));
        found = query.Names.Count == 0 ? found : found.Where(i => query.Names.Contains(i.Name!));
        found = query.HasIncidents is not { } has ? found : found.Where(i => i.IncidentCount > 0 == has);
        found = query.Statuses.Count == 0 ? found : found.Where(i => query.Statuses.Contains(i.Status));
        found = query.SubStatuses.Count == 0 ? found : found.Where(i => query.SubStatuses.Contains(i.SubStatus));
        if (query.Search is { } text)
        {
            found = found.Where(i => i.Id == text
                || i.CorrelationId == text
                || i.DefinitionId == text
                || i.DefinitionVersionId == text
                || i.Name!.Contains(text));
        }

        return query.Bounds.Aggregate(found, Bounded);
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
            ("LASTEXECUTED", true) => found.OrderByDescending(i => i.UpdatedAt).ThenBy(i => i.Id),
            ("FINISHED", false) => found.OrderBy(i => i.FinishedAt).ThenBy(i => i.Id),
            ("FINISHED", true) => found.OrderByDescending(i => i.FinishedAt).ThenBy(i => i.Id),
            ("NAME", false) => found.OrderBy(i => i.Name).ThenBy(i => i.Id),
            ("NAME", true) => found.OrderByDescending(i => i.Name).ThenBy(i => i.Id),
            (_, false) => found.OrderBy(i => i.CreatedAt).ThenBy(i => i.Id),
            _ => found.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id),
        };
}
