using Campaign.Documents.Word;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Campaign.Documents.Templates;

/// <summary>Fills a template of the office. The same template and fields give the same bytes.</summary>
/// <remarks>
/// A row of a table with <c>{{list.column}}</c> is repeated for every row of the list, and taken away when the list is empty;
/// a paragraph that holds nothing but a field becomes as many as its text has lines. A text that is filled in is never
/// itself looked through for fields.
/// </remarks>
public static class TemplateFiller
{
    public static byte[] Fill(byte[] template, DocumentFields fields, string title, DateTimeOffset at)
    {
        using MemoryStream stream = new();
        stream.Write(template);
        using (WordprocessingDocument document = WordprocessingDocument.Open(stream, isEditable: true))
        {
            foreach ((OpenXmlPartRootElement root, string _) in TemplateText.Roots(document).ToList())
            {
                TemplateText.UnfoldControls(root);
                if (root is W.Document { Body: { } body } && fields.List(DocumentFields.Sheets) is { Count: > 0 } sheets)
                {
                    FillSheets(body, fields, sheets);
                }
                else
                {
                    new FieldScope(fields, null, null).FillAll(root);
                }

                root.Save();
            }

            if (document.CoreFilePropertiesPart is { } properties)
            {
                document.DeletePart(properties);
            }

            WordPackage.Describe(document, title, at);
        }

        return WordPackage.Settle(stream.ToArray());
    }

    // Certificates in bulk: the whole body is one sheet.
    private static void FillSheets(
        W.Body body, DocumentFields fields, IReadOnlyList<IReadOnlyDictionary<string, string>> sheets)
    {
        OpenXmlElement[] sheet = [.. body.ChildElements.Where(child => child is not W.SectionProperties)];
        OpenXmlElement? section = body.Elements<W.SectionProperties>().LastOrDefault();
        foreach (OpenXmlElement element in sheet)
        {
            element.Remove();
        }

        section?.Remove();
        for (int at = 0; at < sheets.Count; at++)
        {
            if (at > 0)
            {
                body.Append(new W.Paragraph(new W.Run(new W.Break { Type = W.BreakValues.Page })));
            }

            W.Body copy = new(sheet.Select(element => element.CloneNode(true)));
            if (at > 0)
            {
                DropMarks(copy);
            }

            new FieldScope(fields.ForSheet(sheets[at]), null, null).FillAll(copy);
            foreach (OpenXmlElement element in copy.ChildElements.ToList())
            {
                element.Remove();
                body.Append(element);
            }
        }

        if (section is not null)
        {
            body.Append(section);
        }
    }

    // A bookmark may be in a document once.
    private static void DropMarks(W.Body copy)
    {
        foreach (OpenXmlElement mark in copy.Descendants()
            .Where(element => element is W.BookmarkStart or W.BookmarkEnd).ToList())
        {
            mark.Remove();
        }
    }
}
