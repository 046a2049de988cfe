using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Decisions;

/// <summary>One award as it is proposed. The council's nominee, if one is named, brings the council's result along.</summary>
public sealed record NewLine(
    string Name,
    string? Note = null,
    string? AwardFormCode = null,
    string? UnitCode = null,
    decimal? Reward = null,
    string? Reference = null,
    Guid? CouncilSubjectId = null,
    Guid? RevokesLineId = null,
    NomineeFacts? Facts = null);

/// <summary>How a decision is signed.</summary>
public sealed record Signature(SigningMode Mode, string? For, string? Signer, string? Position);

/// <summary>A decision as it is drafted.</summary>
public sealed record NewDecision(
    DecisionKind Kind,
    string DocumentType,
    string Subject,
    Signature Signature,
    IReadOnlyList<NewLine> Lines,
    Guid? DossierId = null);

/// <summary>What came of an act on a decision.</summary>
public abstract record DecisionResult
{
    private DecisionResult()
    {
    }

    public sealed record Done(Decision Decision) : DecisionResult;

    public sealed record NotFound : DecisionResult;

    public sealed record Forbidden(string Reason) : DecisionResult;

    /// <summary>It cannot be done as things stand, for instance because somebody else was first.</summary>
    public sealed record Conflict(string Reason) : DecisionResult;

    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : DecisionResult;

    public static DecisionResult Wrong(string field, string message) =>
        new Invalid([new FieldProblem(field, message, false)]);
}

/// <summary>Drafts decisions (Ban CTCS) and takes down what the Standing Board concludes (its leaders).</summary>
/// <remarks>Nobody has all the roles: who drafts does not conclude, and only the clerk issues (<see cref="DecisionIssue"/>).</remarks>
public sealed class DecisionDesk(
    CampaignDb db,
    UnitOfWork work,
    DecisionDrafts drafts,
    DecisionHistory history,
    DecisionHandover handover,
    WorkflowRuntime runtime,
    TimeProvider time)
{
    /// <summary>Drafts a decision.</summary>
    public Task<DecisionResult> DraftAsync(NewDecision decision, Person by, CancellationToken cancellationToken) =>
        work.ActAsync(
            async token =>
            {
                if (!by.IsAny(Roles.Staff))
                {
                    return new DecisionResult.Forbidden("Chỉ Ban CTCS soạn quyết định.");
                }

                if (await drafts.CheckAsync(decision, token) is { Count: > 0 } problems)
                {
                    return new DecisionResult.Invalid(problems);
                }

                Decision drafted = await drafts.AddAsync(decision, null, by, token);
                await handover.ToBoardAsync(drafted, token);
                return new DecisionResult.Done(drafted);
            },
            cancellationToken);

    /// <summary>Changes subject, signature and words while the Standing Board has not concluded.</summary>
    public Task<DecisionResult> SaveAsync(
        Guid id, string subject, Signature signature, DecisionWords? words, Person by, CancellationToken cancellationToken) => ChangeAsync(
        id,
        by.IsAny(Roles.Staff) ? null : "Chỉ Ban CTCS sửa bản nháp.",
        DecisionStatus.Draft,
        decision =>
        {
            List<FieldProblem> problems = DecisionDrafts.Check(subject, signature);
            problems.AddRange(words is { } said && (said.Bases?.Length > DecisionWords.MaxText || said.Articles?.Length > DecisionWords.MaxText)
                ? [new FieldProblem("words", $"Căn cứ, các điều: tối đa {DecisionWords.MaxText} ký tự.", false)] : []);
            if (problems.Count > 0)
            {
                return Task.FromResult<DecisionResult>(new DecisionResult.Invalid(problems));
            }

            DecisionDrafts.Fill(decision, subject, signature);
            if (words is not null)
            {
                decision.Bases = DecisionWords.Trimmed(words.Bases);
                decision.Articles = DecisionWords.Trimmed(words.Articles);
            }

            history.Add(decision, by, "Sửa bản nháp");
            return Task.FromResult<DecisionResult>(new DecisionResult.Done(decision));
        },
        cancellationToken);

    /// <summary>
    /// Takes down that the Standing Board agrees, and which lines it strikes out. It may differ from the council, with a reason.
    /// </summary>
    public Task<DecisionResult> ConcludeAsync(
        Guid id,
        DateOnly on,
        string? conclusion,
        IReadOnlyCollection<Guid> declinedLines,
        Person by,
        CancellationToken cancellationToken) => ChangeAsync(
        id,
        NotLeader(by),
        DecisionStatus.Draft,
        async decision =>
        {
            List<FieldProblem> problems = [];
            if (on.Year < 1900)
            {
                problems.Add(new FieldProblem("on", "Ghi ngày kết luận.", true));
            }

            if (on > VietnamTime.DateOf(time.GetUtcNow()))
            {
                problems.Add(new FieldProblem("on", $"Ngày kết luận {on:dd/MM/yyyy} chưa đến.", false));
            }

            foreach (AwardLine line in decision.Lines)
            {
                line.Status = declinedLines.Contains(line.Id) ? AwardLineStatus.Declined : AwardLineStatus.Proposed;
            }

            AwardLine? differs = decision.Lines.Find(
                l => l.CouncilResult is { } council && (council == VoteResult.Passed) == (l.Status == AwardLineStatus.Declined));
            if (differs is not null && string.IsNullOrWhiteSpace(conclusion))
            {
                problems.Add(new FieldProblem(
                    "conclusion", $"Ghi lý do Ban Thường vụ quyết định khác Hội đồng về {differs.Name}.", true));
            }

            if (!decision.Kept().Any())
            {
                problems.Add(new FieldProblem("declined", "Không còn trường hợp nào. Nếu không đồng ý tất cả, chọn Không ban hành.", false));
            }

            if (problems.Count > 0)
            {
                return new DecisionResult.Invalid(problems);
            }

            decision.Status = DecisionStatus.Concluded;
            decision.ConcludedOn = on;
            decision.ConcludedBy = by.UserName;
            decision.Conclusion = string.IsNullOrWhiteSpace(conclusion) ? null : VietnameseText.Nfc(conclusion).Trim();
            history.Add(decision, by, "Ban Thường vụ kết luận đồng ý ban hành", decision.Conclusion);
            await handover.ToClerkAsync(decision, by, cancellationToken);
            return new DecisionResult.Done(decision);
        },
        cancellationToken);

    /// <summary>Takes down that the Standing Board refuses; the workflow that waits is told.</summary>
    public Task<DecisionResult> RefuseAsync(Guid id, string? reason, Person by, CancellationToken cancellationToken) => ChangeAsync(
        id,
        NotLeader(by),
        DecisionStatus.Draft,
        async decision =>
        {
            if (string.IsNullOrWhiteSpace(reason) || reason.Length > 1000)
            {
                return DecisionResult.Wrong("reason", "Ghi lý do không ban hành, tối đa 1000 ký tự.");
            }

            decision.Status = DecisionStatus.Refused;
            decision.Lines.ForEach(line => line.Status = AwardLineStatus.Declined);
            decision.EndReason = VietnameseText.Clean(reason);
            history.Add(decision, by, "Ban Thường vụ không đồng ý ban hành", decision.EndReason);
            await handover.RefusedAsync(decision, by, cancellationToken);
            await runtime.SendAsync(IssueDecision.StimulusOf(decision.Id), IssueDecision.ResultOf(decision), cancellationToken);
            return new DecisionResult.Done(decision);
        },
        cancellationToken);

    /// <summary>Drafts a decision that takes back lines in force. They stay in force until it is issued.</summary>
    public Task<DecisionResult> DraftRevocationAsync(
        Guid decisionId, IReadOnlyCollection<Guid> lineIds, string? reason, Person by, CancellationToken cancellationToken) =>
        work.ActAsync(
            async token =>
            {
                if (!by.IsAny(Roles.Staff))
                {
                    return new DecisionResult.Forbidden("Chỉ Ban CTCS soạn quyết định.");
                }

                if (await db.Decisions.Include(d => d.Lines).SingleOrDefaultAsync(d => d.Id == decisionId, token)
                    is not { } original)
                {
                    return new DecisionResult.NotFound();
                }

                List<AwardLine> lines = original.Lines.FindAll(l => lineIds.Contains(l.Id) && l.Status == AwardLineStatus.Awarded);
                if (original.Status != DecisionStatus.Issued || lines.Count == 0)
                {
                    return DecisionResult.Wrong("lines", "Chọn ít nhất một trường hợp đang có hiệu lực.");
                }

                if (string.IsNullOrWhiteSpace(reason) || reason.Length > 1000)
                {
                    return DecisionResult.Wrong("reason", "Ghi lý do hủy bỏ, tối đa 1000 ký tự.");
                }

                NewDecision revocation = new(
                    DecisionKind.Revocation,
                    original.DocumentType,
                    $"Về việc hủy bỏ quyết định khen thưởng đối với {lines.Count} trường hợp tại Quyết định số {original.NumberText}",
                    new Signature(original.SigningMode, original.SigningFor, original.Signer, original.SignerPosition),
                    [.. lines.OrderBy(l => l.Position).Select(l => new NewLine(
                        l.Name, l.Note, l.AwardFormCode, l.UnitCode, null, l.Reference, null, l.Id))]);
                Decision drafted = await drafts.AddAsync(revocation, null, by, token);
                foreach (AwardLine line in drafted.Lines)
                {
                    line.RevocationReason = VietnameseText.Clean(reason);
                }

                history.Add(original, by, $"Soạn quyết định hủy bỏ {lines.Count} trường hợp", VietnameseText.Clean(reason));
                await handover.ToBoardAsync(drafted, token);
                return new DecisionResult.Done(drafted);
            },
            cancellationToken);

    private static string? NotLeader(Person by) =>
        by.IsAny(Roles.Leader) ? null : "Chỉ lãnh đạo ghi kết luận của Ban Thường vụ.";

    private Task<DecisionResult> ChangeAsync(
        Guid id,
        string? forbidden,
        DecisionStatus from,
        Func<Decision, Task<DecisionResult>> change,
        CancellationToken cancellationToken) =>
        work.ActAsync(token => drafts.ChangeAsync(id, forbidden, from, change, token), cancellationToken);
}

internal static class DecisionActs
{
    /// <summary>Runs an act; of two at the same moment the second is told that somebody else was first.</summary>
    public static async Task<DecisionResult> ActAsync(
        this UnitOfWork work, Func<CancellationToken, Task<DecisionResult>> act, CancellationToken cancellationToken)
    {
        try
        {
            return await work.RunAsync(act, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new DecisionResult.Conflict("Có người vừa thay đổi quyết định này trước. Tải lại trang để xem bản mới, rồi làm lại.");
        }
    }
}
