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

/// <summary>Takes down what another body decided: an own level within its authority, or a higher one.</summary>
internal sealed class OutcomeModel(CampaignDb db, NominationOutcomes outcomes, IStringLocalizer<Texts> texts) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public OutcomeForm Input { get; set; } = new();

    public string Subject { get; private set; } = "";

    public IReadOnlyList<Nominee> Nominees { get; private set; } = [];

    public IReadOnlyDictionary<string, string> AwardNames { get; private set; } = new Dictionary<string, string>();

    private Person Person => HttpContext.Person();

    private bool IsList => HttpContext.Request.Path.StartsWithSegments("/commendations/lists", StringComparison.OrdinalIgnoreCase);

    public string Address => IsList ? $"/commendations/lists/{Id}/outcome" : $"/nominations/{Id}/outcome";

    public string Back => IsList ? $"/commendations/lists/{Id}" : $"/dossiers/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Nominees = await outcomes.AskedAsync(IsList ? null : Id, IsList ? Id : null, Person, cancellationToken);
        if (Nominees.Count == 0)
        {
            TempData["Toast"] = texts["Không còn trường hợp nào chờ đồng chí ghi kết quả."].Value;
            return LocalRedirect(Back);
        }

        Subject = IsList
            ? await db.NomineeLists.Where(l => l.Id == Id).Select(l => l.Title).SingleAsync(cancellationToken)
            : await db.Dossiers.Where(d => d.Id == Id).Select(d => d.Title).SingleAsync(cancellationToken);
        AwardNames = await db.AwardForms.AsNoTracking().ToDictionaryAsync(f => f.Code, f => f.Name, cancellationToken);
        if (Request.Method == HttpMethods.Get)
        {
            Input.Awarded = [.. Nominees.SelectMany(n => n.Awards).Where(a => !a.IsSettled).Select(a => a.Id)];
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        DecidedOutside decided = new(
            Input.Number is null ? null : Vn.Fold(Input.Number),
            Input.On,
            Input.By is null ? null : Vn.Fold(Input.By),
            Input.Reason is null ? null : Vn.Fold(Input.Reason),
            [.. Input.Awarded.Select(id => new AwardOutcome(id, true, Input.Registers.GetValueOrDefault(id)))]);
        bool unread = ModelState["Input.On"]?.Errors.Count > 0;
        switch (unread ? new DossierResult.Invalid([])
            : await outcomes.RecordAsync(IsList ? null : Id, IsList ? Id : null, decided, Person, cancellationToken))
        {
            case DossierResult.Done:
                TempData["Toast"] = texts["Đã ghi kết quả."].Value;
                return LocalRedirect(Back);
            case DossierResult.Invalid(var problems):
                foreach (FieldProblem problem in problems)
                {
                    ModelState.AddModelError($"Input.{char.ToUpperInvariant(problem.Field[0])}{problem.Field[1..]}", texts[problem.Message]);
                }

                return await OnGetAsync(cancellationToken);
            case DossierResult.Conflict(var reason):
                TempData["Toast"] = texts[reason].Value;
                return LocalRedirect(Back);
            default:
                return NotFound();
        }
    }

    internal sealed class OutcomeForm
    {
        public string? Number { get; set; }

        public DateOnly? On { get; set; }

        public string? By { get; set; }

        public string? Reason { get; set; }

        public List<Guid> Awarded { get; set; } = [];

        public Dictionary<Guid, string?> Registers { get; set; } = [];
    }
}
