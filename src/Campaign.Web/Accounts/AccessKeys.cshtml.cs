using Campaign.Storage;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Accounts;

[Authorize(Policy = Policies.Administrator), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class AccessKeysModel(AccessKeyDesk desk) : PageModel
{
    public const int PageSize = 50;

    // Not "page": the router calls the page itself so.
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; }

    [BindProperty]
    public KeyForm Input { get; set; } = new();

    public Page<AccessKeyRow> Rows { get; private set; } = null!;

    /// <summary>Shown once, on the answer to the post that made it.</summary>
    public string? Told { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Rows = await desk.ListAsync(PageRequest.Of(Number, PageSize), cancellationToken);

    public async Task<IActionResult> OnPostCreateAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid)
        {
            AccessKeyResult result = await desk.CreateAsync(
                new AccessKeyInput(Input.Name, Input.Permissions, Input.Days), User.Identity!.Name!, cancellationToken);
            Told = result.Key;
            result.Problems.ToList().ForEach(problem => ModelState.AddModelError(problem.Field, problem.Message));
        }

        if (Told is not null)
        {
            ModelState.Clear();
            Input = new KeyForm();
        }

        await OnGetAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await desk.RevokeAsync(id, User.Identity!.Name!, cancellationToken))
        {
            return NotFound();
        }

        TempData["Toast"] = "Đã thu hồi khóa. Chương trình dùng khóa này không vào được nữa.";
        return RedirectToPage(new { p = Number });
    }

    internal sealed class KeyForm
    {
        public string? Name { get; set; }

        public List<string> Permissions { get; set; } = [];

        public int? Days { get; set; } = 365;
    }
}
