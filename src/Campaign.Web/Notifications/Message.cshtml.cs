using Campaign.Notifications;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Notifications;

/// <summary>One mail as its reader sees it, and what helps it on its way.</summary>
[Authorize(Policy = Policies.Office)]
internal sealed class MessageModel(CampaignDb db, MailDesk desk) : PageModel
{
    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Cc { get; set; }

    /// <summary>The unit gets the address for what follows, too.</summary>
    [BindProperty]
    public bool Keep { get; set; }

    public OutboxMessage Message { get; private set; } = null!;

    public string? UnitName { get; private set; }

    public string? DossierCode { get; private set; }

    public string? WorkflowName { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        (To, Cc, Keep) = (Message.To, Message.Cc, Message.ToUnit is not null);
        return Page();
    }

    public async Task<IActionResult> OnPostAgainAsync(Guid id, CancellationToken cancellationToken)
    {
        MailResult result = await desk.SendAgainAsync(id, new NewAddress(To ?? "", Cc, Keep), cancellationToken);
        if (result is MailResult.NoAddress(var text))
        {
            ModelState.AddModelError(text == (To ?? "").Trim() ? nameof(To) : nameof(Cc), text.Length == 0
                ? "Ghi địa chỉ thư điện tử, ví dụ cdcs-007@cong-doan-co-so.example."
                : $"“{text}” không phải là địa chỉ thư điện tử. Ghi như cdcs-007@cong-doan-co-so.example.");
            return await LoadAsync(id, cancellationToken) ? Page() : NotFound();
        }

        return Answer(id, result);
    }

    public async Task<IActionResult> OnPostPaperAsync(Guid id, CancellationToken cancellationToken) =>
        Answer(id, await desk.TurnIntoLetterAsync(id, HttpContext.Person(), cancellationToken));

    private IActionResult Answer(Guid id, MailResult result)
    {
        switch (result)
        {
            case MailResult.NoSuchMessage:
                HttpContext.Explain("Không tìm thấy thư này.");
                return NotFound();
            case MailResult.Again(var to):
                TempData["Toast"] = $"Đã đưa thư vào hàng gửi lại, tới {to}.";
                return RedirectToPage(new { id });
            case MailResult.Paper(var letterId):
                TempData["Toast"] = "Đã chuyển thành thư giấy, đang chờ in.";
                return RedirectToPage("/Notifications/Letter", new { id = letterId });
            case MailResult.NoUnit:
                TempData["Problem"] = "Người nhận không phải là đơn vị công đoàn nên không có địa chỉ giao thư giấy. Sửa địa chỉ rồi gửi lại.";
                return RedirectToPage(new { id });
            default:
                TempData["Problem"] = "Thư này không còn ở tình trạng “Không gửi được”; có người đã xử lý trước.";
                return RedirectToPage(new { id });
        }
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancellationToken) is not { } message)
        {
            HttpContext.Explain("Không tìm thấy thư này.");
            return false;
        }

        Message = message;
        UnitName = await db.Units.Where(u => u.Code == message.UnitCode)
            .Select(u => u.ShortName).SingleOrDefaultAsync(cancellationToken);
        DossierCode = await db.Dossiers.Where(d => d.Id == message.DossierId)
            .Select(d => d.Code).SingleOrDefaultAsync(cancellationToken);
        WorkflowName = await (
            from instance in db.Instances
            where instance.Id == message.WorkflowInstanceId
            join definition in db.Definitions on instance.DefinitionVersionId equals definition.Id
            select definition.Name).SingleOrDefaultAsync(cancellationToken);
        return true;
    }
}
