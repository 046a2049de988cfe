using Campaign.Campaigns;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Campaigns;

/// <summary>Ai còn nợ gì: every obligation, narrowed to what a number elsewhere has counted.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class ObligationsModel(CurrentCampaign current, OwedLists owed, CampaignDb db, TimeProvider time) : PageModel
{
    private const int UppersOffered = 500;

    [BindProperty(SupportsGet = true)]
    public ObligationKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Phase { get; set; }

    [BindProperty(SupportsGet = true)]
    public ObligationStanding? Standing { get; set; }

    /// <summary>What was received, whether it is approved or not.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Received { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Upper { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Paper { get; set; }

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    public EmulationCampaign Campaign { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    public Page<OwedRow> Rows { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    public IReadOnlyList<Choice> Uppers { get; private set; } = [];

    public bool IsNarrowed =>
        Kind is not null || Standing is not null || Received || Paper || !string.IsNullOrEmpty(Upper) || !string.IsNullOrEmpty(Search);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Campaign = await current.NewestAsync(cancellationToken);
        Today = Vn.Today(time);
        Uppers = await db.Units.AsNoTracking()
            .Where(u => u.Level == UnionLevel.UpperUnion)
            .OrderBy(u => u.Kind).ThenBy(u => u.Code)
            .Take(UppersOffered)
            .Select(u => new Choice(u.Code, u.ShortName))
            .ToListAsync(cancellationToken);
        OwedFilter filter = new(Kind, Phase, Standing, Upper, Received, Paper, Vn.Fold(Search ?? ""));
        PageRequest page = PageRequest.Of(PageNumber, null);
        Rows = await owed.ListAsync(Campaign.Id, filter, page, cancellationToken);
        Place = new Place(page.Number, page.Size, Rows.Items.Count, Rows.TotalCount);
    }

    /// <summary>This list, narrowed otherwise.</summary>
    public string To(ObligationKind? kind, int? phase, ObligationStanding? standing, int? page = null) => Url.Content(Address.Of(
        "~/obligations",
        ("kind", kind),
        ("phase", phase),
        ("standing", standing),
        ("received", Received && standing is null && page is not null ? true : null),
        ("upper", Upper),
        ("paper", Paper ? true : null),
        ("q", Search),
        ("p", page)));

    internal sealed record Choice(string Code, string Name);
}
