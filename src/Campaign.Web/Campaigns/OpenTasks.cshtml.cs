using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Campaigns;

/// <summary>Việc đang chờ ở mọi nơi: what waits in all inboxes, and with whom.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class OpenTasksModel(OpenTaskLists tasks) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public OpenTaskScope Scope { get; set; }

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    public OpenTaskCounts Counts { get; private set; } = null!;

    public Page<OpenTaskRow> Rows { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        PageRequest page = PageRequest.Of(PageNumber, null);
        Counts = await tasks.CountAsync(cancellationToken);
        Rows = await tasks.ListAsync(Scope, Vn.Fold(Search ?? ""), page, cancellationToken);
        Place = new Place(page.Number, page.Size, Rows.Items.Count, Rows.TotalCount);
    }

    public string To(OpenTaskScope scope, int? page = null) => Url.Content(Address.Of(
        "~/tasks/open", ("scope", scope == OpenTaskScope.All ? null : scope), ("q", Search), ("p", page)));
}
