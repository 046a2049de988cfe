using Campaign.Notifications;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Notifications;

/// <summary>Thư đã gửi: every mail to every person, and which did not arrive.</summary>
[Authorize(Policy = Policies.Office)]
internal sealed class MessagesModel(MailLists mail) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public MessageStatus? Status { get; set; }

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    public IReadOnlyDictionary<MessageStatus, int> Counts { get; private set; } = new Dictionary<MessageStatus, int>();

    public int LettersToPrint { get; private set; }

    public Page<OutboxMessage> Rows { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        PageRequest page = PageRequest.Of(PageNumber, null);
        Counts = await mail.CountMessagesAsync(cancellationToken);
        LettersToPrint = (await mail.CountLettersAsync(cancellationToken)).GetValueOrDefault(LetterStatus.ToPrint);
        Rows = await mail.MessagesAsync(
            new MessageFilter(Status: Status, Search: Vn.Fold(Search ?? "")), page, cancellationToken);
        Place = new Place(page.Number, page.Size, Rows.Items.Count, Rows.TotalCount);
    }

    public string To(MessageStatus? status, int? page = null) =>
        Url.Content(Address.Of("~/messages", ("status", status), ("q", Search), ("p", page)));
}
