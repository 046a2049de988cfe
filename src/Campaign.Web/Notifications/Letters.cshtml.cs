using System.ComponentModel.DataAnnotations;
using Campaign.Notifications;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Notifications;

/// <summary>Thư giấy: print, note the delivery, enter the answer.</summary>
[Authorize(Policy = Policies.Office)]
internal sealed class LettersModel(LetterDesk letters, MailLists mail, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public LetterStatus Status { get; set; }

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    /// <summary>All boxes of the page are ticked.</summary>
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    [BindProperty]
    public List<Guid> Ids { get; set; } = [];

    [BindProperty]
    public DateOnly? DeliveredOn { get; set; }

    [BindProperty, StringLength(200)]
    public string? ReceivedBy { get; set; }

    public IReadOnlyDictionary<LetterStatus, int> Counts { get; private set; } = new Dictionary<LetterStatus, int>();

    public Page<LetterRow> Rows { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        DeliveredOn = Vn.Today(time);
    }

    public IActionResult OnPostPrint() => OnSheets("/letters/print");

    public IActionResult OnPostLabels() => OnSheets("/letters/labels");

    public async Task<IActionResult> OnPostPrintedAsync(CancellationToken cancellationToken)
    {
        int count = await letters.MarkPrintedAsync(Ids, HttpContext.Person(), cancellationToken);
        TempData[count > 0 ? "Toast" : "Problem"] = count > 0 ? $"Đã đánh dấu in {count} thư." : "Chưa chọn thư nào chưa in.";
        return Redirect(To(Status));
    }

    public async Task<IActionResult> OnPostDeliveredAsync(CancellationToken cancellationToken)
    {
        string receiver = (ReceivedBy ?? "").Trim();
        if (Ids.Count == 0)
        {
            ModelState.AddModelError(nameof(Ids), "Chọn ít nhất một thư đã giao.");
        }

        if (receiver.Length == 0)
        {
            ModelState.AddModelError(nameof(ReceivedBy), "Ghi người nhận, ví dụ “Nông Văn Chiến” hoặc “bưu điện”.");
        }

        if (DeliveredOn is null && !ModelState.ContainsKey(nameof(DeliveredOn)))
        {
            ModelState.AddModelError(nameof(DeliveredOn), "Ghi ngày giao.");
        }

        if (ModelState.IsValid && DeliveredOn is { } on)
        {
            switch (await letters.DeliverAsync(Ids, on, receiver, HttpContext.Person(), cancellationToken))
            {
                case DeliveryResult.Done(var count):
                    TempData["Toast"] = $"Đã ghi sổ chuyển giao {count} thư.";
                    return Redirect(To(Status));
                case DeliveryResult.InTheFuture(var today):
                    ModelState.AddModelError(nameof(DeliveredOn), $"Ngày giao chưa tới; hôm nay là {Vn.Date(today)}.");
                    break;
                case DeliveryResult.BeforeWritten(var unit, var written):
                    ModelState.AddModelError(
                        nameof(DeliveredOn), $"Thư gửi {unit} lập ngày {Vn.Date(written)}, không thể giao trước ngày đó.");
                    break;
            }
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    public string To(LetterStatus status, int? page = null, bool all = false) => Url.Content(Address.Of(
        "~/letters",
        ("status", status == LetterStatus.ToPrint ? null : status), ("q", Search), ("p", page), ("all", all ? true : null)));

    public bool IsTicked(LetterRow row) => All || Ids.Contains(row.Id);

    private IActionResult OnSheets(string page)
    {
        if (Ids.Count == 0)
        {
            TempData["Problem"] = "Chọn ít nhất một thư.";
            return Redirect(To(Status));
        }

        return LocalRedirect($"{page}?{string.Join('&', Ids.Select(id => $"ids={id}"))}");
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        PageRequest page = PageRequest.Of(PageNumber, null);
        Counts = await mail.CountLettersAsync(cancellationToken);
        Rows = await letters.ListAsync(Status, Vn.Fold(Search ?? ""), page, cancellationToken);
        Place = new Place(page.Number, page.Size, Rows.Items.Count, Rows.TotalCount);
    }
}
