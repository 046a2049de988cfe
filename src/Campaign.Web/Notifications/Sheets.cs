using Campaign.Notifications;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Notifications;

/// <summary>Letters on A4, one to a sheet, in the layout of NĐ 30/2020.</summary>
[Authorize(Policy = Policies.Office)]
internal sealed class SheetsModel(LetterSheets sheets, LetterDesk desk) : PageModel
{
    public const int Most = 500;

    [BindProperty(SupportsGet = true)]
    public List<Guid> Ids { get; set; } = [];

    public IReadOnlyList<LetterSheet> Sheets { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Sheets = await sheets.ListAsync([.. Ids.Take(Most)], cancellationToken);
        return Sheets.Count == 0 ? RedirectToPage("/Notifications/Letters") : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        int count = await desk.MarkPrintedAsync(Ids, HttpContext.Person(), cancellationToken);
        TempData["Toast"] = $"Đã đánh dấu in {count} thư.";
        return RedirectToPage("/Notifications/Letters", new { status = nameof(LetterStatus.Printed) });
    }
}
