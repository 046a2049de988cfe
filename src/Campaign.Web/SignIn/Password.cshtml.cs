using Campaign.Dossiers;
using Campaign.Web.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.SignIn;

[Authorize, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class PasswordModel(PasswordDesk desk, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public PasswordForm Input { get; set; } = new();

    /// <summary>The password was given by somebody else.</summary>
    public bool IsDemanded => PersonClaims.MustChangePassword(User);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<FieldProblem> problems = await desk.ChangeAsync(
            User,
            new PasswordInput(Input.Current ?? "", Input.New ?? "", Input.Repeated ?? ""),
            cancellationToken);
        if (problems.Count == 0)
        {
            TempData["Toast"] = texts["Đã đổi mật khẩu. Nơi khác đang đăng nhập bằng mật khẩu cũ phải đăng nhập lại."].Value;
            return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "~/");
        }

        // What was typed is not sent back; what is wrong is.
        ModelState.Clear();
        Input = new PasswordForm();
        problems.ToList().ForEach(problem => ModelState.AddModelError(problem.Field, texts[problem.Message]));
        return Page();
    }

    internal sealed class PasswordForm
    {
        public string? Current { get; set; }

        public string? New { get; set; }

        public string? Repeated { get; set; }
    }
}
