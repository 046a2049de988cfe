using System.IO.Compression;
using System.Text;
using Campaign.Documents;
using Campaign.Documents.Templates;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Campaign.Tests.Documents;

/// <summary>Templates of the office: fields are found however Word has cut them, unknown ones are told by name and place.</summary>
public sealed class TemplateTests
{
    [Fact]
    public void A_field_that_Word_has_cut_into_runs_is_filled_in_the_looks_of_its_beginning()
    {
        byte[] template = Make(new W.Paragraph(
            Run("Kính gửi {"), Run("{Trích", bold: true), new W.ProofError { Type = W.ProofingErrorValues.SpellStart }, Run(" y"), Run("ếu}} nhé")));

        W.Body body = BodyOf(Fill(template, DocumentKind.Decision));

        Assert.Equal("Kính gửi Về việc tặng Bằng khen của Ban Chấp hành Liên đoàn Lao động tỉnh nhé", body.InnerText);
    }

    [Fact]
    public void A_content_control_is_a_field_by_its_tag()
    {
        byte[] template = Make(
            new W.SdtBlock(
                new W.SdtProperties(new W.Tag { Val = "nguoi_ky" }, new W.ShowingPlaceholder()),
                new W.SdtContentBlock(new W.Paragraph(Run("Bấm để nhập")))),
            new W.Paragraph(new W.SdtRun(
                new W.SdtProperties(new W.Tag { Val = "Địa danh" }), new W.SdtContentRun(Run("chỗ", bold: true))), Run(", hôm nay")));

        W.Body body = BodyOf(Fill(template, DocumentKind.Decision));

        Assert.Equal(["Lục Thanh Huệ", "Bắc Kạn, hôm nay"], body.Elements<W.Paragraph>().Select(p => p.InnerText));
        Assert.Empty(body.Descendants<W.SdtElement>());
        Assert.NotNull(body.Descendants<W.Run>().First(run => run.InnerText == "Bắc Kạn").RunProperties!.Bold);
    }

    [Fact]
    public void A_row_is_repeated_for_the_list_and_a_table_without_rows_goes()
    {
        static W.TableRow Row(params string[] cells) =>
            new(cells.Select(cell => new W.TableCell(new W.Paragraph(Run(cell)))));
        W.TableRow head = Row("TT", "Tên");
        head.PrependChild(new W.TableRowProperties(new W.TableHeader()));
        byte[] template = Make(new W.Table(
            new W.TableProperties(), new W.TableGrid(new W.GridColumn(), new W.GridColumn()), head,
            Row("{{danh_sach.stt}}", "{{danh_sach.ho_ten}} ({{danh_sach.don_vi}})")));
        DocumentFields none = new FieldSet(DocumentKind.Decision).AddList("danh_sach", []).Build();

        W.Body body = BodyOf(Fill(template, DocumentKind.Decision));

        Assert.Equal(
            ["TTTên", "1Tổ công đoàn Khoa Nội (CĐCS Bệnh viện Đa khoa)", "2Nông Thị Lan (CĐCS Trường Tiểu học Sông Cầu)"],
            body.Descendants<W.TableRow>().Select(row => row.InnerText));
        Assert.Empty(BodyOf(TemplateFiller.Fill(template, none, "x", PrintedDocuments.At)).Descendants<W.Table>());
    }

    [Fact]
    public void A_text_of_several_lines_becomes_paragraphs_and_an_empty_one_takes_its_paragraph_away()
    {
        byte[] template = Make(
            new W.Paragraph(Run("{{dieu}}")), new W.Paragraph(Run("{{kinh_gui}}")), new W.Paragraph(Run("Hết.")));

        W.Paragraph[] paragraphs = [.. BodyOf(Fill(template, DocumentKind.Decision)).Elements<W.Paragraph>()];

        Assert.Equal(["Điều 1.", "Điều 2.", "Điều 3.", "Hết."], paragraphs.Select(p => p.InnerText[..Math.Min(7, p.InnerText.Length)].Trim()));
        Assert.NotNull(paragraphs[0].Elements<W.Run>().First().RunProperties!.Bold);
    }

    [Fact]
    public void What_people_have_typed_is_never_looked_through_for_fields()
    {
        byte[] template = Make(new W.Paragraph(Run("{{trich_yeu}} – {{nguoi_ky}}")));
        DocumentFields fields = new FieldSet(DocumentKind.Decision).Add("trich_yeu", "{{nguoi_ky}}").Add("nguoi_ky", "Lan").Build();

        Assert.Equal("{{nguoi_ky}} – Lan", BodyOf(TemplateFiller.Fill(template, fields, "x", PrintedDocuments.At)).InnerText);
    }

    [Fact]
    public void Unknown_fields_are_told_by_name_and_place_with_the_nearest_that_there_is()
    {
        byte[] template = Make(
            new W.Paragraph(Run("{{trich_yeu}}")),
            new W.Paragraph(Run("Ngày {{ngay_thang_nam_sinh_con_giap}} và {{nguoi_k")),
            new W.Table(
                new W.TableProperties(), new W.TableGrid(new W.GridColumn()),
                new W.TableRow(new W.TableCell(new W.Paragraph(Run("x")))),
                new W.TableRow(new W.TableCell(new W.Paragraph(Run("{{danh_sach.ho_tem}}"))))));

        IReadOnlyList<TemplateProblem> problems = TemplateReader.Check(template, DocumentKind.Decision);

        Assert.Equal(
            [
                ("{{ngay_thang_nam_sinh_con_giap}}", "Thân văn bản, đoạn 2"), ("{{nguoi_k", "Thân văn bản, đoạn 2"),
                ("{{danh_sach.ho_tem}}", "Thân văn bản, bảng 1, hàng 2, ô 1"),
            ],
            problems.Select(problem => (problem.Name, problem.Place)));
        Assert.Contains("danh_sach.ho_ten", problems[2].Message, StringComparison.Ordinal);
        Assert.Contains("viết dở", problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_built_in_template_of_every_kind_has_no_unknown_field_and_passes_the_gate()
    {
        foreach (DocumentKind kind in Enum.GetValues<DocumentKind>())
        {
            Assert.Null(TemplateGate.Refusal(TemplateDesk.BuiltIn(kind)));
            Assert.Empty(TemplateReader.Check(TemplateDesk.BuiltIn(kind), kind));
        }
    }

    [Theory]
    [InlineData("word/vbaProject.bin", "x", "macro")]
    [InlineData("word/embeddings/oleObject1.bin", "x", "nhúng")]
    [InlineData("word/_rels/settings.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="t" Target="https://example.org/x.dotm" TargetMode="External"/></Relationships>""", "example.org")]
    [InlineData("word/footer9.xml", """<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "\\host\x"</w:instrText></w:r></w:p>""", "nơi khác")]
    [InlineData("word/footer9.xml", """<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>""", ".docx")]
    public void A_file_that_could_do_more_than_be_read_is_refused(string part, string content, string why)
    {
        byte[] template = With(Make(new W.Paragraph(Run("{{trich_yeu}}"))), part, stream => stream.Write(Encoding.UTF8.GetBytes(content)));

        Assert.Contains(why, TemplateGate.Refusal(template), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_is_refused_by_what_comes_out_of_it()
    {
        byte[] bomb = With(Make(new W.Paragraph(Run("x"))), "word/media/a.png", stream =>
        {
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 64; i++)
            {
                stream.Write(zeros);
            }
        });
        byte[] deep = With(Make(new W.Paragraph(Run("x"))), "word/footer9.xml", stream =>
            stream.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000)))));

        Assert.True(bomb.Length < TemplateGate.MaxSize);
        Assert.Contains("40 MB", TemplateGate.Refusal(bomb), StringComparison.Ordinal);
        Assert.Contains("quá sâu", TemplateGate.Refusal(deep), StringComparison.Ordinal);
        Assert.NotNull(TemplateGate.Refusal(new byte[TemplateGate.MaxSize + 1]));
        Assert.NotNull(TemplateGate.Refusal(Encoding.ASCII.GetBytes("%PDF-1.7")));
        Assert.NotNull(TemplateGate.Refusal([]));
    }

    internal static byte[] Make(params OpenXmlElement[] content)
    {
        using MemoryStream stream = new();
        using (WordprocessingDocument document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new W.Document(new W.Body(content));
        }

        return stream.ToArray();
    }

    internal static W.Run Run(string text, bool bold = false)
    {
        W.Run run = new(new W.Text(text) { Space = SpaceProcessingModeValues.Preserve });
        if (bold)
        {
            run.PrependChild(new W.RunProperties(new W.Bold()));
        }

        return run;
    }

    private static byte[] Fill(byte[] template, DocumentKind kind) =>
        TemplateFiller.Fill(template, DocumentExamples.Of(kind).ToFields(), "Tên", PrintedDocuments.At);

    private static W.Body BodyOf(byte[] docx)
    {
        using WordprocessingDocument document = WordWriterTests.Open(docx);
        return (W.Body)document.MainDocumentPart!.Document!.Body!.CloneNode(true);
    }

    private static byte[] With(byte[] docx, string part, Action<Stream> write)
    {
        using MemoryStream stream = new();
        stream.Write(docx);
        using (ZipArchive archive = new(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using Stream entry = archive.CreateEntry(part).Open();
            write(entry);
        }

        return stream.ToArray();
    }
}
