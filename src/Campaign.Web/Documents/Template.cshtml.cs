using Campaign.Documents;
using Campaign.Documents.Templates;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Documents;

/// <summary>The layout of one kind: start from the built-in one, upload the office's own, go back to an earlier version.</summary>
[Authorize(Policy = Policies.Designer), RequestSizeLimit(MaxUpload)]
internal sealed class TemplateModel(TemplateDesk desk) : PageModel
{
    // More than a template may have, so that whoever sends too much is told so and not cut off.
    private const long MaxUpload = 32 * 1024 * 1024;

    public DocumentKind Kind { get; private set; }

    public DocumentComposer Composer => DocumentComposer.Of(Kind);

    public IReadOnlyList<DocumentTemplate> Versions { get; private set; } = [];

    /// <summary>Why the file that was just sent is not kept.</summary>
    public string? Refusal { get; private set; }

    public IReadOnlyList<TemplateProblem> Unknown { get; private set; } = [];

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (Choice<DocumentKind>.TryParse(RouteData.Values["kind"]?.ToString(), null, out Choice<DocumentKind> kind))
        {
            Kind = kind.Value;
        }
        else
        {
            HttpContext.Explain("Không có loại văn bản này.");
            context.Result = NotFound();
        }
    }

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Versions = await desk.ListAsync(Kind, cancellationToken);

    public IActionResult OnGetBuiltIn() => Docx(TemplateDesk.BuiltIn(Kind), $"mau-{DocumentNames.FileOf(Kind, null)}");

    /// <summary>A version as it was uploaded.</summary>
    public async Task<IActionResult> OnGetFileAsync(Guid id, CancellationToken cancellationToken) =>
        await desk.OpenAsync(id, cancellationToken) is var (template, content) && template.Kind == Kind
            ? Docx(content, template.FileName)
            : NotFound();

    /// <summary>A version, or the built-in layout, filled with an example.</summary>
    public async Task<IActionResult> OnGetPreviewAsync(Guid? id, CancellationToken cancellationToken)
    {
        string fileName = $"xem-thu-{DocumentNames.FileOf(Kind, null)}";
        if (id is null)
        {
            return Docx(TemplateDesk.Preview(Kind, TemplateDesk.BuiltIn(Kind)), fileName);
        }

        return await desk.OpenAsync(id.Value, cancellationToken) is var (template, content) && template.Kind == Kind
            ? Docx(TemplateDesk.Preview(Kind, content), fileName)
            : NotFound();
    }

    /// <summary>The built-in layout as a page.</summary>
    public IActionResult OnGetPage() => new Answer(DocumentAnswers.Html(HttpContext, DocumentExamples.Of(Kind).ToFields()));

    public async Task<IActionResult> OnPostUploadAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            Refusal = "Chọn một tệp Word .docx.";
        }
        else
        {
            await using Stream content = file.OpenReadStream();
            switch (await desk.UploadAsync(Kind, file.FileName, content, HttpContext.Person(), cancellationToken))
            {
                case TemplateResult.Accepted(var template):
                    TempData["Toast"] = $"Đã nhận mẫu, bản {template.Version}. Văn bản lập từ nay dùng mẫu này.";
                    return Redirect();
                case TemplateResult.Refused(var reason):
                    Refusal = reason;
                    break;
                case TemplateResult.UnknownFields(var problems):
                    Unknown = problems;
                    break;
            }
        }

        Versions = await desk.ListAsync(Kind, cancellationToken);
        return Page();
    }

    /// <summary>Puts a version in use; none for the built-in layout.</summary>
    public async Task<IActionResult> OnPostUseAsync(Guid? id, CancellationToken cancellationToken)
    {
        if (!await desk.UseAsync(Kind, id, cancellationToken))
        {
            return NotFound();
        }

        TempData["Toast"] = id is null ? "Từ nay dùng mẫu của phần mềm." : "Đã đổi mẫu. Văn bản lập từ nay dùng mẫu này.";
        return Redirect();
    }

    private RedirectResult Redirect() => Redirect(Url.Content($"~/document-templates/{Kind}"));

    private FileContentResult Docx(byte[] content, string fileName) =>
        File(content, Campaign.Documents.Word.WordWriter.ContentType, fileName);

    private sealed class Answer(IResult result) : ActionResult
    {
        public override Task ExecuteResultAsync(ActionContext context) => result.ExecuteAsync(context.HttpContext);
    }
}
