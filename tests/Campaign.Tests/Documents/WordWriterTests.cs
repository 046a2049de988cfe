using Campaign.Documents;
using Campaign.Documents.Pages;
using Campaign.Documents.Templates;
using Campaign.Documents.Word;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Campaign.Tests.Documents;

public sealed class WordWriterTests
{
    public static TheoryData<DocumentKind> Kinds => [.. Enum.GetValues<DocumentKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_document_is_valid_and_says_its_title_and_language(DocumentKind kind)
    {
        DocumentFields fields = DocumentExamples.Of(kind).ToFields();
        byte[] built = WordWriter.Write(DocumentComposer.Of(kind).Compose(fields), PrintedDocuments.At);
        byte[] filled = TemplateFiller.Fill(TemplateDesk.BuiltIn(kind), fields, "Tên", PrintedDocuments.At);

        foreach (byte[] docx in new[] { built, filled, TemplateDesk.BuiltIn(kind) })
        {
            using WordprocessingDocument document = Open(docx);
            Assert.Empty(Errors(document));
            Assert.False(string.IsNullOrWhiteSpace(document.PackageProperties.Title));
            Assert.Equal("vi-VN", document.PackageProperties.Language);
            Assert.Equal("vi-VN", document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Descendants<W.Languages>().First().Val);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Looks_are_styles_and_a_table_of_facts_has_a_head_and_a_caption(DocumentKind kind)
    {
        using WordprocessingDocument document =
            Open(WordWriter.Write(DocumentComposer.Of(kind).Compose(DocumentExamples.Of(kind).ToFields()), PrintedDocuments.At));
        MainDocumentPart main = document.MainDocumentPart!;
        HashSet<string> styles = [.. main.StyleDefinitionsPart!.Styles!.Elements<W.Style>().Select(style => style.StyleId!.Value!)];

        Assert.All(
            main.Document!.Descendants<W.ParagraphStyleId>().Select(id => id.Val!.Value!), id => Assert.Contains(id, styles));
        Assert.All(main.Document.Descendants<W.RunProperties>().SelectMany(looks => looks.ChildElements), look =>
            Assert.True(look is W.Bold or W.Italic, look.LocalName));
        Assert.All(main.Document.Descendants<W.ParagraphProperties>(), looks => Assert.IsType<W.ParagraphStyleId>(Assert.Single(looks.ChildElements)));
        foreach (W.Table table in main.Document.Descendants<W.Table>()
            .Where(table => table.GetFirstChild<W.TableProperties>()!.TableStyle!.Val == "BangKe"))
        {
            Assert.NotNull(table.Elements<W.TableRow>().First().TableRowProperties!.GetFirstChild<W.TableHeader>());
            Assert.NotNull(table.GetFirstChild<W.TableProperties>()!.TableCaption!.Val);
        }
    }

    [Fact]
    public void The_same_document_gives_the_same_bytes()
    {
        DocumentFields fields = DocumentExamples.Of(DocumentKind.Decision).ToFields();
        byte[] template = TemplateDesk.BuiltIn(DocumentKind.Decision);

        Assert.Equal(template, TemplateDesk.BuiltIn(DocumentKind.Decision));
        Assert.Equal(
            TemplateFiller.Fill(template, fields, "Tên", PrintedDocuments.At),
            TemplateFiller.Fill(template, fields, "Tên", PrintedDocuments.At));
    }

    [Fact]
    public void Whatever_people_have_pasted_makes_a_document()
    {
        DocumentFields fields = new FieldSet(DocumentKind.Plan)
            .Add("trich_yeu", "Thi đua \u0001\u000B<b>&\uD800 cuối").Add("noi_dung", "a\u0000b\n\n***\n## \n*").Build();

        using WordprocessingDocument document =
            Open(WordWriter.Write(DocumentComposer.Of(DocumentKind.Plan).Compose(fields), PrintedDocuments.At));

        Assert.Empty(Errors(document));
        Assert.Contains("<b>&", document.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_to_print_says_the_same_and_has_no_looks_of_its_own()
    {
        foreach (DocumentKind kind in Enum.GetValues<DocumentKind>())
        {
            PageFlow flow = DocumentComposer.Of(kind).Compose(DocumentExamples.Of(kind).ToFields());
            string html = HtmlWriter.Write(flow, "/css/documents.css");

            Assert.All(flow.Blocks.OfType<FlowBlock.Line>().SelectMany(line => line.Runs), run =>
                Assert.Contains(System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(run.Text), html, StringComparison.Ordinal));
            Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
            Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        }
    }

    internal static WordprocessingDocument Open(byte[] docx) => WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);

    internal static IReadOnlyList<string> Errors(WordprocessingDocument document) =>
        [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}")];
}
