using Campaign.Publicity;
using Campaign.Storage;
using Campaign.Web.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Publicity;

/// <summary>Public lists, for every account.</summary>
internal sealed class ListsModel(PublicityDesk desk, TimeProvider time) : PageModel
{
    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    public Page<PublicList> Rows { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    public DateTimeOffset Now => time.GetUtcNow();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        PageRequest page = PageRequest.Of(PageNumber, null);
        Rows = await desk.ListAsync(page, cancellationToken);
        Place = new Place(page.Number, page.Size, Rows.Items.Count, Rows.TotalCount);
    }
}
