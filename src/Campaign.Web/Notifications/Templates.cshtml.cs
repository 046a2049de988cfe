using Campaign.Notifications.Templates;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Notifications;

/// <summary>Mẫu thư: the texts of mails and letters, who changed each last, and which workflows write with it.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class TemplatesModel(MessageTemplateDesk desk, TemplateUses uses) : PageModel
{
    public IReadOnlyList<TemplateState> Mails { get; private set; } = [];

    public IReadOnlyList<TemplateState> Letters { get; private set; } = [];

    public ILookup<string, TemplateUse> Uses { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        ILookup<bool, TemplateState> all = (await desk.ListAsync(cancellationToken))
            .ToLookup(template => template.Name.StartsWith("letter-", StringComparison.Ordinal));
        Mails = [.. all[false]];
        Letters = [.. all[true]];
        Uses = await uses.ListAsync(cancellationToken);
    }
}
