using Campaign.Accounts;
using Campaign.Commendations;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Commendations;

/// <summary>One nominee: what is proposed, what became of it, and the history of the same person in other dossiers and years.</summary>
internal sealed class NomineePageModel(
    CampaignDb db, Nominees nominees, NominationWarnings warnings, NomineeDesk desk, IStringLocalizer<Texts> texts) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Asks for what is sensitive, which is masked otherwise.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Reveal { get; set; }

    public NomineeRow Row { get; private set; } = null!;

    public Nominee Nominee => Row.Nominee;

    public IReadOnlyList<AwardHistoryRow> History { get; private set; } = [];

    public IReadOnlyList<NominationWarning> Warnings { get; private set; } = [];

    public IReadOnlyDictionary<string, string> AwardNames { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyList<Attachment> Files { get; private set; } = [];

    public NomineeList? List { get; private set; }

    public string? Movement { get; private set; }

    public string? Problem { get; private set; }

    public bool MaySeeSensitive => Nominees.MaySeeSensitive(Nominee, Person);

    private bool IsOpen => !Nominee.IsSettled && Nominee.Status is not (NomineeStatus.AtBoard or NomineeStatus.Escalated or NomineeStatus.Draft);

    public bool MayHold => Person.IsAny(Roles.Staff) && IsOpen;

    public bool MayWithdraw { get; private set; }

    private Person Person => HttpContext.Person();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await nominees.FindAsync(Id, Person, cancellationToken) is not { } row)
        {
            HttpContext.Explain(texts["Không tìm thấy, hoặc không thuộc phạm vi của tài khoản này."]);
            return NotFound();
        }

        Row = row;
        History = await nominees.HistoryAsync(Nominee.PersonKey, Person, cancellationToken);
        Warnings = await warnings.OfNomineesAsync([Nominee], cancellationToken);
        AwardNames = await db.AwardForms.AsNoTracking().ToDictionaryAsync(f => f.Code, f => f.Name, cancellationToken);
        Files = await db.Attachments.AsNoTracking()
            .Where(a => a.DossierId == Nominee.DossierId && a.Purpose!.StartsWith($"evidence:{Nominee.Id:n}:")).OrderBy(a => a.Id)
            .ToListAsync(cancellationToken);
        List = Nominee.ListId is { } list ? await db.NomineeLists.AsNoTracking().SingleAsync(l => l.Id == list, cancellationToken) : null;
        Movement = Nominee.MovementCode is { } code
            ? await db.Movements.Where(m => m.Code == code).Select(m => m.Name).SingleOrDefaultAsync(cancellationToken) : null;
        string unit = await db.Dossiers.Where(d => d.Id == Nominee.DossierId).Select(d => d.UnitCode).SingleAsync(cancellationToken);
        MayWithdraw = IsOpen && (Person.IsAny(Roles.Staff) || DossierDesk.MayEdit(unit, Person));
        return Page();
    }

    public Task<IActionResult> OnPostHoldAsync(CancellationToken cancellationToken) =>
        ActAsync(() => desk.HoldAsync([Id], Reason, Person, cancellationToken), "Đã tạm dừng xét.", cancellationToken);

    public Task<IActionResult> OnPostReleaseAsync(CancellationToken cancellationToken) =>
        ActAsync(() => desk.ReleaseAsync([Id], Reason, Person, cancellationToken), "Đã xét tiếp.", cancellationToken);

    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken) =>
        ActAsync(() => desk.WithdrawAsync(Id, Reason, Person, cancellationToken), "Đã rút.", cancellationToken);

    private async Task<IActionResult> ActAsync(
        Func<Task<DossierResult>> act, string toast, CancellationToken cancellationToken)
    {
        Reason = Reason is null ? null : Vn.Fold(Reason);
        switch (await act())
        {
            case DossierResult.Done:
                TempData["Toast"] = texts[toast].Value;
                return LocalRedirect($"/commendations/nominees/{Id}");
            case DossierResult.Forbidden(var reason):
                HttpContext.Explain(texts[reason]);
                return Forbid();
            case DossierResult.Conflict(var reason):
                Problem = texts[reason];
                break;
            case DossierResult.Invalid(var problems):
                Problem = string.Join(' ', problems.Select(p => texts[p.Message].Value));
                break;
            default:
                return NotFound();
        }

        return await OnGetAsync(cancellationToken);
    }
}
