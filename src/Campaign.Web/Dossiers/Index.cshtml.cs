using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Dossiers;

/// <summary>The dossiers that a person may see, newest first, each with who has it until when.</summary>
internal sealed class IndexModel(DossierLists lists, TaskHolders holders, DossierPages pages) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "status")]
    public DossierStatus? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "type")]
    public DossierType? Type { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int Number { get; set; } = 1;

    public Person Person { get; private set; } = null!;

    public Page<DossierRow> Rows { get; private set; } = null!;

    public ILookup<Guid, TaskHolder> Holders { get; private set; } = null!;

    /// <summary>A grassroots union sees only its own; the others see those of many.</summary>
    public bool IsOwnOnly => Person.IsAny(Roles.Unit) && !Person.IsAny(Roles.Reviewer) && !Person.SeesAll;

    public IEnumerable<DossierType> Types => pages.All.Select(page => page.Type);

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || Status is not null || Type is not null;

    public int From => ((Number - 1) * PageSize) + 1;

    public string? Previous => Number > 1 ? Address(Number - 1) : null;

    public string? Next => From + Rows.Items.Count <= Rows.TotalCount && Rows.Items.Count > 0 ? Address(Number + 1) : null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Person = HttpContext.Person();
        Number = Math.Clamp(Number, 1, 100_000);
        Rows = await lists.ListAsync(
            new DossierFilter(Search, Status, Type: Type), Person, new PageRequest(Number - 1, PageSize), cancellationToken);
        Holders = await holders.OfDossiersAsync([.. Rows.Items.Select(row => row.Id)], cancellationToken);
    }

    private string Address(int number) => Url.Content("~/dossiers") + QueryString.Create(
        new Dictionary<string, string?> { ["q"] = Search, ["status"] = Status?.ToString(), ["type"] = Type?.ToString(), ["page-number"] = $"{number}" }
            .Where(pair => !string.IsNullOrEmpty(pair.Value)));
}
