using Campaign.Decisions;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Decisions;

/// <summary>The registers with every number that was given.</summary>
[Authorize(Policy = Policies.Office)]
internal sealed class RegistersModel(DocumentNumbers numbers, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    public IReadOnlyList<NumberRegister> Registers { get; private set; } = [];

    public Page<RegisterEntry> Entries { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        PageRequest page = PageRequest.Of(PageNumber, null);
        Registers = await numbers.RegistersAsync(cancellationToken);
        DateOnly today = Vn.Today(time);
        Code ??= Registers.FirstOrDefault(r => r.DocumentType == "QĐ" && r.ValidFrom <= today)?.Code ?? "";
        Entries = await numbers.EntriesAsync(Code, page, cancellationToken);
        Place = new Place(page.Number, page.Size, Entries.Items.Count, Entries.TotalCount);
    }

    public string To(int page) => Url.Content(Address.Of("~/registers", ("code", Code), ("p", page)));
}
