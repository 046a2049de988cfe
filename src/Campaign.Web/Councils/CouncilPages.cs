using Campaign.Councils;
using Campaign.Dossiers;
using Campaign.Web.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Councils;

/// <summary>What pages about councils answer to an act.</summary>
internal static class CouncilPages
{
    /// <summary>
    /// Leads on after an act: with a toast when it is done, with what is wrong above the page when it is not.
    /// </summary>
    public static IActionResult Lead(
        this PageModel page, CouncilResult result, string toast, string to, IStringLocalizer<Texts> texts)
    {
        switch (result)
        {
            case CouncilResult.Done:
                page.TempData["Toast"] = texts[toast].Value;
                return new RedirectResult(page.Url.Content(to));
            case CouncilResult.Conflict(var reason):
                page.TempData["Problem"] = texts[reason].Value;
                return new RedirectResult(page.Url.Content(to));
            case CouncilResult.Invalid(var problems):
                page.TempData["Problem"] = string.Join(" ", problems.Select(problem => texts[problem.Message].Value));
                return new RedirectResult(page.Url.Content(to));
            case CouncilResult.Forbidden(var reason):
                page.HttpContext.Explain(texts[reason]);
                return page.Forbid();
            default:
                return page.Missing(texts);
        }
    }

    public static IActionResult Missing(this PageModel page, IStringLocalizer<Texts> texts)
    {
        page.HttpContext.Explain(texts["Không tìm thấy, hoặc Hội đồng không thuộc phạm vi của đồng chí."]);
        return page.NotFound();
    }

    /// <summary>Puts what is wrong at the fields of a form named <c>Input</c>.</summary>
    public static void Show(this PageModel page, IEnumerable<FieldProblem> problems, IStringLocalizer<Texts> texts)
    {
        foreach (FieldProblem problem in problems)
        {
            page.ModelState.AddModelError(
                $"Input.{char.ToUpperInvariant(problem.Field[0])}{problem.Field[1..]}", texts[problem.Message]);
        }
    }
}
