using Campaign.Storage;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>
/// One version of a workflow as the list of versions shows it, with how many instances run with it, and what was done to
/// it, the newest first.
/// </summary>
public sealed record VersionRow(
    string Id,
    int Version,
    bool IsLatest,
    bool IsPublished,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PublishedAt,
    DateTimeOffset SavedAt,
    string? SavedBy,
    int Running,
    IReadOnlyList<VersionEvent> Events);

/// <summary>The versions of a workflow: who made and published them, when and why, and how many instances run with each.</summary>
public sealed class VersionHistory(CampaignDb db)
{
    /// <summary>The newest first.</summary>
    public async Task<Page<VersionRow>> ListAsync(
        string definitionId, PageRequest page, CancellationToken cancellationToken)
    {
        Page<StoredVersion> versions = await db.Definitions.AsNoTracking()
            .Where(d => d.DefinitionId == definitionId)
            .OrderByDescending(d => d.Version)
            .Select(d => new StoredVersion(
                d.Id, d.Version, d.IsLatest, d.IsPublished, d.CreatedAt, d.PublishedAt, d.SavedAt, d.SavedBy))
            .ToPageAsync(page, cancellationToken);
        List<string> ids = [.. versions.Items.Select(version => version.Id)];
        Dictionary<string, int> running = await RunningAsync(ids, cancellationToken);
        ILookup<string, VersionEvent> events = (await db.VersionEvents.AsNoTracking()
                .Where(e => e.DefinitionId == definitionId && ids.Contains(e.DefinitionVersionId))
                .OrderByDescending(e => e.At)
                .ToListAsync(cancellationToken))
            .ToLookup(line => line.DefinitionVersionId);
        return new Page<VersionRow>(
            [
                .. versions.Items.Select(v => new VersionRow(
                    v.Id, v.Version, v.IsLatest, v.IsPublished, v.CreatedAt, v.PublishedAt, v.SavedAt, v.SavedBy,
                    running.GetValueOrDefault(v.Id), [.. events[v.Id]])),
            ],
            versions.TotalCount);
    }

    /// <summary>What the people of these versions are called, by their user names.</summary>
    public Task<Dictionary<string, string>> NamesAsync(IEnumerable<VersionRow> rows, CancellationToken cancellationToken)
    {
        List<string> userNames =
            [.. rows.SelectMany(row => row.Events.Select(line => line.By).Append(row.SavedBy ?? "")).Distinct()];
        return db.Users.AsNoTracking()
            .Where(a => userNames.Contains(a.UserName!))
            .ToDictionaryAsync(a => a.UserName!, a => a.FullName, cancellationToken);
    }

    /// <summary>How many instances run with each version of a workflow, the versions without any left out; the newest first.</summary>
    public async Task<IReadOnlyList<(int Version, int Count)>> RunningAsync(
        string definitionId, CancellationToken cancellationToken)
    {
        var counts = await db.Instances
            .Where(i => i.DefinitionId == definitionId && i.Status == WorkflowStatus.Running)
            .GroupBy(i => i.Version)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return [.. counts.OrderByDescending(one => one.Key).Select(one => (one.Key, one.Count))];
    }

    internal static VersionEvent Line(
        StoredDefinition version, VersionAct act, Publication publication, DateTimeOffset at) => new()
        {
            Id = Guid.CreateVersion7(at),
            DefinitionId = version.DefinitionId,
            DefinitionVersionId = version.Id,
            Version = version.Version,
            Act = act,
            Source = publication.Source,
            At = at,
            By = publication.By,
            Note = string.IsNullOrWhiteSpace(publication.Note) ? null : publication.Note.Trim(),
        };

    private Task<Dictionary<string, int>> RunningAsync(List<string> versionIds, CancellationToken cancellationToken) =>
        db.Instances
            .Where(i => versionIds.Contains(i.DefinitionVersionId) && i.Status == WorkflowStatus.Running)
            .GroupBy(i => i.DefinitionVersionId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);

    private sealed record StoredVersion(
        string Id,
        int Version,
        bool IsLatest,
        bool IsPublished,
        DateTimeOffset CreatedAt,
        DateTimeOffset? PublishedAt,
        DateTimeOffset SavedAt,
        string? SavedBy);
}
