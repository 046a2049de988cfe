using Campaign.Accounts;
using Campaign.Publicity;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Publicity;

/// <summary>One public list: its nominees, and what was said about them.</summary>
internal sealed class ListModel(PublicityDesk desk, IStringLocalizer<Texts> texts, TimeProvider time) : PageModel
{
    public PublicList List { get; private set; } = null!;

    public IReadOnlyList<PublicRemark> Remarks { get; private set; } = [];

    /// <summary>What was typed, when it was refused.</summary>
    public string? Text { get; private set; }

    public Guid? SubjectId { get; private set; }

    public bool IsComplaint { get; private set; }

    public bool IsOpen => List.IsOpenAt(time.GetUtcNow());

    public bool MayAnswer => HttpContext.Person().IsAny(Roles.Staff);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, cancellationToken) is not { } list)
        {
            HttpContext.Explain(texts["Không tìm thấy danh sách này."]);
            return NotFound();
        }

        List = list;
        Remarks = await desk.RemarksAsync(id, HttpContext.Person(), cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostRemarkAsync(
        Guid id, Guid? subjectId, string? text, bool isComplaint, CancellationToken cancellationToken)
    {
        (SubjectId, Text, IsComplaint) = (subjectId, text, isComplaint);
        return await LeadAsync(
            id, await desk.RemarkAsync(id, subjectId, text, isComplaint, HttpContext.Person(), cancellationToken), "Đã gửi ý kiến.", cancellationToken);
    }

    public async Task<IActionResult> OnPostAnswerAsync(
        Guid id, Guid remarkId, string? answer, bool release, CancellationToken cancellationToken) => await LeadAsync(
        id, await desk.AnswerAsync(remarkId, answer, release, HttpContext.Person(), cancellationToken), "Đã trả lời.", cancellationToken);

    // Nothing typed is lost: what is refused is shown again on the page itself.
    private async Task<IActionResult> LeadAsync(
        Guid id, PublicityResult result, string toast, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case PublicityResult.Done:
                TempData["Toast"] = texts[toast].Value;
                return Redirect(Url.Content($"~/public-lists/{id}"));
            case PublicityResult.Forbidden(var reason):
                HttpContext.Explain(texts[reason]);
                return Forbid();
            case PublicityResult.Conflict(var reason):
                TempData["Problem"] = texts[reason].Value;
                return await OnGetAsync(id, cancellationToken);
            case PublicityResult.Invalid(var problems):
                TempData["Problem"] = string.Join(" ", problems.Select(problem => texts[problem.Message].Value));
                return await OnGetAsync(id, cancellationToken);
            default:
                return NotFound();
        }
    }
}
