using Campaign.Documents;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;

namespace Campaign.Web.Documents;

/// <summary>In which form a document is asked for.</summary>
internal enum DocumentForm
{
    Docx,
    Html,
}

internal static class DocumentsApi
{
    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder documents = routes.MapGroup("/documents").WithTags("Documents");
        documents.MapGet("/{id:guid}", ShowAsync)
            .WithSummary("A document that was made: the DOCX as it was kept, or with format=html a page to print.")
            .ProducesDocument();
    }

    /// <summary>What the description says of an endpoint that answers with a document.</summary>
    public static RouteHandlerBuilder ProducesDocument(this RouteHandlerBuilder route) => route
        .Produces<Stream>(StatusCodes.Status200OK, Campaign.Documents.Word.WordWriter.ContentType, "text/html")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ShowAsync(
        Guid id, Choice<DocumentForm>? format, HttpContext context, DocumentDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, context.Person(), cancellationToken) is not { } document)
        {
            return Problems.NotFound("Không tìm thấy văn bản, hoặc văn bản không thuộc phạm vi của tài khoản này.");
        }

        if (format?.Value == DocumentForm.Html)
        {
            return DocumentAnswers.Html(context, DocumentDesk.FieldsOf(document));
        }

        return await desk.ReadAsync(document, cancellationToken) is { } content
            ? DocumentAnswers.Docx(context, document.FileName, content, document.Sha256)
            : Problems.NotFound("Tệp của văn bản không còn trong thư mục dữ liệu. Báo quản trị khôi phục từ bản sao lưu.");
    }
}

/// <summary>Documents as answers: a file to keep, or a page to print.</summary>
internal static class DocumentAnswers
{
    // The page shows only itself: no script, no picture, one style sheet of ours.
    private const string Sealed = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    public static IResult Docx(HttpContext context, string fileName, byte[] content, string? hash = null)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.File(
            content,
            Campaign.Documents.Word.WordWriter.ContentType,
            fileName,
            entityTag: hash is null ? null : new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{hash}\""));
    }

    public static IResult Html(HttpContext context, DocumentFields fields)
    {
        context.Response.Headers.ContentSecurityPolicy = Sealed;
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Content(
            DocumentPrinter.PrintHtml(fields, $"{context.Request.PathBase}/css/documents.css"), "text/html; charset=utf-8");
    }
}
