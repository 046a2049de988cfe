using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Decisions;

/// <summary>Issues decisions with their numbers, cancels numbers, makes certificates again. Only the clerk (Văn thư).</summary>
public sealed class DecisionIssue(
    CampaignDb db,
    UnitOfWork work,
    IEnumerable<IAwardFollower> followers,
    DecisionDrafts drafts,
    DocumentNumbers numbers,
    DecisionHistory history,
    DecisionHandover handover,
    WorkflowRuntime runtime,
    TimeProvider time)
{
    private const string ClerkOnly = "Chỉ văn thư cấp số, ban hành và cấp lại bằng.";

    /// <summary>
    /// Gives number and date, and each line its certificate number. What it takes back is taken back; the workflow that
    /// waits goes on.
    /// </summary>
    public Task<DecisionResult> IssueAsync(Guid id, DateOnly documentDate, Person by, CancellationToken cancellationToken) =>
        ChangeAsync(
            id,
            by,
            DecisionStatus.Concluded,
            async (decision, token) =>
            {
                List<FieldProblem> problems = [];
                if (documentDate > VietnamTime.DateOf(time.GetUtcNow()))
                {
                    problems.Add(new FieldProblem("documentDate", $"Ngày văn bản {documentDate:dd/MM/yyyy} chưa đến.", false));
                }

                if (documentDate < decision.ConcludedOn)
                {
                    problems.Add(new FieldProblem(
                        "documentDate", $"Ban Thường vụ kết luận ngày {decision.ConcludedOn:dd/MM/yyyy}; không ban hành trước ngày đó.", false));
                }

                if (decision.Signer is null || decision.SignerPosition is null)
                {
                    problems.Add(new FieldProblem("signer", "Ghi người ký và chức vụ trước khi ban hành.", true));
                }

                NumberRegister? register = await numbers.FindRegisterAsync(decision.DocumentType, documentDate, token);
                if (register is null)
                {
                    problems.Add(new FieldProblem(
                        "documentDate", $"Không có sổ đăng ký “{decision.DocumentType}” cho ngày {documentDate:dd/MM/yyyy}.", false));
                }

                if (register is null || problems.Count > 0)
                {
                    return new DecisionResult.Invalid(problems);
                }

                if (await AlreadyRevokedAsync(decision, token) is { } already)
                {
                    return already;
                }

                RegisterEntry entry = await numbers.TakeAsync(register, documentDate, decision.Subject, id, by, token);
                decision.Status = DecisionStatus.Issued;
                decision.RegisterEntryId = entry.Id;
                decision.NumberText = entry.Text;
                decision.IssuedOn = documentDate;
                decision.RecordedAt = entry.RecordedAt;
                decision.SearchText = VietnameseText.Fold($"{decision.NumberText} {decision.Subject}");
                int place = 0;
                foreach (AwardLine line in decision.Kept())
                {
                    line.Status = AwardLineStatus.Awarded;
                    line.RegisterNumber = decision.Kind == DecisionKind.Revocation ? null : $"{++place:00}/{entry.Number}";
                }

                history.Add(decision, by, $"Ban hành số {entry.Text}");
                await RevokeAsync(decision, by, token);
                await handover.IssuedAsync(decision, by, token);
                await runtime.SendAsync(IssueDecision.StimulusOf(id), IssueDecision.ResultOf(decision), token);
                return new DecisionResult.Done(decision);
            },
            cancellationToken);

    /// <summary>
    /// Cancels the number of a decision that was issued by mistake. The number is kept with the reason and never given again;
    /// the same decision, still concluded, is ready to be issued under a new one. Answers with that one.
    /// </summary>
    public Task<DecisionResult> CancelNumberAsync(Guid id, string? reason, Person by, CancellationToken cancellationToken) =>
        ChangeAsync(
            id,
            by,
            DecisionStatus.Issued,
            async (decision, token) =>
            {
                if (string.IsNullOrWhiteSpace(reason) || reason.Length > 1000)
                {
                    return DecisionResult.Wrong("reason", "Ghi lý do hủy số, tối đa 1000 ký tự.");
                }

                if (decision.Lines.Exists(l => l.Status == AwardLineStatus.Revoked))
                {
                    return new DecisionResult.Conflict("Quyết định này đã có trường hợp bị hủy bỏ bằng quyết định khác, không hủy số được.");
                }

                string why = VietnameseText.Clean(reason);
                RegisterEntry entry = await db.RegisterEntries.SingleAsync(e => e.Id == decision.RegisterEntryId, token);
                entry.Status = RegisterEntryStatus.Cancelled;
                entry.CancelReason = why;
                decision.Status = DecisionStatus.NumberCancelled;
                decision.EndReason = why;
                List<AwardLine> kept = [.. decision.Kept()];
                kept.ForEach(line => line.Status = AwardLineStatus.Void);
                history.Add(decision, by, $"Hủy số {decision.NumberText}", why);
                await RestoreAsync(decision, by, token);
                await handover.NumberCancelledAsync(decision, token);
                Decision again = await drafts.AddAsync(CopyOf(decision, kept), decision.Id, by, token);
                again.Status = DecisionStatus.Concluded;
                again.ConcludedOn = decision.ConcludedOn;
                again.ConcludedBy = decision.ConcludedBy;
                again.Conclusion = decision.Conclusion;
                foreach ((AwardLine line, AwardLine before) in again.Lines.Zip(kept))
                {
                    line.RevocationReason = before.RevokesLineId is null ? null : before.RevocationReason;
                }

                await handover.ToClerkAsync(again, by, token);
                return new DecisionResult.Done(again);
            },
            cancellationToken);

    /// <summary>Makes a certificate again, with the name corrected where it was misspelled. The number stays.</summary>
    public Task<DecisionResult> ReissueCertificateAsync(
        Guid id, Guid lineId, DateOnly on, string? reason, string? correctedName, Person by, CancellationToken cancellationToken) =>
        ChangeAsync(
            id,
            by,
            DecisionStatus.Issued,
            async (decision, token) =>
            {
                if (decision.Lines.Find(l => l.Id == lineId) is not { } line)
                {
                    return new DecisionResult.NotFound();
                }

                List<FieldProblem> problems = [];
                if (line.Status != AwardLineStatus.Awarded || line.RegisterNumber is null)
                {
                    return new DecisionResult.Conflict("Chỉ cấp lại bằng đang có hiệu lực.");
                }

                if (string.IsNullOrWhiteSpace(reason) || reason.Length > 1000)
                {
                    problems.Add(new FieldProblem("reason", "Ghi lý do: mất, hỏng, in sai tên…", true));
                }

                if (on > VietnamTime.DateOf(time.GetUtcNow()) || on < decision.IssuedOn)
                {
                    problems.Add(new FieldProblem("on", "Ngày cấp lại phải từ ngày ban hành đến hôm nay.", false));
                }

                if (correctedName?.Length > 300)
                {
                    problems.Add(new FieldProblem("correctedName", "Tên tối đa 300 ký tự.", false));
                }

                if (problems.Count > 0)
                {
                    return new DecisionResult.Invalid(problems);
                }

                string before = line.Name;
                line.Name = string.IsNullOrWhiteSpace(correctedName) ? before : VietnameseText.Clean(correctedName);
                line.SearchText = VietnameseText.Fold(line.Name);
                DateTimeOffset now = time.GetUtcNow();
                db.CertificateReissues.Add(new CertificateReissue
                {
                    Id = Guid.CreateVersion7(now),
                    LineId = line.Id,
                    On = on,
                    Reason = VietnameseText.Clean(reason!),
                    NameBefore = before,
                    NameAfter = line.Name,
                    RecordedAt = now,
                    RecordedBy = by.UserName,
                });
                history.Add(
                    decision,
                    by,
                    before == line.Name ? $"Cấp lại bằng {line.RegisterNumber}: {line.Name}"
                        : $"Cấp lại bằng {line.RegisterNumber}: “{before}” thành “{line.Name}”",
                    VietnameseText.Clean(reason!));
                await FollowAsync([line], by, token);
                await handover.ReissuedAsync(decision, line, token);
                return new DecisionResult.Done(decision);
            },
            cancellationToken);

    private static NewDecision CopyOf(Decision decision, List<AwardLine> lines) => new(
        decision.Kind,
        decision.DocumentType,
        decision.Subject,
        new Signature(decision.SigningMode, decision.SigningFor, decision.Signer, decision.SignerPosition),
        [.. lines.Select(l => new NewLine(
            l.Name, l.Note, l.AwardFormCode, l.UnitCode, l.Reward, l.Reference, l.CouncilSubjectId, l.RevokesLineId, l.Facts))],
        decision.DossierId);

    private async Task<DecisionResult?> AlreadyRevokedAsync(Decision revocation, CancellationToken cancellationToken) =>
        (await RevokedLinesAsync(revocation, cancellationToken)).Find(l => l.Status != AwardLineStatus.Awarded) is { } line
            ? new DecisionResult.Conflict($"{line.Name} ({line.RegisterNumber}) không còn hiệu lực, không hủy bỏ lần nữa được.")
            : null;

    private async Task RevokeAsync(Decision revocation, Person by, CancellationToken cancellationToken)
    {
        List<AwardLine> lines = await RevokedLinesAsync(revocation, cancellationToken);
        foreach (AwardLine line in lines)
        {
            line.Status = AwardLineStatus.Revoked;
            line.RevokedByDecisionId = revocation.Id;
            line.RevocationReason = revocation.Lines.Find(l => l.RevokesLineId == line.Id)?.RevocationReason;
        }

        foreach (Decision original in await OriginalsAsync(lines, cancellationToken))
        {
            original.Status = original.Kept().All(l => l.Status == AwardLineStatus.Revoked) ? DecisionStatus.Revoked : original.Status;
            original.Revision++;
            history.Add(original, by, $"Hủy bỏ theo Quyết định số {revocation.NumberText}: {NamesOf(original, lines)}");
        }

        await FollowAsync(lines, by, cancellationToken);
    }

    // A revocation whose number is cancelled has taken nothing back.
    private async Task RestoreAsync(Decision revocation, Person by, CancellationToken cancellationToken)
    {
        List<AwardLine> lines = (await RevokedLinesAsync(revocation, cancellationToken))
            .FindAll(l => l.RevokedByDecisionId == revocation.Id);
        foreach (AwardLine line in lines)
        {
            line.Status = AwardLineStatus.Awarded;
            line.RevokedByDecisionId = null;
            line.RevocationReason = null;
        }

        foreach (Decision original in await OriginalsAsync(lines, cancellationToken))
        {
            original.Status = DecisionStatus.Issued;
            original.Revision++;
            history.Add(original, by, $"Có hiệu lực trở lại vì số {revocation.NumberText} đã hủy: {NamesOf(original, lines)}");
        }

        await FollowAsync(lines, by, cancellationToken);
    }

    private async Task FollowAsync(List<AwardLine> lines, Person by, CancellationToken cancellationToken)
    {
        foreach (IAwardFollower follower in followers)
        {
            await follower.FollowAsync(lines, by, cancellationToken);
        }
    }

    private static string NamesOf(Decision original, List<AwardLine> lines) =>
        string.Join(", ", lines.FindAll(l => l.DecisionId == original.Id).Select(l => l.Name));

    private Task<List<AwardLine>> RevokedLinesAsync(Decision revocation, CancellationToken cancellationToken)
    {
        List<Guid> ids = [.. revocation.Lines.Where(l => l.Status != AwardLineStatus.Declined)
            .Select(l => l.RevokesLineId).OfType<Guid>()];
        return ids.Count == 0
            ? Task.FromResult<List<AwardLine>>([])
            : db.AwardLines.Where(l => ids.Contains(l.Id)).ToListAsync(cancellationToken);
    }

    private Task<List<Decision>> OriginalsAsync(List<AwardLine> lines, CancellationToken cancellationToken)
    {
        List<Guid> ids = [.. lines.Select(l => l.DecisionId).Distinct()];
        return db.Decisions.Include(d => d.Lines).Where(d => ids.Contains(d.Id)).ToListAsync(cancellationToken);
    }

    private Task<DecisionResult> ChangeAsync(
        Guid id,
        Person by,
        DecisionStatus from,
        Func<Decision, CancellationToken, Task<DecisionResult>> change,
        CancellationToken cancellationToken) => work.ActAsync(
        token => drafts.ChangeAsync(
            id, by.IsAny(Roles.Clerk) ? null : ClerkOnly, from, decision => change(decision, token), token),
        cancellationToken);
}
