using Campaign.Storage;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Deadlines;

/// <summary>One timer that waits.</summary>
public sealed record TimerRow(
    string Id,
    DateTimeOffset DueAt,
    string? Step,
    string Name,
    string WorkflowInstanceId,
    string DefinitionId,
    string? WorkflowName,
    string? CorrelationId,
    int Attempts,
    string? Anchor);

/// <summary>What will ring, earliest first.</summary>
public sealed class TimerLists(CampaignDb db)
{
    public Task<Page<TimerRow>> ListAsync(PageRequest page, CancellationToken cancellationToken) =>
        db.Bookmarks.AsNoTracking()
            .Where(b => b.RingAt != null)
            .OrderBy(b => b.RingAt).ThenBy(b => b.Id)
            .ToPageAsync(page, Show, cancellationToken);

    /// <summary>How many timers hang on each date of a campaign, by the date's key.</summary>
    public Task<Dictionary<string, int>> CountByAnchorAsync(string campaignId, CancellationToken cancellationToken)
    {
        string prefix = campaignId + "/";
        return db.Bookmarks
            .Where(b => b.Anchor != null && b.Anchor.StartsWith(prefix))
            .GroupBy(b => b.Anchor!)
            .Select(g => new { Anchor = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Anchor, g => g.Count, cancellationToken);
    }

    private IQueryable<TimerRow> Show(IQueryable<StoredBookmark> bookmarks) =>
        from bookmark in bookmarks
        join instance in db.Instances on bookmark.InstanceId equals instance.Id
        orderby bookmark.RingAt, bookmark.Id
        select new TimerRow(
            bookmark.Id, bookmark.DueAt!.Value, bookmark.ActivityText, bookmark.Name, instance.Id,
            instance.DefinitionId,
            db.Definitions.Where(d => d.Id == instance.DefinitionVersionId).Select(d => d.Name).FirstOrDefault(),
            instance.CorrelationId, bookmark.Attempts, bookmark.Anchor);
}
