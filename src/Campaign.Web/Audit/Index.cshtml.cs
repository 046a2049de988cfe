using Campaign.Audit;
using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Web.Deadlines;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Audit;

/// <summary>Nhật ký: who did what, for administrators.</summary>
[Authorize(Policy = Policies.Administrator), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class IndexModel(AuditLists lists) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public AuditArea? Area { get; set; }

    /// <summary>The first day, in Vietnam.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>The last day, in Vietnam.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    // Not "page": the router calls the page itself so.
    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    public Page<AuditEntry> Rows { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || Area is not null || From is not null || To is not null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        PageRequest page = PageRequest.Of(Number, null);
        Rows = await lists.ListAsync(
            new AuditQuery
            {
                Search = Search,
                Deeds = Area is { } area && Enum.IsDefined(area) ? AuditWords.In(area) : [],
                From = From is { } from ? VietnamTime.At(from, TimeOnly.MinValue) : null,
                Until = To is { } to ? VietnamTime.At(to.AddDays(1), TimeOnly.MinValue) : null,
            },
            page,
            cancellationToken);
        Place = new Place(page.Number, page.Size, Rows.Items.Count, Rows.TotalCount);
    }

    /// <summary>The address of another page of the same.</summary>
    public string AddressOf(int number) => Address.Of(
        "~/audit",
        ("q", Search),
        ("area", Area?.ToString()),
        ("from", From?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        ("to", To?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        ("p", number));
}
