using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Councils;

/// <summary>Closes votes, counts them, and tells whoever waits for the council. Nothing is shown before.</summary>
public sealed class BallotClosing(
    CampaignDb db,
    UnitOfWork work,
    CouncilAccess access,
    CouncilAgenda agenda,
    MeetingLog log,
    BallotKeys keys,
    WorkflowRuntime runtime,
    TimeProvider time)
{
    internal const string KeyLost =
        "Không mở được hòm phiếu vì khóa của lần bỏ phiếu này bị mất. Thư ký hủy lần bỏ phiếu, rồi mở bỏ phiếu lại.";

    /// <summary>Closes an electronic ballot and counts it.</summary>
    public Task<CouncilResult> CloseAsync(Guid ballotId, Person by, CancellationToken cancellationToken) => ActAsync(
        ballotId,
        BallotMode.Electronic,
        by,
        async (count, token) =>
        {
            if (await TotalsAsync(count, token) is not { } totals)
            {
                return new CouncilResult.Conflict(KeyLost);
            }

            List<AgendaSubject> listed = [.. count.Item.Listed()];
            for (int i = 0; i < listed.Count; i++)
            {
                CountElectronic(count, listed[i], totals[i]);
            }

            return await FinishAsync(count, by, token);
        },
        cancellationToken);

    /// <summary>Enters the count of papers, or of hands, and closes the ballot.</summary>
    public Task<CouncilResult> RecordAsync(
        Guid ballotId, IReadOnlyDictionary<Guid, PaperCount> counts, Person by, CancellationToken cancellationToken) => ActAsync(
        ballotId,
        BallotMode.Paper,
        by,
        async (count, token) =>
        {
            if (PaperCounts.Check(count, counts) is { Count: > 0 } problems)
            {
                return new CouncilResult.Invalid(problems);
            }

            foreach (AgendaSubject subject in count.Item.Listed())
            {
                PaperCount paper = counts[subject.Id];
                BallotTally written = paper.Written ?? BallotTally.None;
                int present = count.Meeting.Form == MeetingForm.Written ? paper.Tally.Returned : count.Meeting.PresentCount;
                Settle(subject, VoteCount.Of(count.Rule, count.FactsOf(subject, present, paper.Tally, written)));
                subject.Tally = paper.Tally;
                subject.Written = paper.Written;
            }

            return await FinishAsync(count, by, token);
        },
        cancellationToken);

    /// <summary>The chair breaks a tie, in the open and with a reason.</summary>
    public Task<CouncilResult> BreakTieAsync(
        Guid subjectId, bool passes, string? reason, Person by, CancellationToken cancellationToken) => work.ActAsync(
        async token =>
        {
            AgendaItem? item = await db.AgendaItems.Include(i => i.Subjects)
                .SingleOrDefaultAsync(i => i.Subjects.Any(s => s.Id == subjectId), token);
            if (item is null || !await access.MayReadAsync(item.CouncilCode, by, token))
            {
                return new CouncilResult.NotFound();
            }

            if (!await access.IsChairAsync(item.CouncilCode, by, token))
            {
                return new CouncilResult.Forbidden("Chỉ Chủ tịch Hội đồng quyết định khi số phiếu bằng nhau.");
            }

            AgendaSubject subject = item.Subjects.Single(s => s.Id == subjectId);
            if (item.Status != AgendaStatus.AwaitingChair || subject.Result != VoteResult.Tied)
            {
                return new CouncilResult.Conflict("Trường hợp này không còn chờ Chủ tịch quyết định.");
            }

            if (string.IsNullOrWhiteSpace(reason) || reason.Length > 1000)
            {
                return CouncilResult.Wrong("reason", "Ghi lý do, tối đa 1000 ký tự.");
            }

            subject.Result = passes ? VoteResult.Passed : VoteResult.Failed;
            subject.ChairReason = VietnameseText.Clean(reason);
            item.Revision++;
            Meeting meeting = await db.Meetings.SingleAsync(m => m.Id == item.MeetingId, token);
            log.Add(meeting, by, $"Chủ tịch quyết định “{CouncilTexts.Of(subject.Result.Value)}”: {subject.Name}", subject.ChairReason);
            await SettleAsync(item, token);
            return new CouncilResult.Done(item.Id);
        },
        cancellationToken);

    /// <summary>
    /// Keeps the council's say and tells the workflow that waits for it, once all that was put before the council together is
    /// settled.
    /// </summary>
    internal async Task TellAsync(AgendaItem item, CouncilOutcome outcome, CancellationToken cancellationToken)
    {
        item.Outcome = outcome;
        IReadOnlyList<AgendaItem> group = await agenda.GroupOfAsync(item, cancellationToken);
        if (group.All(one => one.Outcome is not null))
        {
            await runtime.SendAsync(
                CouncilBallot.StimulusOf(item.GroupId ?? item.Id), CouncilBallot.ResultOf(group), cancellationToken);
        }
    }

    private static void CountElectronic(OpenCount count, AgendaSubject subject, (int InFavour, int Against) total)
    {
        List<BallotVoter> may = [.. count.Ballot.Voters.Where(v => !count.Recused[subject.Id].Contains(v.MemberId))];
        List<BallotVoter> absent = [.. may.FindAll(v => v.IsAbsent)];
        BallotTally all = BallotTally.OfValid(may.Count, total.InFavour, total.Against);

        // How those away voted is in the same box: only their number is known apart.
        int answered = absent.Count(v => v.HasVoted);
        BallotTally written = new(absent.Count, answered, answered, 0, 0, 0);
        BallotTally room = all with
        {
            Issued = all.Issued - absent.Count, Returned = all.Returned - answered, Valid = all.Valid - answered,
        };
        int present = count.Meeting.Form == MeetingForm.Written
            ? count.Ballot.Voters.Count(v => v.HasVoted)
            : count.Meeting.PresentCount;
        VoteOutcome outcome = VoteCount.Of(count.Rule, count.FactsOf(subject, present, room, written));

        // One or two ballots would tell whose they are.
        bool tooFew = count.Rule.IsSecret && all.Returned < count.Rule.SmallestSecretGroup;
        Settle(subject, tooFew ? outcome with { Result = VoteResult.NoQuorum } : outcome);
        subject.Tally = tooFew ? null : outcome.Counted;
    }

    private static void Settle(AgendaSubject subject, VoteOutcome outcome)
    {
        subject.Result = outcome.Result;
        subject.Denominator = outcome.Denominator;
        subject.Required = outcome.Required;
    }

    private async Task<(int InFavour, int Against)[]?> TotalsAsync(OpenCount count, CancellationToken cancellationToken)
    {
        if (count.Ballot.IsSecret)
        {
            return count.Ballot.Sealed is { } box && await keys.FindAsync(count.Ballot.Id, cancellationToken) is { } key
                ? BallotBox.Open(count.Ballot.Id, box, key)
                : null;
        }

        List<Dictionary<Guid, int>> shown =
        [
            .. count.Ballot.Voters.Where(v => v.OpenChoices is not null)
                .Select(v => JsonSerializer.Deserialize<Dictionary<Guid, int>>(v.OpenChoices!)!),
        ];
        return
        [
            .. count.Item.Listed().Select(subject => (
                shown.Count(hand => hand.TryGetValue(subject.Id, out int choice) && choice == 1),
                shown.Count(hand => hand.TryGetValue(subject.Id, out int choice) && choice == 0))),
        ];
    }

    private async Task<CouncilResult> FinishAsync(OpenCount count, Person by, CancellationToken cancellationToken)
    {
        Guid ballotId = count.Ballot.Id;
        count.Ballot.Status = BallotStatus.Closed;
        count.Ballot.ClosedAt = time.GetUtcNow();
        count.Ballot.Sealed = null;
        await keys.DestroyAsync(ballotId, cancellationToken);
        log.Add(count.Meeting, by, $"Đóng bỏ phiếu, kiểm phiếu: {count.Item.Title}");
        count.Item.Revision++;
        await SettleAsync(count.Item, cancellationToken);
        return new CouncilResult.Done(count.Item.Id);
    }

    private async Task SettleAsync(AgendaItem item, CancellationToken cancellationToken)
    {
        List<VoteResult?> results = [.. item.Listed().Select(s => s.Result)];
        if (results.Contains(VoteResult.Tied))
        {
            item.Status = AgendaStatus.AwaitingChair;
            return;
        }

        item.Status = AgendaStatus.Voted;
        CouncilOutcome outcome = results.Contains(VoteResult.Passed) ? CouncilOutcome.Passed
            : results.TrueForAll(result => result == VoteResult.NoQuorum) ? CouncilOutcome.NoQuorum
            : CouncilOutcome.Failed;
        await TellAsync(item, outcome, cancellationToken);
    }

    private Task<CouncilResult> ActAsync(
        Guid ballotId,
        BallotMode mode,
        Person by,
        Func<OpenCount, CancellationToken, Task<CouncilResult>> act,
        CancellationToken cancellationToken) => work.ActAsync(
        async token =>
        {
            await db.LockBallotAsync(ballotId, token);
            Ballot? ballot = await db.Ballots.Include(b => b.Voters).SingleOrDefaultAsync(b => b.Id == ballotId, token);
            AgendaItem? item = ballot is null
                ? null
                : await db.AgendaItems.Include(i => i.Subjects).SingleAsync(i => i.Id == ballot.ItemId, token);
            if (ballot is null || item is null || !await access.MayReadAsync(item.CouncilCode, by, token))
            {
                return new CouncilResult.NotFound();
            }

            if (!await access.MayRunAsync(item.CouncilCode, by, token))
            {
                return new CouncilResult.Forbidden(CouncilAccess.SecretaryOnly);
            }

            if (ballot.Status != BallotStatus.Open || ballot.Mode != mode)
            {
                return new CouncilResult.Conflict(ballot.Status != BallotStatus.Open
                    ? "Lần bỏ phiếu này đã đóng."
                    : "Cách bỏ phiếu của lần này khác: phiếu điện tử thì đóng phiếu, phiếu giấy thì nhập kết quả kiểm phiếu.");
            }

            return await act(
                new OpenCount(
                    ballot,
                    item,
                    await db.Meetings.Include(m => m.Attendance).SingleAsync(m => m.Id == ballot.MeetingId, token),
                    await db.VotingRules.AsNoTracking().SingleAsync(r => r.Id == ballot.RuleId, token),
                    await db.RecusedAsync(item, token)),
                token);
        },
        cancellationToken);
}

/// <summary>All that a count needs to know.</summary>
internal sealed record OpenCount(
    Ballot Ballot, AgendaItem Item, Meeting Meeting, VotingRule Rule, ILookup<Guid, Guid> Recused)
{
    public VoteFacts FactsOf(AgendaSubject subject, int present, BallotTally tally, BallotTally written) => new(
        Meeting.Attendance.Count,
        present,
        Meeting.Attendance.Count(a => Recused[subject.Id].Contains(a.MemberId)),
        Meeting.Attendance.Count(a => a.State == AttendanceState.Present && Recused[subject.Id].Contains(a.MemberId)),
        tally,
        written);
}
