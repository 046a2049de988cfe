using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Plaques;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Plaques;

/// <summary>The works that a person may see, newest change first, with what they come to.</summary>
internal sealed class IndexModel(WorkLists lists, CurrentCampaign campaigns, WorkSheet sheet, CampaignDb db, TimeProvider time) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "status")]
    public WorkStatus? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "occasion")]
    public string? Occasion { get; set; }

    [BindProperty(SupportsGet = true, Name = "unit")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int Number { get; set; } = 1;

    public Person Person { get; private set; } = null!;

    public EmulationCampaign Year { get; private set; } = null!;

    public Page<WorkRow> Rows { get; private set; } = null!;

    public WorkTotals Totals { get; private set; } = null!;

    /// <summary>The upper unions to choose from, for those who see many; empty for others.</summary>
    public IReadOnlyList<(string Code, string Name)> Units { get; private set; } = [];

    public DateOnly Today { get; private set; }

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || Status is not null || !string.IsNullOrEmpty(Occasion) || !string.IsNullOrEmpty(Unit);

    public bool MaySteer => WorkAccess.MaySteer(Person);

    public bool MayRegister => Person.IsAny(Roles.Unit | Roles.Clerk);

    public int From => ((Number - 1) * PageSize) + 1;

    public string? Previous => Number > 1 ? Address("", Number - 1) : null;

    public string? Next => From + Rows.Items.Count <= Rows.TotalCount && Rows.Items.Count > 0 ? Address("", Number + 1) : null;

    public string SheetAddress => Address("Sheet", 1);

    public string OccasionName(string? id) => Year.Occasions.Find(one => one.Id == id)?.Name ?? "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Number = Math.Clamp(Number, 1, 100_000);
        WorkFilter filter = await FilterAsync(cancellationToken);
        Rows = await lists.ListAsync(filter, Person, new PageRequest(Number - 1, PageSize), cancellationToken);
        Totals = await lists.TotalsAsync(filter, Person, cancellationToken);
        Today = Shared.Vn.Today(time);
        if (Person.SeesAll)
        {
            Units =
            [
                .. (await db.Units.AsNoTracking().Where(u => u.Level == UnionLevel.UpperUnion).OrderBy(u => u.Code).Take(PageRequest.MaxSize)
                    .Select(u => new { u.Code, u.ShortName }).ToListAsync(cancellationToken)).Select(u => (u.Code, u.ShortName)),
            ];
        }
    }

    /// <summary>The whole list as a sheet for Excel.</summary>
    public async Task<IActionResult> OnGetSheetAsync(CancellationToken cancellationToken)
    {
        WorkFilter filter = await FilterAsync(cancellationToken);
        byte[] content = await sheet.WriteAsync(filter, Person, cancellationToken);
        return File(content, WorkSheet.ContentType, $"cong-trinh-{Year.Year}.xlsx");
    }

    private async Task<WorkFilter> FilterAsync(CancellationToken cancellationToken)
    {
        Person = HttpContext.Person();
        Year = await campaigns.NewestAsync(cancellationToken);
        return new WorkFilter(Year.Id, Search, Status, Occasion, Unit);
    }

    private string Address(string handler, int number) => Url.Content("~/works") + QueryString.Create(
        new Dictionary<string, string?>
        {
            ["handler"] = handler,
            ["q"] = Search,
            ["status"] = Status?.ToString(),
            ["occasion"] = Occasion,
            ["unit"] = Unit,
            ["page-number"] = number > 1 ? $"{number}" : null,
        }.Where(pair => !string.IsNullOrEmpty(pair.Value)));
}
