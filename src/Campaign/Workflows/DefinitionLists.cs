using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>Which versions of which workflows, in which order. Empty lists and nulls mean any.</summary>
public sealed record DefinitionQuery
{
    public VersionChoice Versions { get; init; } = new VersionChoice.All();

    public IReadOnlyList<string> Ids { get; init; } = [];

    public IReadOnlyList<string> DefinitionIds { get; init; } = [];

    public string? Search { get; init; }

    public bool? IsSystem { get; init; }

    /// <summary>Elsa's <c>Name</c>, <c>Version</c> or <c>Created</c>.</summary>
    public string? OrderBy { get; init; }

    public bool Descending { get; init; }

    /// <summary>Null lists all: there are as many workflows as people have drawn.</summary>
    public PageRequest? Page { get; init; }
}

/// <summary>One row of a list of versions.</summary>
public sealed record DefinitionRow(
    string Id,
    string DefinitionId,
    string? Name,
    string? Description,
    int Version,
    string? ToolVersion,
    bool IsLatest,
    bool IsPublished,
    bool IsReadonly,
    DateTimeOffset CreatedAt);

/// <summary>Finds definitions without reading their content, except where one is asked for by name.</summary>
public sealed class DefinitionLists(CampaignDb db)
{
    public async Task<Page<DefinitionRow>> ListAsync(DefinitionQuery query, CancellationToken cancellationToken)
    {
        IQueryable<DefinitionRow> rows = Ordered(Matching(query), query).Select(d => new DefinitionRow(
            d.Id, d.DefinitionId, d.Name, d.Description, d.Version, d.ToolVersion, d.IsLatest, d.IsPublished,
            d.IsReadonly, d.CreatedAt));
        if (query.Page is { } page)
        {
            return await rows.ToPageAsync(page, cancellationToken);
        }

        List<DefinitionRow> all = await rows.ToListAsync(cancellationToken);
        return new Page<DefinitionRow>(all, all.Count);
    }

    /// <summary>The highest version that is meant; null when there is none.</summary>
    public Task<StoredDefinition?> FindAsync(
        string definitionId, VersionChoice choice, CancellationToken cancellationToken) =>
        db.Definitions.AsNoTracking()
            .Where(d => d.DefinitionId == definitionId)
            .Of(choice)
            .OrderByDescending(d => d.Version)
            .FirstOrDefaultAsync(cancellationToken);

    public Task<StoredDefinition?> FindVersionAsync(string id, CancellationToken cancellationToken) =>
        db.Definitions.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellationToken);

    public Task<List<StoredDefinition>> FindVersionsAsync(
        IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        db.Definitions.AsNoTracking().Where(d => ids.Contains(d.Id)).OrderBy(d => d.Name).ThenBy(d => d.Version)
            .ToListAsync(cancellationToken);

    /// <summary>All versions of one workflow, the newest first.</summary>
    public Task<List<StoredDefinition>> VersionsOfAsync(string definitionId, CancellationToken cancellationToken) =>
        db.Definitions.AsNoTracking().Where(d => d.DefinitionId == definitionId).OrderByDescending(d => d.Version)
            .ToListAsync(cancellationToken);

    public Task<int> CountAsync(CancellationToken cancellationToken) =>
        db.Definitions.CountAsync(d => d.IsLatest, cancellationToken);

    /// <summary>True when no other workflow has this name.</summary>
    public async Task<bool> IsNameFreeAsync(string name, string? definitionId, CancellationToken cancellationToken) =>
        !await db.Definitions.AnyAsync(
            d => d.Name == name && d.IsLatest && d.DefinitionId != definitionId, cancellationToken);

    private IQueryable<StoredDefinition> Matching(DefinitionQuery query)
    {
        IQueryable<StoredDefinition> found = db.Definitions.AsNoTracking().Of(query.Versions);
        if (query.Ids.Count > 0)
        {
            found = found.Where(d => query.Ids.Contains(d.Id));
        }

        if (query.DefinitionIds.Count > 0)
        {
            found = found.Where(d => query.DefinitionIds.Contains(d.DefinitionId));
        }

        if (query.IsSystem is { } isSystem)
        {
            found = found.Where(d => d.IsSystem == isSystem);
        }

        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            string pattern = $"%{query.Search.Trim()}%";
            found = db.Database.IsNpgsql()
                ? found.Where(d => EF.Functions.ILike(d.Name!, pattern)
                    || EF.Functions.ILike(d.Description!, pattern)
                    || EF.Functions.ILike(d.DefinitionId, pattern))
                : found.Where(d => EF.Functions.Like(d.Name, pattern)
                    || EF.Functions.Like(d.Description, pattern)
                    || EF.Functions.Like(d.DefinitionId, pattern));
        }

        return found;
    }

    private static IQueryable<StoredDefinition> Ordered(IQueryable<StoredDefinition> found, DefinitionQuery query) =>
        (query.OrderBy?.ToUpperInvariant(), query.Descending) switch
        {
            ("VERSION", false) => found.OrderBy(d => d.Version).ThenBy(d => d.Id),
            ("VERSION", true) => found.OrderByDescending(d => d.Version).ThenBy(d => d.Id),
            ("CREATED", false) => found.OrderBy(d => d.CreatedAt).ThenBy(d => d.Id),
            ("CREATED", true) => found.OrderByDescending(d => d.CreatedAt).ThenBy(d => d.Id),
            (_, true) => found.OrderByDescending(d => d.Name).ThenBy(d => d.Id),
            _ => found.OrderBy(d => d.Name).ThenBy(d => d.Id),
        };
}
