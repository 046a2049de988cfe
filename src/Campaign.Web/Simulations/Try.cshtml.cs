using Campaign.Campaigns;
using Campaign.Simulations;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Simulations;

/// <summary>Chạy thử: a version of a workflow is lived through on a copy, and what came of it is shown.</summary>
[Authorize(Policy = Policies.Staff), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class TryModel(
    CampaignDb db, SimulationDesk desk, CurrentCampaign campaigns, IStringLocalizer<Texts> texts) : PageModel
{
    private const int MostGroups = 500;

    [BindProperty]
    public TryForm Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string DefinitionId { get; set; } = "";

    /// <summary>The version; the latest when none is named.</summary>
    [BindProperty(Name = "version", SupportsGet = true)]
    public int? Version { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Run { get; set; }

    /// <summary>Which kind of mail is shown, from 1.</summary>
    [BindProperty(Name = "mail", SupportsGet = true)]
    public int Mail { get; set; } = 1;

    public StoredDefinition Tried { get; private set; } = null!;

    public IReadOnlyList<OrgUnit> Groups { get; private set; } = [];

    public SimulationRun? Current { get; private set; }

    public SimulationResult? Result { get; private set; }

    public IReadOnlyList<MailKind> Mails { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LookAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Run is not { } id)
        {
            EmulationCampaign campaign = await campaigns.NewestAsync(cancellationToken);
            Input.From = campaign.FoundingDocument.IssuedOn;
            Input.To = new DateOnly(campaign.Year, 12, 31);
            await WarmUpAsync(campaign, cancellationToken);
            return Page();
        }

        string me = HttpContext.Person().UserName;
        Current = await db.SimulationRuns.AsNoTracking()
            .SingleOrDefaultAsync(r => r.Id == id && r.By == me && r.DefinitionId == DefinitionId, cancellationToken);
        if (Current is null)
        {
            HttpContext.Explain(texts["Lần chạy thử này không còn: kết quả được giữ bảy ngày, cho người đã chạy."]);
            return NotFound();
        }

        Show(Current.ReadRequest());
        Result = Current.ReadResult();
        Mails = MailKind.Of(Result);
        if (Current.Status == SimulationStatus.Running)
        {
            // Works without a script, and a phone that sleeps picks it up again.
            Response.Headers["Refresh"] = "1";
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LookAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Input.From is not { } from || Input.To is not { } to)
        {
            ModelState.AddModelError("Input.From", texts["Ghi ngày đầu và ngày cuối, ví dụ 17/02/2022."]);
            return Page();
        }

        IReadOnlyList<string> units = await UnitsAsync(cancellationToken);
        SimulationRequest request = new(DefinitionId, Tried.Version, from, to, Input.Scenario, units);
        if (request.Problem is { } problem)
        {
            ModelState.AddModelError("Input.From", texts[problem]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        Guid id = await desk.StartAsync(request, HttpContext.Person(), cancellationToken);
        return LocalRedirect(Address.Of($"/designer/{Uri.EscapeDataString(DefinitionId)}/try", ("version", Version), ("run", id)));
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        if (Run is { } id)
        {
            await desk.CancelAsync(id, cancellationToken);
        }

        return LocalRedirect(Address.Of($"/designer/{Uri.EscapeDataString(DefinitionId)}/try", ("version", Version)));
    }

    // Whoever looks at the form is about to send it.
    private async Task WarmUpAsync(EmulationCampaign campaign, CancellationToken cancellationToken)
    {
        if (await db.Units.Where(u => u.Level == UnionLevel.Grassroots).OrderBy(u => u.Code).Select(u => u.Code)
            .FirstOrDefaultAsync(cancellationToken) is { } unit)
        {
            desk.WarmUp(new SimulationRequest(
                DefinitionId,
                Tried.Version,
                campaign.FoundingDocument.IssuedOn,
                new DateOnly(campaign.Year, 12, 31),
                new Scenario(ScenarioKind.ReturnedOnce),
                [unit]));
        }
    }

    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        StoredDefinition? tried = await db.Definitions.AsNoTracking()
            .Where(d => d.DefinitionId == DefinitionId && (Version == null ? d.IsLatest : d.Version == Version))
            .SingleOrDefaultAsync(cancellationToken);
        if (tried is null)
        {
            HttpContext.Explain(texts["Không có quy trình này, hoặc không có bản đó."]);
            return false;
        }

        Tried = tried;
        Groups = [.. (await db.Units.AsNoTracking()
                .Where(u => u.Level == UnionLevel.UpperUnion).OrderBy(u => u.Code).Take(MostGroups)
                .ToListAsync(cancellationToken))];
        return true;
    }

    private async Task<IReadOnlyList<string>> UnitsAsync(CancellationToken cancellationToken)
    {
        if (Input.CodeList is { Count: > 0 } codes)
        {
            List<string> known = await db.Units.Where(u => codes.Contains(u.Code)).Select(u => u.Code)
                .ToListAsync(cancellationToken);
            if (codes.Except(known).ToList() is { Count: > 0 } unknown)
            {
                ModelState.AddModelError(
                    "Input.Codes", texts["Không có đơn vị mang mã {0}.", string.Join(", ", unknown)]);
            }

            return known;
        }

        return string.IsNullOrEmpty(Input.Group)
            ? []
            : await db.Units.Where(u => u.ReportsToCode == Input.Group || u.Code == Input.Group)
                .OrderBy(u => u.Code).Select(u => u.Code).ToListAsync(cancellationToken);
    }

    private void Show(SimulationRequest request) => Input = new TryForm
    {
        From = request.From,
        To = request.To,
        Kind = request.Scenario.Kind,
        Late = request.Scenario.Late,
        Owing = request.Scenario.Owing,
        Returned = request.Scenario.Returned,
        Group = request.UnitCodes.Count > 3
            ? Groups.FirstOrDefault(unit => request.UnitCodes.Contains(unit.Code))?.Code
            : null,
        Codes = request.UnitCodes.Count is > 0 and <= 3 ? string.Join(", ", request.UnitCodes) : null,
    };
}
