using Campaign.Accounts;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Councils;

/// <summary>One row of a council's meetings.</summary>
public sealed record MeetingRow(
    Guid Id, string CouncilCode, string CouncilName, string Title, MeetingForm Form, DateTimeOffset HeldAt, string? Place,
    MeetingStatus Status, int ItemCount);

/// <summary>An open ballot that waits for a person's vote.</summary>
public sealed record WaitingBallot(Guid Id, string Title, string CouncilName, DateTimeOffset? ClosesAt);

/// <summary>What members and the office read of councils.</summary>
public sealed class CouncilLists(CampaignDb db, CouncilAccess access)
{
    /// <summary>The councils that a person belongs to, or all for those who see everything.</summary>
    public Task<Page<Council>> CouncilsAsync(Person person, PageRequest page, CancellationToken cancellationToken) =>
        Councils(person).Include(c => c.Members).OrderBy(c => c.Code).ToPageAsync(page, cancellationToken);

    public Task<Council?> FindCouncilAsync(string code, Person person, CancellationToken cancellationToken) =>
        Councils(person).Include(c => c.Members).SingleOrDefaultAsync(c => c.Code == code, cancellationToken);

    /// <summary>Meetings, newest first; of one council, or of all that a person may read.</summary>
    public Task<Page<MeetingRow>> MeetingsAsync(
        string? councilCode, Person person, PageRequest page, CancellationToken cancellationToken)
    {
        IQueryable<Council> councils = Councils(person);
        return (
            from meeting in db.Meetings.AsNoTracking()
            join council in councils on meeting.CouncilCode equals council.Code
            where councilCode == null || council.Code == councilCode
            orderby meeting.HeldAt descending, meeting.Id
            select new MeetingRow(
                meeting.Id, council.Code, council.Name, meeting.Title, meeting.Form, meeting.HeldAt, meeting.Place,
                meeting.Status, db.AgendaItems.Count(i => i.MeetingId == meeting.Id)))
            .ToPageAsync(page, cancellationToken);
    }

    /// <summary>The meeting with its attendance if the person may read it; null otherwise.</summary>
    public async Task<Meeting?> FindMeetingAsync(Guid id, Person person, CancellationToken cancellationToken) =>
        await db.Meetings.AsNoTracking().Include(m => m.Attendance).SingleOrDefaultAsync(m => m.Id == id, cancellationToken)
            is { } meeting && await access.MayReadAsync(meeting.CouncilCode, person, cancellationToken)
            ? meeting
            : null;

    /// <summary>The agenda of a meeting in order.</summary>
    public async Task<IReadOnlyList<AgendaItem>> AgendaAsync(Guid meetingId, CancellationToken cancellationToken) =>
        await db.AgendaItems.AsNoTracking().Include(i => i.Subjects.OrderBy(s => s.Position))
            .Where(i => i.MeetingId == meetingId)
            .OrderBy(i => i.Position)
            .ToListAsync(cancellationToken);

    /// <summary>What waits for a council's next meeting, longest first.</summary>
    public Task<Page<AgendaItem>> WaitingAsync(string councilCode, PageRequest page, CancellationToken cancellationToken) =>
        db.AgendaItems.AsNoTracking().Include(i => i.Subjects)
            .Where(i => i.CouncilCode == councilCode && i.Status == AgendaStatus.Waiting)
            .OrderBy(i => i.AddedAt).ThenBy(i => i.AwardFormCode).ThenBy(i => i.Id)
            .ToPageAsync(page, cancellationToken);

    /// <summary>The ballots of a meeting, the latest of each item last.</summary>
    public async Task<IReadOnlyList<Ballot>> BallotsAsync(Guid meetingId, CancellationToken cancellationToken) =>
        await db.Ballots.AsNoTracking().Include(b => b.Voters)
            .Where(b => b.MeetingId == meetingId)
            .OrderBy(b => b.OpenedAt).ThenBy(b => b.Id)
            .ToListAsync(cancellationToken);

    /// <summary>Declared conflicts of interest about the nominees of an item.</summary>
    public async Task<ILookup<Guid, Recusal>> RecusalsAsync(
        IReadOnlyCollection<Guid> subjectIds, CancellationToken cancellationToken) =>
        (await db.Recusals.AsNoTracking().Where(r => subjectIds.Contains(r.SubjectId)).OrderBy(r => r.FullName)
            .ToListAsync(cancellationToken)).ToLookup(r => r.SubjectId);

    /// <summary>The open ballots that this person has not voted in yet.</summary>
    public async Task<IReadOnlyList<WaitingBallot>> WaitingForAsync(Person person, CancellationToken cancellationToken) =>
        await (
            from voter in Unvoted(person)
            join ballot in db.Ballots on voter.BallotId equals ballot.Id
            where ballot.Status == BallotStatus.Open && ballot.Mode == BallotMode.Electronic
            join item in db.AgendaItems on ballot.ItemId equals item.Id
            join council in db.Councils on item.CouncilCode equals council.Code
            orderby ballot.OpenedAt
            select new WaitingBallot(ballot.Id, item.Title, council.Name, ballot.ClosesAt))
            .Take(PageRequest.MaxSize)
            .ToListAsync(cancellationToken);

    public Task<int> CountWaitingForAsync(Person person, CancellationToken cancellationToken) =>
        Unvoted(person).CountAsync(
            v => db.Ballots.Any(b => b.Id == v.BallotId && b.Status == BallotStatus.Open && b.Mode == BallotMode.Electronic),
            cancellationToken);

    private IQueryable<BallotVoter> Unvoted(Person person) =>
        db.BallotVoters.AsNoTracking().Where(v => v.UserName == person.UserName && !v.HasVoted);

    private IQueryable<Council> Councils(Person person)
    {
        IQueryable<Council> councils = db.Councils.AsNoTracking();
        DateOnly today = access.Today;
        return person.SeesAll
            ? councils
            : councils.Where(c => c.Members.Any(m => m.UserName == person.UserName
                && m.From <= today && (m.To == null || m.To >= today)));
    }
}
