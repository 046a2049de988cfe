using Campaign.Notifications;
using Campaign.Notifications.Templates;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Notifications;

/// <summary>Two versions of a template laid over each other, word by word.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class TemplateCompareModel(MessageTemplateDesk desk) : PageModel
{
    [BindProperty(Name = "from", SupportsGet = true)]
    public int From { get; set; }

    [BindProperty(Name = "to", SupportsGet = true)]
    public int To { get; set; }

    public TemplateState State { get; private set; } = null!;

    /// <summary>Empty for a template without a subject.</summary>
    public IReadOnlyList<TextChange> Subject { get; private set; } = [];

    public IReadOnlyList<TextChange> Body { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(name, cancellationToken) is not { } state
            || await desk.TextAsync(name, From, cancellationToken) is not { } older
            || await desk.TextAsync(name, To, cancellationToken) is not { } newer)
        {
            return NotFound();
        }

        State = state;
        Subject = newer.Subject is null ? [] : TextChange.Between(older.Subject ?? "", newer.Subject);
        Body = TextChange.Between(older.Body.Trim(), newer.Body.Trim());
        return Page();
    }
}
