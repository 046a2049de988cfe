using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Commendations;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Commendations;

/// <summary>The lists that were put before the council, newest first. For the department, the clerk and the leaders.</summary>
internal sealed class ListsModel(Nominees nominees, CurrentCampaign campaigns) : PageModel
{
    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    public Page<NomineeList> Rows { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!HttpContext.Person().SeesAll)
        {
            return Forbid();
        }

        PageRequest page = PageRequest.Of(PageNumber, null);
        Rows = await nominees.ListsAsync((await campaigns.NewestAsync(cancellationToken)).Id, page, cancellationToken);
        Place = new Place(page.Number, page.Size, Rows.Items.Count, Rows.TotalCount);
        return Page();
    }

    public static string ToneOf(NomineeListStatus status) => status == NomineeListStatus.Done ? "done" : "moving";
}
