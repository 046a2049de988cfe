using Campaign.Councils;

namespace Campaign.Web.Councils;

internal sealed record AgendaSubjectView(
    Guid Id, string Name, string? Note, string? Reference, SubjectStanding Standing, string? StandingReason, VoteResult? Result,
    BallotTally? Tally, BallotTally? Written, int? Denominator, int? Required, string? ChairReason);

internal sealed record AgendaItemView(
    Guid Id, string CouncilCode, Guid? MeetingId, int Position, Guid? DossierId, string Title, string AwardFormCode,
    AgendaStatus Status, CouncilOutcome? Outcome, string? OutcomeReason, IReadOnlyList<AgendaSubjectView> Subjects)
{
    public static AgendaItemView Of(AgendaItem item) => new(
        item.Id, item.CouncilCode, item.MeetingId, item.Position, item.DossierId, item.Title, item.AwardFormCode, item.Status,
        item.Outcome, item.OutcomeReason,
        [.. item.Subjects.OrderBy(s => s.Position).Select(s => new AgendaSubjectView(
            s.Id, s.Name, s.Note, s.Reference, s.Standing, s.StandingReason, s.Result, s.Tally, s.Written, s.Denominator,
            s.Required, s.ChairReason))]);
}

internal sealed record AttendanceView(
    Guid MemberId, string UserName, string FullName, string? Position, CouncilRole Role, AttendanceState State);

/// <summary>A ballot. How many have voted is shown, never what; the numbers stand at the agenda item after closing.</summary>
internal sealed record BallotView(
    Guid Id, Guid ItemId, Guid MeetingId, BallotMode Mode, bool IsSecret, BallotStatus Status, DateTimeOffset OpenedAt,
    DateTimeOffset? ClosesAt, DateTimeOffset? ClosedAt, int Voters, int Voted, bool MayVote, bool HasVoted)
{
    public static BallotView Of(Ballot ballot, string userName) => new(
        ballot.Id, ballot.ItemId, ballot.MeetingId, ballot.Mode, ballot.IsSecret, ballot.Status, ballot.OpenedAt,
        ballot.ClosesAt, ballot.ClosedAt, ballot.Voters.Count, ballot.Voters.Count(v => v.HasVoted),
        ballot is { Status: BallotStatus.Open, Mode: BallotMode.Electronic }
            && ballot.Voters.Exists(v => v.UserName == userName && !v.HasVoted),
        ballot.Voters.Exists(v => v.UserName == userName && v.HasVoted));
}

internal sealed record MeetingChangeView(
    DateTimeOffset At, string ActorName, string Text, string? Reason, bool AfterFreeze);

internal sealed record MeetingView(
    Guid Id, string CouncilCode, string Title, MeetingForm Form, DateTimeOffset HeldAt, string? Place, MeetingStatus Status,
    DateTimeOffset? FrozenAt, string? Notes, IReadOnlyList<AttendanceView> Attendance, IReadOnlyList<AgendaItemView> Agenda,
    IReadOnlyList<BallotView> Ballots, IReadOnlyList<MeetingChangeView> Changes)
{
    public static MeetingView Of(
        Meeting meeting, IReadOnlyList<AgendaItem> agenda, IReadOnlyList<Ballot> ballots, IReadOnlyList<MeetingChange> changes,
        string userName) => new(
        meeting.Id, meeting.CouncilCode, meeting.Title, meeting.Form, meeting.HeldAt, meeting.Place, meeting.Status,
        meeting.FrozenAt, meeting.Notes,
        [.. meeting.Attendance.OrderBy(a => a.Role).ThenBy(a => a.UserName, StringComparer.Ordinal).Select(
            a => new AttendanceView(a.MemberId, a.UserName, a.FullName, a.Position, a.Role, a.State))],
        [.. agenda.Select(AgendaItemView.Of)],
        [.. ballots.Select(ballot => BallotView.Of(ballot, userName))],
        [.. changes.Select(c => new MeetingChangeView(c.At, c.ActorName, c.Text, c.Reason, c.AfterFreeze))]);
}
