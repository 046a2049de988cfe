using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Accounts;

[Authorize(Policy = Policies.Administrator), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class AccountListModel(AccountDesk desk) : PageModel
{
    public const int PageSize = 50;

    /// <summary>What an administrator can choose from, in plain words.</summary>
    public static IReadOnlyList<(Roles Role, string Text)> AllRoles { get; } =
    [
        (Roles.Unit, "Đơn vị gửi hồ sơ"), (Roles.Reviewer, "Người xét"), (Roles.Staff, "Ban CTCS: điều hành"),
        (Roles.Clerk, "Văn thư"), (Roles.Leader, "Lãnh đạo: xem tất cả"), (Roles.Administrator, "Quản trị"),
    ];

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    // Not "page": the router calls the page itself so.
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; }

    [BindProperty]
    public AccountForm Input { get; set; } = new();

    public Page<AccountRow> Rows { get; private set; } = null!;

    /// <summary>Shown once, on the answer to the post that made it.</summary>
    public (string UserName, string Password)? Told { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Rows = await desk.ListAsync(Search, PageRequest.Of(Number, PageSize), cancellationToken);

    public async Task<IActionResult> OnPostCreateAsync(CancellationToken cancellationToken)
    {
        Roles roles = Input.Roles.Aggregate(Roles.None, (all, role) => all | role);
        AccountResult result = await desk.CreateAsync(
            new AccountInput(Input.UserName ?? "", Input.FullName ?? "", Input.Position, Input.UnitCode ?? "", roles),
            cancellationToken);
        if (result.Password is { } password)
        {
            Told = (Input.UserName!, password);
            ModelState.Clear();
            Input = new AccountForm();
        }

        Report(result.Problems);
        await OnGetAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostResetAsync(string userName, CancellationToken cancellationToken)
    {
        if (await desk.ResetPasswordAsync(userName, cancellationToken) is not { } result)
        {
            return NotFound();
        }

        Told = result.Password is { } password ? (userName, password) : null;
        Report(result.Problems);
        await OnGetAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostDisableAsync(
        string userName, bool isDisabled, CancellationToken cancellationToken)
    {
        if (userName == User.Identity?.Name)
        {
            TempData["Toast"] = "Không khóa được tài khoản đang dùng.";
            return RedirectToPage(new { q = Search, p = Number });
        }

        if (!await desk.SetDisabledAsync(userName, isDisabled, cancellationToken))
        {
            return NotFound();
        }

        TempData["Toast"] = isDisabled ? $"Đã khóa {userName}." : $"Đã mở {userName}.";
        return RedirectToPage(new { q = Search, p = Number });
    }

    private void Report(IEnumerable<FieldProblem> problems)
    {
        foreach (FieldProblem problem in problems)
        {
            ModelState.AddModelError(problem.Field, problem.Message);
        }
    }

    internal sealed class AccountForm
    {
        public string? UserName { get; set; }

        public string? FullName { get; set; }

        public string? Position { get; set; }

        public string? UnitCode { get; set; }

        public List<Roles> Roles { get; set; } = [Campaign.Accounts.Roles.Unit];
    }
}
