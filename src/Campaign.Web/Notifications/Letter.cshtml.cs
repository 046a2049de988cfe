using Campaign.Campaigns;
using Campaign.Notifications;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Notifications;

/// <summary>One letter: how it will look, how far it has come, and its next step.</summary>
[Authorize(Policy = Policies.Office)]
internal sealed class LetterModel(LetterSheets sheets, LetterDesk desk, CampaignDb db, TimeProvider time) : PageModel
{
    [BindProperty]
    public DateOnly? DeliveredOn { get; set; }

    [BindProperty]
    public string? ReceivedBy { get; set; }

    public LetterSheet Sheet { get; private set; } = null!;

    public string? DossierCode { get; private set; }

    public bool OwesPlan { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        DeliveredOn = Vn.Today(time);
        return await ShowAsync(id, cancellationToken);
    }

    public async Task<IActionResult> OnPostPrintedAsync(Guid id, CancellationToken cancellationToken)
    {
        await desk.MarkPrintedAsync([id], HttpContext.Person(), cancellationToken);
        TempData["Toast"] = "Đã đánh dấu in thư này.";
        return RedirectToPage(new { id });
    }

    public async Task<IActionResult> OnPostDeliveredAsync(Guid id, CancellationToken cancellationToken)
    {
        string receiver = (ReceivedBy ?? "").Trim();
        if (receiver.Length is 0 or > 200)
        {
            ModelState.AddModelError(nameof(ReceivedBy), "Ghi người nhận, ví dụ “Nông Văn Chiến” hoặc “bưu điện”.");
        }

        if (DeliveredOn is null && ModelState[nameof(DeliveredOn)]?.Errors.Count is null or 0)
        {
            ModelState.AddModelError(nameof(DeliveredOn), "Ghi ngày giao.");
        }

        if (ModelState.IsValid && DeliveredOn is { } on)
        {
            switch (await desk.DeliverAsync([id], on, receiver, HttpContext.Person(), cancellationToken))
            {
                case DeliveryResult.InTheFuture(var today):
                    ModelState.AddModelError(nameof(DeliveredOn), $"Ngày giao chưa tới; hôm nay là {Vn.Date(today)}.");
                    break;
                case DeliveryResult.BeforeWritten(_, var written):
                    ModelState.AddModelError(
                        nameof(DeliveredOn), $"Thư lập ngày {Vn.Date(written)}, không thể giao trước ngày đó.");
                    break;
                default:
                    TempData["Toast"] = "Đã ghi sổ chuyển giao.";
                    return RedirectToPage(new { id });
            }
        }

        return await ShowAsync(id, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await sheets.ListAsync([id], cancellationToken) is not [var sheet])
        {
            HttpContext.Explain("Không tìm thấy thư giấy này.");
            return NotFound();
        }

        Sheet = sheet;
        DossierCode = await db.Dossiers.Where(d => d.Id == sheet.Letter.DossierId)
            .Select(d => d.Code).SingleOrDefaultAsync(cancellationToken);
        OwesPlan = await db.Obligations.AnyAsync(
            o => o.UnitCode == sheet.Letter.UnitCode && o.Status == ObligationStatus.Open
                && o.Kind == ObligationKind.ImplementationPlan,
            cancellationToken);
        return Page();
    }
}
