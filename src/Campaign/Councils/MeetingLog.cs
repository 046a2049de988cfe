using Campaign.Accounts;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Councils;

/// <summary>Writes what is changed on a meeting and its list. Never a word of a vote, nor that somebody has voted.</summary>
public sealed class MeetingLog(CampaignDb db, TimeProvider time)
{
    private const int MaxText = 500;

    public void Add(Meeting meeting, Person by, string text, string? reason = null)
    {
        DateTimeOffset now = time.GetUtcNow();
        db.MeetingChanges.Add(new MeetingChange
        {
            Id = Guid.CreateVersion7(now),
            MeetingId = meeting.Id,
            At = now,
            Actor = by.UserName,
            ActorName = by.FullName,
            Text = text.Length > MaxText ? text[..MaxText] : text,
            Reason = reason,
            AfterFreeze = meeting.FrozenAt is not null,
        });
    }

    /// <summary>Newest first.</summary>
    public Task<Page<MeetingChange>> ReadAsync(Guid meetingId, PageRequest page, CancellationToken cancellationToken) =>
        db.MeetingChanges.AsNoTracking()
            .Where(c => c.MeetingId == meetingId)
            .OrderByDescending(c => c.At).ThenByDescending(c => c.Id)
            .ToPageAsync(page, cancellationToken);
}

internal static class CouncilActs
{
    /// <summary>Runs an act; of two at the same moment the second is told that somebody else was first.</summary>
    public static async Task<CouncilResult> ActAsync(
        this UnitOfWork work, Func<CancellationToken, Task<CouncilResult>> act, CancellationToken cancellationToken)
    {
        try
        {
            return await work.RunAsync(act, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new CouncilResult.Conflict("Có người vừa thay đổi trước. Tải lại trang để xem bản mới, rồi làm lại.");
        }
    }
}
