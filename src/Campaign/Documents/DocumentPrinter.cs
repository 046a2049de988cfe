using Campaign.Documents.Pages;
using Campaign.Documents.Templates;
using Campaign.Documents.Word;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Documents;

/// <summary>A document as bytes.</summary>
/// <param name="Title">What it is, for people.</param>
/// <param name="FileName">With its ending.</param>
/// <param name="Content">The DOCX.</param>
/// <param name="TemplateId">The template of the office, if it was made with one.</param>
public sealed record PrintedDocument(string Title, string FileName, byte[] Content, Guid? TemplateId);

/// <summary>Makes documents: with the template that the office has put in use, otherwise in the layout of NĐ 30/2020.</summary>
public sealed class DocumentPrinter(CampaignDb db, DocumentFiles files, TimeProvider time)
{
    /// <summary>The DOCX of what a document says. Nothing is kept.</summary>
    public async Task<PrintedDocument> PrintAsync(DocumentFields fields, CancellationToken cancellationToken)
    {
        PageFlow flow = DocumentComposer.Of(fields.Kind).Compose(fields);
        string fileName = DocumentNames.FileOf(fields.Kind, fields["so_ky_hieu"].Trim());
        Guid? templateId = await db.DocumentTemplates.AsNoTracking()
            .Where(template => template.Kind == fields.Kind && template.IsInUse)
            .Select(template => (Guid?)template.Id)
            .SingleOrDefaultAsync(cancellationToken);
        byte[]? template = templateId is { } id
            ? await files.ReadAsync(DocumentFiles.Templates, id, cancellationToken) ?? throw new TemplateFileMissingException(id)
            : null;
        byte[] content = template is null
            ? WordWriter.Write(flow, time.GetUtcNow())
            : TemplateFiller.Fill(template, fields, flow.Title, time.GetUtcNow());
        return new PrintedDocument(flow.Title, fileName, content, templateId);
    }

    /// <summary>The page that a browser prints, always in the layout of NĐ 30/2020: a template has no HTML.</summary>
    public static string PrintHtml(DocumentFields fields, string styleSheet) =>
        HtmlWriter.Write(DocumentComposer.Of(fields.Kind).Compose(fields), styleSheet);
}

/// <summary>Thrown when the file of a template that is in use has gone from the data folder.</summary>
public sealed class TemplateFileMissingException(Guid id)
    : InvalidOperationException($"The file of template '{id}' is missing in the data folder; restore it or go back to the built-in layout.");
