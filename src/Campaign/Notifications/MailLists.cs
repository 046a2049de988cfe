using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Notifications;

/// <summary>Which messages. <paramref name="To"/> is an address or a unit code; it also matches copies.</summary>
public sealed record MessageFilter(
    string? To = null, DateTimeOffset? Since = null, MessageStatus? Status = null, Guid? DossierId = null, string? Search = null);

/// <summary>Lists of what has gone out, newest first, and of what is to be printed, oldest first.</summary>
public sealed class MailLists(CampaignDb db)
{
    public Task<Page<OutboxMessage>> MessagesAsync(
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

        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            string folded = Units.VietnameseText.Fold(filter.Search);
            messages = messages.Where(m => m.To.Contains(folded)
                || (m.Cc != null && m.Cc.Contains(folded))
                || db.Units.Any(u => (u.Code == m.UnitCode || u.Code == m.ToUnit) && u.SearchText.Contains(folded)));
        }

        return messages.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id)
            .ToPageAsync(page, cancellationToken);
    }

    /// <summary>How many messages there are of each status; a status that is missing has none.</summary>
    public Task<Dictionary<MessageStatus, int>> CountMessagesAsync(CancellationToken cancellationToken) =>
        db.Messages.GroupBy(m => m.Status)
            .Select(g => new { Status = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Status, g => g.Count, cancellationToken);

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
}
