using Campaign.Accounts;
using Campaign.Commendations;
using Campaign.Decisions;
using Campaign.Documents;
using Campaign.Storage;
using Campaign.Web.Documents;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Decisions;

/// <summary>One decision, with the acts that are this person's to do: draft, conclude, issue, cancel, revoke, make again.</summary>
internal sealed class DecisionPageModel(
    CampaignDb db,
    DecisionLists lists,
    DecisionDesk desk,
    DecisionIssue issue,
    DecisionHistory history,
    DecisionDocuments documents,
    DocumentDesk kept,
    IStringLocalizer<Texts> texts,
    TimeProvider time) : PageModel
{
    private IReadOnlyList<AwardForm> _forms = [];

    public Decision Decision { get; private set; } = null!;

    public IReadOnlyList<CertificateReissue> Reissues { get; private set; } = [];

    public IReadOnlyList<DecisionEvent> Events { get; private set; } = [];

    public KeptDocuments Documents { get; private set; } = null!;

    /// <summary>Căn cứ, one to a line: what is written, or proposed.</summary>
    public string Bases => string.Join('\n', DecisionWords.BasesOf(Decision));

    /// <summary>The articles, one to a line: what is written, or proposed.</summary>
    public string Articles => string.Join(
        '\n', DecisionWords.ArticlesOf(Decision, _forms.ToDictionary(form => form.Code)));

    public DateOnly Today => Vn.Today(time);

    public bool MayEdit => Decision.Status == DecisionStatus.Draft && Is(Roles.Staff);

    public bool MayConclude => Decision.Status == DecisionStatus.Draft && Is(Roles.Leader);

    public bool MayIssue => Decision.Status == DecisionStatus.Concluded && Is(Roles.Clerk);

    public bool MayCancel => Decision.Status == DecisionStatus.Issued && Is(Roles.Clerk);

    public bool MayRevoke =>
        Decision.Status == DecisionStatus.Issued && Decision.Kind != DecisionKind.Revocation && Is(Roles.Staff);

    public bool MayPick => MayConclude || MayRevoke;

    public string? FormName(string? code) => _forms.FirstOrDefault(form => form.Code == code)?.Name ?? code;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        Person person = HttpContext.Person();
        if (await lists.FindAsync(id, person, cancellationToken) is not { } decision)
        {
            return Missing();
        }

        Decision = decision;
        _forms = await db.AwardForms.AsNoTracking().ToListAsync(cancellationToken);
        Documents = new KeptDocuments(
            [.. (await kept.ListAsync(DocumentSubject.Decision, id.ToString(), person, cancellationToken)).Reverse()],
            person.SeesAll && decision.Status is not (DecisionStatus.Refused or DecisionStatus.NumberCancelled)
                ? [.. DecisionDocuments.Kinds.Where(kind => kind != DocumentKind.Certificate || decision.Status == DecisionStatus.Issued && decision.Lines.Exists(l => l.RegisterNumber is not null))]
                : [],
            $"~/decisions/{id}?handler=Make");
        if (person.SeesAll)
        {
            Reissues = await lists.ReissuesAsync(id, cancellationToken);
            Events = (await history.ReadAsync(id, new PageRequest(0, PageRequest.MaxSize), cancellationToken)).Items;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(
        Guid id,
        string? subject,
        SigningMode mode,
        string? signingFor,
        string? signer,
        string? position,
        string? bases,
        string? articles,
        CancellationToken cancellationToken) => Lead(
        await desk.SaveAsync(
            id, Vn.Fold(subject ?? ""), new Signature(mode, signingFor, signer, position), new DecisionWords(bases, articles),
            HttpContext.Person(), cancellationToken),
        id,
        "Đã lưu bản nháp.");

    /// <summary>Makes a document; with lines, only their certificates.</summary>
    public async Task<IActionResult> OnPostMakeAsync(
        Guid id, DocumentKind kind, List<Guid> lines, CancellationToken cancellationToken) => Lead(
        await documents.MakeAsync(id, kind, lines, HttpContext.Person(), cancellationToken), id, "Đã lập văn bản.", "#documents");

    public async Task<IActionResult> OnPostConcludeAsync(
        Guid id, DateOnly? on, string? reason, List<Guid> lines, CancellationToken cancellationToken) => Lead(
        on is { } day
            ? await desk.ConcludeAsync(id, day, reason, lines, HttpContext.Person(), cancellationToken)
            : DecisionResult.Wrong("on", "Ghi ngày kết luận."),
        id,
        "Đã ghi kết luận; văn thư cấp số được.");

    public async Task<IActionResult> OnPostRefuseAsync(Guid id, string? reason, CancellationToken cancellationToken) =>
        Lead(await desk.RefuseAsync(id, reason, HttpContext.Person(), cancellationToken), id, "Đã ghi: không ban hành.");

    public async Task<IActionResult> OnPostIssueAsync(Guid id, DateOnly? on, CancellationToken cancellationToken)
    {
        DecisionResult result = on is { } day
            ? await issue.IssueAsync(id, day, HttpContext.Person(), cancellationToken)
            : DecisionResult.Wrong("on", "Ghi ngày văn bản.");
        return Lead(result, id, result is DecisionResult.Done(var done) ? texts["Đã ban hành số {0}.", done.NumberText!] : "");
    }

    public async Task<IActionResult> OnPostCancelNumberAsync(Guid id, string? reason, CancellationToken cancellationToken) =>
        LeadToNew(
            await issue.CancelNumberAsync(id, reason, HttpContext.Person(), cancellationToken),
            id,
            "Đã hủy số; quyết định này chờ cấp số mới.");

    public async Task<IActionResult> OnPostReissueAsync(
        Guid id, Guid lineId, DateOnly? on, string? reason, string? correctedName, CancellationToken cancellationToken) => Lead(
        on is { } day
            ? await issue.ReissueCertificateAsync(id, lineId, day, reason, correctedName, HttpContext.Person(), cancellationToken)
            : DecisionResult.Wrong("on", "Ghi ngày cấp lại."),
        id,
        "Đã ghi cấp lại bằng.");

    public async Task<IActionResult> OnPostRevokeAsync(
        Guid id, List<Guid> lines, string? reason, CancellationToken cancellationToken) => LeadToNew(
        await desk.DraftRevocationAsync(id, lines, reason, HttpContext.Person(), cancellationToken),
        id,
        "Đã soạn quyết định hủy bỏ.");

    private bool Is(Roles roles) => HttpContext.Person().IsAny(roles);

    private IActionResult LeadToNew(DecisionResult result, Guid id, string toast) =>
        Lead(result, result is DecisionResult.Done(var made) ? made.Id : id, toast);

    private IActionResult Lead(DecisionResult result, Guid id, string toast, string part = "")
    {
        switch (result)
        {
            case DecisionResult.Done:
                TempData["Toast"] = texts[toast].Value;
                break;
            case DecisionResult.Conflict(var reason):
                TempData["Problem"] = texts[reason].Value;
                break;
            case DecisionResult.Invalid(var problems):
                TempData["Problem"] = string.Join(" ", problems.Select(problem => texts[problem.Message].Value));
                break;
            case DecisionResult.Forbidden(var reason):
                HttpContext.Explain(texts[reason]);
                return Forbid();
            default:
                return Missing();
        }

        return Redirect(Url.Content($"~/decisions/{id}{part}"));
    }

    private NotFoundResult Missing()
    {
        HttpContext.Explain(texts["Không tìm thấy quyết định, hoặc quyết định không thuộc phạm vi của đồng chí."]);
        return NotFound();
    }
}
