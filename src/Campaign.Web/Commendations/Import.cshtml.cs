using Campaign.Commendations;
using Campaign.Dossiers;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Commendations;

/// <summary>Nominees from an Excel sheet: all of them, or none and the list of what is wrong.</summary>
internal sealed class ImportModel(DossierDesk desk, NomineeSheets sheets, IStringLocalizer<Texts> texts) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public IFormFile? Sheet { get; set; }

    public Dossier Dossier { get; private set; } = null!;

    public IReadOnlyList<RowProblem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(Id, HttpContext.Person(), cancellationToken) is not { Type: DossierType.CommendationNomination } dossier)
        {
            HttpContext.Explain(texts["Không tìm thấy hồ sơ, hoặc hồ sơ không thuộc phạm vi của tài khoản này."]);
            return NotFound();
        }

        if (!DossierDesk.MayEdit(dossier.UnitCode, HttpContext.Person()))
        {
            return Forbid();
        }

        Dossier = dossier;
        return dossier.IsEditable ? Page() : LocalRedirect($"/dossiers/{Id}");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await OnGetAsync(cancellationToken) is var page && page is not PageResult)
        {
            return page;
        }

        if (Sheet is null || Sheet.Length is 0 or > NomineeSheets.MaxSize)
        {
            Problems = [new RowProblem(0, "", Sheet is null ? "Chọn tệp Excel đã điền." : "Tệp rỗng hoặc lớn hơn 2 MB.")];
            return Page();
        }

        await using Stream content = Sheet.OpenReadStream();
        ImportResult result = await sheets.ImportAsync(Id, content, Dossier.Revision, HttpContext.Person(), cancellationToken);
        if (result.Refusal is DossierResult.Conflict(var reason))
        {
            Problems = [new RowProblem(0, "", reason)];
            return Page();
        }

        if (result.Problems.Count > 0)
        {
            Problems = result.Problems;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        TempData["Toast"] = texts["Đã nhập {0} trường hợp từ Excel.", result.Imported].Value;
        return LocalRedirect($"/nominations/{Id}/edit#s3");
    }
}
