using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Notifications;

/// <summary>Which messages. <paramref name="To"/> is an address or a unit code; it also matches copies.</summary>
public sealed record MessageFilter(
    string? To = null, DateTimeOffset? Since = null, MessageStatus? Status = null, Guid? DossierId = null, string? Search = null);

/// <summary>Lists of what has gone out, newest first, and of what is to be printed, oldest first.</summary>
public sealed class MailLists(CampaignDb db, UnitSearch search)
{
    public async Task<Page<OutboxMessage>> MessagesAsync(
        MessageFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        IQueryable<OutboxMessage> messages = db.Messages.AsNoTracking();
        if (filter.To is { Length: > 0 } to)
        {
            string code = to.ToUpperInvariant();
            messages = messages.Where(m => m.To == to || m.ToUnit == code || (m.Cc != null && m.Cc.Contains(to)));
        }

        if (filter.Since is { } since)
        {
            messages = messages.Where(m => m.CreatedAt >= since);
        }

        if (filter.Status is { } status)
        {
            messages = messages.Where(m => m.Status == status);
        }

        if (filter.DossierId is { } dossierId)
        {
            messages = messages.Where(m => m.DossierId == dossierId);
        }

        UnitMatch match = await search.FindAsync(filter.Search, cancellationToken);
        if (match.Words.Count > 0)
        {
            messages = Found(messages, VietnameseText.Fold(filter.Search!), match);
        }

        return await messages.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id)
            .ToPageAsync(
                page with { MostCounted = match.Counted },
                found => found.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id),
                cancellationToken);
    }

    /// <summary>How many messages there are of each status, counted so far as lists are.</summary>
    public async Task<Dictionary<MessageStatus, int>> CountMessagesAsync(CancellationToken cancellationToken)
    {
        Dictionary<MessageStatus, int> counts = [];
        foreach (MessageStatus status in Enum.GetValues<MessageStatus>())
        {
            counts[status] = await db.Messages.Where(m => m.Status == status).OrderBy(m => m.CreatedAt)
                .CountUpToAsync(Pages.MostCounted, cancellationToken);
        }

        return counts;
    }

    /// <summary>How many letters there are of each status; a status that is missing has none.</summary>
    public Task<Dictionary<LetterStatus, int>> CountLettersAsync(CancellationToken cancellationToken) =>
        db.Letters.GroupBy(l => l.Status)
            .Select(g => new { Status = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Status, g => g.Count, cancellationToken);

    public Task<Page<Letter>> LettersAsync(LetterStatus? status, PageRequest page, CancellationToken cancellationToken)
    {
        IQueryable<Letter> letters = db.Letters.AsNoTracking();
        if (status is { } wanted)
        {
            letters = letters.Where(l => l.Status == wanted);
        }

        return letters.OrderBy(l => l.CreatedAt).ThenBy(l => l.Id).ToPageAsync(page, cancellationToken);
    }

    // By units where they can be named; by a part of an address otherwise.
    private IQueryable<OutboxMessage> Found(IQueryable<OutboxMessage> messages, string folded, UnitMatch match)
    {
        if (match is { IsComplete: true, Codes.Count: > 0 })
        {
            return messages.Where(m => match.Codes.Contains(m.UnitCode!) || match.Codes.Contains(m.ToUnit!));
        }

        return match.IsComplete
            ? messages.Where(m => m.To.Contains(folded) || (m.Cc != null && m.Cc.Contains(folded)))
            : messages.Where(m => m.To.Contains(folded)
                || (m.Cc != null && m.Cc.Contains(folded))
                || db.Units.Any(u => u.Code == m.UnitCode && u.SearchText.Contains(folded))
                || db.Units.Any(u => u.Code == m.ToUnit && u.SearchText.Contains(folded)));
    }
}
