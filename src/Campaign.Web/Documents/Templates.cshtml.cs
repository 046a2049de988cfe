using Campaign.Documents;
using Campaign.Documents.Templates;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Documents;

/// <summary>Mẫu văn bản: every kind of document, and with which layout it is made.</summary>
[Authorize(Policy = Policies.Designer)]
internal sealed class TemplatesModel(TemplateDesk desk) : PageModel
{
    public IReadOnlyDictionary<DocumentKind, DocumentTemplate> InUse { get; private set; } =
        new Dictionary<DocumentKind, DocumentTemplate>();

    public async Task OnGetAsync(CancellationToken cancellationToken) => InUse = await desk.InUseAsync(cancellationToken);
}
