using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>One workflow as staff see it: which version is in use, whether a draft waits, how many runs go on.</summary>
/// <remarks>
/// In use is the published version, null when nothing is started with it; the draft waits to be published, null when there
/// is none. Nobody has changed what came with the application; of an account that is no more the user name remains.
/// </remarks>
public sealed record WorkflowOverviewRow(
    string DefinitionId,
    string Name,
    string? Description,
    int? InUse,
    int? Draft,
    bool IsReadonly,
    int Running,
    string? ChangedBy,
    DateTimeOffset ChangedAt);

/// <summary>The list of workflows, by name.</summary>
public sealed class WorkflowOverview(CampaignDb db)
{
    /// <summary>There are as many workflows as people have drawn: the search looks through their names in memory.</summary>
    public async Task<Page<WorkflowOverviewRow>> ListAsync(
        string? search, PageRequest page, CancellationToken cancellationToken)
    {
        List<Latest> all = await db.Definitions.AsNoTracking()
            .Where(d => d.IsLatest && !d.IsSystem)
            .Select(d => new Latest(
                d.DefinitionId, d.Name ?? d.DefinitionId, d.Description, d.Version, d.IsReadonly, d.SavedBy, d.SavedAt))
            .ToListAsync(cancellationToken);
        string wanted = VietnameseText.Fold(search ?? "");
        List<Latest> found =
        [
            .. all.Where(d => VietnameseText.Fold($"{d.Name} {d.Description} {d.DefinitionId}").Contains(wanted, StringComparison.Ordinal))
                .OrderBy(d => d.Name, VietnameseOrder.Instance)
                .ThenBy(d => d.DefinitionId, StringComparer.Ordinal),
        ];
        List<Latest> shown = [.. found.Skip(page.Skip).Take(page.Size)];
        return new Page<WorkflowOverviewRow>(await WithUseAsync(shown, cancellationToken), found.Count);
    }

    private async Task<List<WorkflowOverviewRow>> WithUseAsync(List<Latest> shown, CancellationToken cancellationToken)
    {
        List<string> ids = [.. shown.Select(d => d.DefinitionId)];
        var versions = await db.Definitions.AsNoTracking()
            .Where(d => ids.Contains(d.DefinitionId))
            .Select(d => new { d.Id, d.DefinitionId, d.Version, d.IsPublished })
            .ToListAsync(cancellationToken);
        List<string> versionIds = [.. versions.Select(v => v.Id)];
        Dictionary<string, int> running = await db.Instances
            .Where(i => versionIds.Contains(i.DefinitionVersionId) && i.Status == WorkflowStatus.Running)
            .GroupBy(i => i.DefinitionVersionId)
            .Select(g => new { VersionId = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.VersionId, g => g.Count, cancellationToken);
        List<string?> userNames = [.. shown.Select(d => d.SavedBy).Distinct()];
        Dictionary<string, string> names = await db.Users
            .Where(a => userNames.Contains(a.UserName))
            .ToDictionaryAsync(a => a.UserName!, a => a.FullName, cancellationToken);
        return
        [
            .. shown.Select(d =>
            {
                var own = versions.Where(v => v.DefinitionId == d.DefinitionId).ToList();
                int? inUse = own.Find(v => v.IsPublished)?.Version;
                return new WorkflowOverviewRow(
                    d.DefinitionId, d.Name, d.Description, inUse, inUse == d.Version ? null : d.Version, d.IsReadonly,
                    own.Sum(v => running.GetValueOrDefault(v.Id)),
                    d.SavedBy is null ? null : names.GetValueOrDefault(d.SavedBy, d.SavedBy), d.SavedAt);
            }),
        ];
    }

    private sealed record Latest(
        string DefinitionId,
        string Name,
        string? Description,
        int Version,
        bool IsReadonly,
        string? SavedBy,
        DateTimeOffset SavedAt);
}
