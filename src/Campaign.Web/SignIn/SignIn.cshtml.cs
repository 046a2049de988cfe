using Campaign.Web.Shared;

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.SignIn;

[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInModel(ISignIn signIn, IShellSource shells, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The person was signed in before, and the session has run out.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Expired { get; set; }

    [BindProperty]
    public string UserName { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    [BindProperty]
    public bool Remember { get; set; }

    public string? Failure { get; private set; }

    public Banner? Banner { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Banner = await shells.FindBannerAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        SignInOutcome outcome = await signIn.SignInAsync(
            Vn.Fold(UserName ?? "").Trim(), Password ?? "", Remember, cancellationToken);
        if (outcome is not SignInOutcome.Refused refused)
        {
            return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "~/");
        }

        Failure = SignInFailure.Text(refused, texts);
        Banner = await shells.FindBannerAsync(cancellationToken);
        return Page();
    }
}
