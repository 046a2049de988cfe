using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Commendations;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Commendations;

/// <summary>Who is nominated: direct workers and small collectives first, with the structure beside it before anybody votes.</summary>
internal sealed class IndexModel(
    CampaignDb db, Nominees nominees, NominationWarnings warnings, CurrentCampaign campaigns, Bodies bodies) : PageModel
{
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Search { get; set; }

    /// <summary>Individual, Collective, or Hold.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Tab { get; set; }

    [BindProperty(SupportsGet = true)]
    public NomineeStatus? Status { get; set; }

    [BindProperty(Name = "form", SupportsGet = true)]
    public string? FormCode { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Phase { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Unit { get; set; }

    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    public EmulationCampaign Year { get; private set; } = null!;

    public Page<NomineeRow> Rows { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    public int Individuals { get; private set; }

    public int Collectives { get; private set; }

    public int Held { get; private set; }

    public AwardStructure Structure { get; private set; } = null!;

    public IReadOnlyList<NominationWarning> Warnings { get; private set; } = [];

    public IReadOnlyList<AwardForm> Forms { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string?> Evidence { get; private set; } = new Dictionary<Guid, string?>();

    public bool IsStaff => HttpContext.Person().IsAny(Roles.Staff);

    public bool MayNominate =>
        HttpContext.Person() is var person
        && (person.IsAny(Roles.Unit | Roles.Clerk) || (person.IsAny(Roles.Staff) && person.UnitCode == bodies.DepartmentCode));

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || Status is not null || FormCode is not null || Unit is not null;

    public string CurrentTab => Tab is "Collective" or "Hold" ? Tab : "Individual";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Person person = HttpContext.Person();
        Year = await campaigns.NewestAsync(cancellationToken);
        NomineeFilter all = Filter();
        Individuals = await nominees.CountAsync(all with { Kind = SubjectKind.Individual, IsOnHold = false }, person, cancellationToken);
        Collectives = await nominees.CountAsync(all with { Kind = SubjectKind.Collective, IsOnHold = false }, person, cancellationToken);
        Held = await nominees.CountAsync(all with { IsOnHold = true }, person, cancellationToken);
        NomineeFilter shown = CurrentTab switch
        {
            "Hold" => all with { IsOnHold = true },
            "Collective" => all with { Kind = SubjectKind.Collective, IsOnHold = false },
            _ => all with { Kind = SubjectKind.Individual, IsOnHold = false },
        };
        PageRequest page = PageRequest.Of(PageNumber, null);
        Rows = await nominees.ListAsync(shown, person, page, cancellationToken);
        Place = new Place(page.Number, page.Size, Rows.Items.Count, Rows.TotalCount);
        Structure = await nominees.StructureAsync(all, person, cancellationToken);
        Warnings = await warnings.OfNomineesAsync([.. Rows.Items.Select(row => row.Nominee)], cancellationToken);
        Forms = await db.AwardForms.AsNoTracking().Where(f => f.Nature != AwardNature.Plaque).OrderBy(f => f.Name).ToListAsync(cancellationToken);
        Evidence = await EvidenceAsync(cancellationToken);
    }

    public string NameOf(string code) => Forms.FirstOrDefault(form => form.Code == code)?.Name ?? code;

    public string To(string? tab, int? page = null) => Url.Content(Address.Of(
        "~/commendations", ("tab", tab), ("q", Search), ("status", Status), ("form", FormCode), ("phase", Phase), ("unit", Unit), ("p", page)));

    public string ExportAddress => Url.Content(Address.Of(
        "~/api/v1/nominees/export", ("search", Search), ("status", Status), ("form", FormCode), ("phase", Phase), ("unit", Unit)));

    private NomineeFilter Filter() => new()
    {
        Search = Search,
        CampaignId = Year.Id,
        Status = Status,
        AwardFormCode = FormCode,
        Phase = Phase,
        UnitCode = Unit?.ToUpperInvariant(),
    };

    private async Task<IReadOnlyDictionary<Guid, string?>> EvidenceAsync(CancellationToken cancellationToken)
    {
        List<Guid> dossiers = [.. Rows.Items.Select(row => row.Nominee.DossierId).Distinct()];
        HashSet<string?> purposes = [.. await db.Attachments.AsNoTracking()
            .Where(a => dossiers.Contains(a.DossierId) && a.Purpose != null).Select(a => a.Purpose).ToListAsync(cancellationToken)];
        return Rows.Items.ToDictionary(
            row => row.Nominee.Id,
            row => row.Nominee.Claims.Count == 0 ? null
                : $"{row.Nominee.Claims.Count(c => purposes.Contains(NominationContent.EvidencePurpose(row.Nominee.Id, c.Number)))}/{row.Nominee.Claims.Count}");
    }
}
