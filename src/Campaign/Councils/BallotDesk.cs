using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Councils;

/// <summary>Opens, breaks off and postpones votes. Only by the council's secretary.</summary>
public sealed class BallotDesk(
    CampaignDb db,
    UnitOfWork work,
    CouncilAccess access,
    VotingRules rules,
    MeetingDesk meetings,
    MeetingLog log,
    MeetingLetters letters,
    BallotKeys keys,
    BallotClosing closing,
    TimeProvider time)
{
    /// <summary>
    /// Opens the vote on an agenda item under the rule of its award on the day of the meeting, and freezes the list.
    /// </summary>
    public Task<CouncilResult> OpenAsync(
        Guid itemId, BallotMode mode, DateTimeOffset? closesAt, Person by, CancellationToken cancellationToken) => ActAsync(
        itemId,
        by,
        async (item, meeting, token) =>
        {
            if (await FindRuleAsync(item, meeting, token) is not { } rule)
            {
                return new CouncilResult.Conflict(
                    $"Chưa có quy tắc biểu quyết cho “{item.AwardFormCode}”. Ban CTCS đặt quy tắc trước khi mở bỏ phiếu.");
            }

            if (Refusal(item, meeting, rule) is { } refusal)
            {
                return refusal;
            }

            List<BallotVoter> voters = VotersOf(meeting, rule);
            if (mode == BallotMode.Electronic && rule.IsSecret
                && await TooFewAsync(item, rule, voters, token) is { } tooFew)
            {
                return tooFew;
            }

            DateTimeOffset now = time.GetUtcNow();
            Ballot ballot = new()
            {
                Id = Guid.CreateVersion7(now),
                ItemId = item.Id,
                MeetingId = meeting.Id,
                Mode = mode,
                IsSecret = rule.IsSecret,
                RuleId = rule.Id,
                OpenedAt = now,
                ClosesAt = closesAt?.ToUniversalTime(),
            };
            ballot.Voters.AddRange(voters.Select(voter => new BallotVoter
            {
                BallotId = ballot.Id,
                MemberId = voter.MemberId,
                UserName = voter.UserName,
                FullName = voter.FullName,
                IsAbsent = voter.IsAbsent,
            }));
            if (mode == BallotMode.Electronic && rule.IsSecret)
            {
                await keys.DestroyOldAsync(token);
                ballot.Sealed = BallotBox.Empty(ballot.Id, item.Listed().Count(), keys.Make(ballot.Id));
            }

            db.Ballots.Add(ballot);
            meetings.Freeze(meeting, by);
            item.Status = AgendaStatus.Balloting;
            log.Add(meeting, by, $"Mở bỏ phiếu: {item.Title}");
            if (mode == BallotMode.Electronic)
            {
                await letters.ToVotersAsync(meeting, item, ballot, isReminder: false, token);
            }

            return new CouncilResult.Done(ballot.Id);
        },
        cancellationToken);

    /// <summary>Writes once more to those who have not voted yet.</summary>
    public async Task<CouncilResult> RemindAsync(Guid ballotId, Person by, CancellationToken cancellationToken) =>
        await db.Ballots.AsNoTracking().Include(b => b.Voters).SingleOrDefaultAsync(b => b.Id == ballotId, cancellationToken)
            is not { } ballot
            ? new CouncilResult.NotFound()
            : await ActAsync(
                ballot.ItemId,
                by,
                async (item, meeting, token) =>
                {
                    if (ballot.Status != BallotStatus.Open || ballot.Mode != BallotMode.Electronic
                        || ballot.Voters.TrueForAll(voter => voter.HasVoted))
                    {
                        return new CouncilResult.Conflict("Không còn ai phải nhắc.");
                    }

                    await letters.ToVotersAsync(meeting, item, ballot, isReminder: true, token);
                    return new CouncilResult.Done(ballotId);
                },
                cancellationToken);

    /// <summary>Breaks a vote off, with a reason; it can be opened again.</summary>
    public Task<CouncilResult> AnnulAsync(
        Guid ballotId, string? reason, Person by, CancellationToken cancellationToken) => work.ActAsync(
        async token =>
        {
            await db.LockBallotAsync(ballotId, token);
            if (await db.Ballots.SingleOrDefaultAsync(b => b.Id == ballotId, token) is not { } ballot)
            {
                return new CouncilResult.NotFound();
            }

            return await ActAsync(
                ballot.ItemId,
                by,
                async (item, meeting, inner) =>
                {
                    if (ballot.Status != BallotStatus.Open)
                    {
                        return new CouncilResult.Conflict("Lần bỏ phiếu này đã đóng.");
                    }

                    if (string.IsNullOrWhiteSpace(reason))
                    {
                        return CouncilResult.Wrong("reason", "Ghi lý do hủy lần bỏ phiếu.");
                    }

                    ballot.Status = BallotStatus.Annulled;
                    ballot.ClosedAt = time.GetUtcNow();
                    ballot.Sealed = null;
                    item.Status = AgendaStatus.OnAgenda;
                    log.Add(meeting, by, $"Hủy lần bỏ phiếu: {item.Title}", VietnameseText.Clean(reason));
                    await keys.DestroyAsync(ballotId, inner);
                    return new CouncilResult.Done(ballotId);
                },
                token);
        },
        cancellationToken);

    /// <summary>Puts a matter off: whoever waits for the council is told so and may ask again.</summary>
    public Task<CouncilResult> PostponeAsync(
        Guid itemId, string? reason, Person by, CancellationToken cancellationToken) =>
        EndWithoutVoteAsync(itemId, CouncilOutcome.Postponed, AgendaStatus.Postponed, reason, by, cancellationToken);

    /// <summary>Notes that too few came for a vote.</summary>
    public Task<CouncilResult> DeclareNoQuorumAsync(Guid itemId, Person by, CancellationToken cancellationToken) =>
        EndWithoutVoteAsync(
            itemId, CouncilOutcome.NoQuorum, AgendaStatus.Voted, "Không đủ thành viên dự họp.", by, cancellationToken);

    private Task<CouncilResult> EndWithoutVoteAsync(
        Guid itemId, CouncilOutcome outcome, AgendaStatus status, string? reason, Person by, CancellationToken cancellationToken) =>
        ActAsync(
            itemId,
            by,
            async (item, meeting, token) =>
            {
                if (item.Status != AgendaStatus.OnAgenda)
                {
                    return new CouncilResult.Conflict($"Hồ sơ này {CouncilTexts.Of(item.Status).ToLowerInvariant()}.");
                }

                if (string.IsNullOrWhiteSpace(reason))
                {
                    return CouncilResult.Wrong("reason", "Ghi lý do hoãn.");
                }

                if (outcome == CouncilOutcome.NoQuorum && await FindRuleAsync(item, meeting, token) is { } rule
                    && meeting.PresentCount >= rule.Quorum.AtLeastOf(meeting.Attendance.Count))
                {
                    return new CouncilResult.Conflict("Phiên họp đủ thành viên; mở bỏ phiếu được.");
                }

                item.Status = status;
                item.OutcomeReason = VietnameseText.Clean(reason);
                if (outcome == CouncilOutcome.NoQuorum)
                {
                    foreach (AgendaSubject subject in item.Listed())
                    {
                        subject.Result = VoteResult.NoQuorum;
                    }
                }

                log.Add(
                    meeting, by, $"{(outcome == CouncilOutcome.Postponed ? "Hoãn" : "Không đủ thành viên")}: {item.Title}",
                    item.OutcomeReason);
                await closing.TellAsync(item, outcome, token);
                return new CouncilResult.Done(item.Id);
            },
            cancellationToken);

    private static CouncilResult.Conflict? Refusal(AgendaItem item, Meeting meeting, VotingRule rule)
    {
        if (item.Status != AgendaStatus.OnAgenda || meeting.IsOver)
        {
            return new CouncilResult.Conflict($"Hồ sơ này {CouncilTexts.Of(item.Status).ToLowerInvariant()}, không mở bỏ phiếu được.");
        }

        if (!item.Listed().Any())
        {
            return new CouncilResult.Conflict("Không còn trường hợp nào trong danh sách để bỏ phiếu.");
        }

        int required = rule.Quorum.AtLeastOf(meeting.Attendance.Count);
        return meeting.Form == MeetingForm.Written || meeting.PresentCount >= required
            ? null
            : new CouncilResult.Conflict(
                $"Có mặt {meeting.PresentCount}/{meeting.Attendance.Count} thành viên, cần ít nhất {required}. Điểm danh, hoặc ghi nhận không đủ thành viên.");
    }

    // In writing everybody is asked; otherwise those who came, and those who did not where the rule asks them in writing.
    private static List<BallotVoter> VotersOf(Meeting meeting, VotingRule rule) =>
    [
        .. meeting.Attendance
            .Where(a => meeting.Form == MeetingForm.Written || a.State == AttendanceState.Present || rule.CountsWrittenOpinions)
            .OrderBy(a => a.UserName, StringComparer.Ordinal)
            .Select(a => new BallotVoter
            {
                MemberId = a.MemberId,
                UserName = a.UserName,
                FullName = a.FullName,
                IsAbsent = meeting.Form != MeetingForm.Written && a.State != AttendanceState.Present,
            }),
    ];

    private async Task<CouncilResult?> TooFewAsync(
        AgendaItem item, VotingRule rule, List<BallotVoter> voters, CancellationToken cancellationToken)
    {
        ILookup<Guid, Guid> recused = await db.RecusedAsync(item, cancellationToken);
        AgendaSubject? tooFew = item.Listed().FirstOrDefault(
            subject => voters.Count(voter => !recused[subject.Id].Contains(voter.MemberId)) < rule.SmallestSecretGroup);
        return tooFew is null
            ? null
            : new CouncilResult.Conflict(
                $"“{tooFew.Name}”: ít hơn {rule.SmallestSecretGroup} người bỏ phiếu thì không còn kín. Mời thêm thành viên, hoặc bỏ phiếu giấy.");
    }

    private Task<VotingRule?> FindRuleAsync(AgendaItem item, Meeting meeting, CancellationToken cancellationToken) =>
        rules.FindAsync(item.AwardFormCode, VietnamTime.DateOf(meeting.HeldAt), cancellationToken);

    private Task<CouncilResult> ActAsync(
        Guid itemId,
        Person by,
        Func<AgendaItem, Meeting, CancellationToken, Task<CouncilResult>> act,
        CancellationToken cancellationToken) => work.ActAsync(
        async token =>
        {
            if (await db.AgendaItems.Include(i => i.Subjects).SingleOrDefaultAsync(i => i.Id == itemId, token)
                    is not { MeetingId: { } meetingId } item
                || !await access.MayReadAsync(item.CouncilCode, by, token))
            {
                return new CouncilResult.NotFound();
            }

            if (!await access.MayRunAsync(item.CouncilCode, by, token))
            {
                return new CouncilResult.Forbidden(CouncilAccess.SecretaryOnly);
            }

            Meeting meeting = await db.Meetings.Include(m => m.Attendance).SingleAsync(m => m.Id == meetingId, token);
            CouncilResult result = await act(item, meeting, token);
            item.Revision += result is CouncilResult.Done ? 1 : 0;
            return result;
        },
        cancellationToken);
}

internal static class BallotRows
{
    /// <summary>Holds a ballot against others until the transaction ends; SQLite has one writer at a time.</summary>
    public static async Task LockBallotAsync(this CampaignDb db, Guid ballotId, CancellationToken cancellationToken)
    {
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync(
                $"""SELECT 1 FROM ballots WHERE "Id" = {ballotId} FOR UPDATE""", cancellationToken);
        }
    }

    /// <summary>For each nominee of an item, the members who abstain.</summary>
    public static async Task<ILookup<Guid, Guid>> RecusedAsync(
        this CampaignDb db, AgendaItem item, CancellationToken cancellationToken)
    {
        List<Guid> subjects = [.. item.Subjects.Select(s => s.Id)];
        return (await db.Recusals.AsNoTracking().Where(r => subjects.Contains(r.SubjectId)).ToListAsync(cancellationToken))
            .ToLookup(r => r.SubjectId, r => r.MemberId);
    }
}
