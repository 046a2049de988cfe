using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Audit;

/// <summary>What of the audit log is wanted. Null means any.</summary>
public sealed record AuditQuery
{
    /// <summary>Words that must all be there, with or without diacritics.</summary>
    public string? Search { get; init; }

    public IReadOnlyList<AuditDeed> Deeds { get; init; } = [];

    /// <summary>The account.</summary>
    public string? By { get; init; }

    /// <summary>The id of what it was done to.</summary>
    public string? Subject { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>Before this moment.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>Reads the audit log, the newest first.</summary>
public sealed class AuditLists(CampaignDb db)
{
    public Task<Page<AuditEntry>> ListAsync(AuditQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        IQueryable<AuditEntry> entries = db.Audit.AsNoTracking();
        foreach (string word in VietnameseText.Fold(query.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            entries = entries.Where(e => e.SearchText.Contains(word));
        }

        if (query.Deeds is { Count: > 0 } deeds)
        {
            entries = entries.Where(e => deeds.Contains(e.Deed));
        }

        if (query.By is { Length: > 0 } by)
        {
            entries = entries.Where(e => e.By == by);
        }

        if (query.Subject is { Length: > 0 } subject)
        {
            entries = entries.Where(e => e.Subject == subject);
        }

        if (query.From is { } from)
        {
            entries = entries.Where(e => e.At >= from);
        }

        if (query.Until is { } until)
        {
            entries = entries.Where(e => e.At < until);
        }

        return entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).ToPageAsync(page, cancellationToken);
    }
}
