using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Designer;

/// <summary>Phiên chạy: which workflows run or have run, about which dossier, and where they wait.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class RunListModel(RunLists runs, WorkflowOverview overview) : PageModel
{
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? DossierCode { get; set; }

    [BindProperty(Name = "workflow", SupportsGet = true)]
    public string? DefinitionId { get; set; }

    [BindProperty(Name = "state", SupportsGet = true)]
    public RunState? State { get; set; }

    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    public Page<RunRow> Rows { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    public IReadOnlyList<WorkflowOverviewRow> Workflows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        PageRequest page = PageRequest.Of(PageNumber, null);
        Rows = await runs.ListAsync(new RunFilter(DefinitionId, DossierCode, State), page, cancellationToken);
        Place = new Place(page.Number, page.Size, Rows.Items.Count, Rows.TotalCount);
        Workflows = (await overview.ListAsync(null, new PageRequest(0, PageRequest.MaxSize), cancellationToken)).Items;
    }

    public string AddressOf(int number) => Url.Content(Address.Of(
        "~/runs", ("q", DossierCode), ("workflow", DefinitionId), ("state", State), ("p", number)));
}
