using System.Text.Json;
using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Councils;

/// <summary>What members do themselves: abstain for a conflict of interest, and vote, once.</summary>
public sealed class Voting(CampaignDb db, UnitOfWork work, CouncilAccess access, MeetingLog log, BallotKeys keys, TimeProvider time)
{
    /// <summary>
    /// Declares a conflict of interest about one nominee: by the member, or by the secretary for a member who said so. Not
    /// after the member has voted.
    /// </summary>
    /// <param name="subjectId">The nominee.</param>
    /// <param name="memberId">Null for the person's own.</param>
    /// <param name="reason">Everybody in the council reads it.</param>
    /// <param name="by">Who declares it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<CouncilResult> RecuseAsync(
        Guid subjectId, Guid? memberId, string? reason, Person by, CancellationToken cancellationToken) => work.ActAsync(
        async token =>
        {
            AgendaItem? item = await db.AgendaItems.Include(i => i.Subjects)
                .SingleOrDefaultAsync(i => i.Subjects.Any(s => s.Id == subjectId), token);
            if (item?.MeetingId is not { } meetingId)
            {
                return new CouncilResult.NotFound();
            }

            Meeting meeting = await db.Meetings.Include(m => m.Attendance).SingleAsync(m => m.Id == meetingId, token);
            MeetingAttendance? member = meeting.Attendance.Find(
                a => memberId is { } id ? a.MemberId == id : a.UserName == by.UserName);
            if (member is null
                || (member.UserName != by.UserName && !await access.MayRunAsync(item.CouncilCode, by, token)))
            {
                return new CouncilResult.NotFound();
            }

            if (item.Status is not (AgendaStatus.OnAgenda or AgendaStatus.Balloting))
            {
                return new CouncilResult.Conflict("Hồ sơ này không còn bỏ phiếu.");
            }

            if (string.IsNullOrWhiteSpace(reason) || reason.Length > 500)
            {
                return CouncilResult.Wrong("reason", "Ghi lý do, ví dụ “là Chủ tịch đơn vị đề nghị”; tối đa 500 ký tự.");
            }

            Guid? open = await db.Ballots.Where(b => b.ItemId == item.Id && b.Status == BallotStatus.Open)
                .Select(b => (Guid?)b.Id).SingleOrDefaultAsync(token);
            if (open is { } ballotId)
            {
                await db.LockBallotAsync(ballotId, token);
                if (await db.BallotVoters.AnyAsync(v => v.BallotId == ballotId && v.MemberId == member.MemberId && v.HasVoted, token))
                {
                    return new CouncilResult.Conflict("Đã bỏ phiếu, không khai xung đột lợi ích được nữa.");
                }
            }

            if (!await db.Recusals.AnyAsync(r => r.SubjectId == subjectId && r.MemberId == member.MemberId, token))
            {
                string why = VietnameseText.Clean(reason);
                db.Recusals.Add(new Recusal
                {
                    SubjectId = subjectId,
                    MemberId = member.MemberId,
                    FullName = member.FullName,
                    Reason = why,
                    DeclaredAt = time.GetUtcNow(),
                });
                log.Add(
                    meeting, by, $"{member.FullName} không bỏ phiếu về {item.Subjects.Single(s => s.Id == subjectId).Name}", why);
            }

            return new CouncilResult.Done(subjectId);
        },
        cancellationToken);

    /// <summary>
    /// Votes: true is for, false against, on each nominee that the member does not abstain from. It cannot be taken back. What
    /// is kept, and what that tells, stands at <see cref="Ballot"/>.
    /// </summary>
    public Task<CouncilResult> CastAsync(
        Guid ballotId, IReadOnlyDictionary<Guid, bool> choices, Person by, CancellationToken cancellationToken) => work.ActAsync(
        async token =>
        {
            await db.LockBallotAsync(ballotId, token);
            Ballot? ballot = await db.Ballots.Include(b => b.Voters.Where(v => v.UserName == by.UserName))
                .SingleOrDefaultAsync(b => b.Id == ballotId, token);
            if (ballot is not { Mode: BallotMode.Electronic } || ballot.Voters is not [{ } voter])
            {
                return new CouncilResult.NotFound();
            }

            if (ballot.Status != BallotStatus.Open)
            {
                return new CouncilResult.Conflict("Lần bỏ phiếu này đã đóng. Phiếu của đồng chí chưa được ghi.");
            }

            if (voter.HasVoted)
            {
                return new CouncilResult.Conflict("Đồng chí đã bỏ phiếu rồi. Phiếu nộp rồi không sửa được.");
            }

            AgendaItem item = await db.AgendaItems.AsNoTracking().Include(i => i.Subjects)
                .SingleAsync(i => i.Id == ballot.ItemId, token);
            ILookup<Guid, Guid> recused = await db.RecusedAsync(item, token);
            List<AgendaSubject> listed = [.. item.Listed()];
            bool?[] votes = [.. listed.Select(subject => recused[subject.Id].Contains(voter.MemberId)
                ? null
                : choices.TryGetValue(subject.Id, out bool choice) ? choice : (bool?)null)];
            FieldProblem[] missing =
            [
                .. listed.Where((subject, i) => votes[i] is null && !recused[subject.Id].Contains(voter.MemberId))
                    .Select(subject => new FieldProblem($"choices.{subject.Id}", $"Chọn đồng ý hoặc không đồng ý về {subject.Name}.", true)),
                .. choices.Keys.Where(id => !listed.Exists(s => s.Id == id) || recused[id].Contains(voter.MemberId))
                    .Select(id => new FieldProblem($"choices.{id}", "Trường hợp này không bỏ phiếu.", false)),
            ];
            if (missing.Length > 0)
            {
                return new CouncilResult.Invalid(missing);
            }

            if (votes.All(vote => vote is null))
            {
                return new CouncilResult.Conflict("Đồng chí không bỏ phiếu trường hợp nào.");
            }

            if (!ballot.IsSecret)
            {
                voter.OpenChoices = JsonSerializer.Serialize(
                    listed.Zip(votes).Where(pair => pair.Second is not null)
                        .ToDictionary(pair => pair.First.Id, pair => pair.Second == true ? 1 : 0));
            }
            else if (ballot.Sealed is { } box && await keys.FindAsync(ballotId, token) is { } key)
            {
                ballot.Sealed = BallotBox.Add(ballotId, box, votes, key);
            }
            else
            {
                return new CouncilResult.Conflict(BallotClosing.KeyLost);
            }

            voter.HasVoted = true;
            return new CouncilResult.Done(ballotId);
        },
        cancellationToken);
}
