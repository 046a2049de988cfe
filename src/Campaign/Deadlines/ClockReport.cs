using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Deadlines;

/// <summary>Mails or letters of one kind that were written on one day.</summary>
/// <param name="Day">The day.</param>
/// <param name="IsLetter">On paper.</param>
/// <param name="Example">The subject of the first.</param>
/// <param name="Recipient">Who got the first.</param>
/// <param name="FirstId">The first.</param>
/// <param name="Count">How many.</param>
public sealed record WrittenThen(
    DateOnly Day, bool IsLetter, string Example, string? Recipient, Guid FirstId, int Count);

/// <summary>What was written while the demonstration clock was moved.</summary>
public sealed class ClockReport(CampaignDb db)
{
    private const int Most = 5000;

    /// <summary>What was written in a span of time, by day and kind, in order.</summary>
    public async Task<IReadOnlyList<WrittenThen>> BetweenAsync(
        DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        List<Written> mails = await db.Messages
            .Where(m => m.CreatedAt >= from && m.CreatedAt <= to)
            .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id)
            .Select(m => new Written(m.CreatedAt, false, m.Template ?? "", m.Subject, m.ToName, m.Id))
            .Take(Most)
            .ToListAsync(cancellationToken);
        List<Written> letters = await db.Letters
            .Where(l => l.CreatedAt >= from && l.CreatedAt <= to)
            .OrderBy(l => l.CreatedAt).ThenBy(l => l.Id)
            .Select(l => new Written(l.CreatedAt, true, l.Template, l.Title, l.UnitName, l.Id))
            .Take(Most)
            .ToListAsync(cancellationToken);
        return [.. mails.Concat(letters)
            .OrderBy(written => written.At)
            .GroupBy(written => (Day: VietnamTime.DateOf(written.At), written.IsLetter, written.Template))
            .Select(group => new WrittenThen(
                group.Key.Day, group.Key.IsLetter, group.First().Title, group.First().Recipient, group.First().Id,
                group.Count()))];
    }

    private sealed record Written(
        DateTimeOffset At, bool IsLetter, string Template, string Title, string? Recipient, Guid Id);
}
