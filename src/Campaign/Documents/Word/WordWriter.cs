using Campaign.Documents.Pages;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Campaign.Documents.Word;

/// <summary>Writes a document as DOCX. The same document gives the same bytes.</summary>
public static class WordWriter
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static byte[] Write(PageFlow flow, DateTimeOffset at)
    {
        using MemoryStream stream = new();
        using (WordprocessingDocument package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            MainDocumentPart main = package.AddMainDocumentPart();
            package.ChangeIdOfPart(main, "rId1");
            WordPackage.Describe(package, flow.Title, at);
            main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = WordStyles.All();
            main.AddNewPart<DocumentSettingsPart>("rId2").Settings = new W.Settings(
                new W.Zoom { Percent = "100" },
                new W.DefaultTabStop { Val = 720 },
                new W.CharacterSpacingControl { Val = W.CharacterSpacingValues.DoNotCompress },
                new W.Compatibility(new W.CompatibilitySetting
                {
                    Name = W.CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15",
                }),
                new W.ThemeFontLanguages { Val = "vi-VN" });
            if (flow.HasPageNumbers)
            {
                main.AddNewPart<HeaderPart>("rId3").Header = PageNumber();
                main.AddNewPart<HeaderPart>("rId4").Header = new W.Header(new W.Paragraph(StyleOf(WordStyles.PageNumber)));
            }

            W.Body body = new();
            foreach (OpenXmlElement element in flow.Blocks.SelectMany(block => Element(block, flow)))
            {
                body.Append(element);
            }

            body.Append(Section(flow));
            main.Document = new W.Document(body);
        }

        return WordPackage.Settle(stream.ToArray());
    }

    private static W.Header PageNumber() => new(new W.Paragraph(
        StyleOf(WordStyles.PageNumber),
        new W.SimpleField(new W.Run(new W.Text("2"))) { Instruction = " PAGE " }));

    private static W.SectionProperties Section(PageFlow flow)
    {
        W.SectionProperties section = new();
        if (flow.HasPageNumbers)
        {
            section.Append(
                new W.HeaderReference { Type = W.HeaderFooterValues.Default, Id = "rId3" },
                new W.HeaderReference { Type = W.HeaderFooterValues.First, Id = "rId4" });
        }

        (uint width, uint height) = (11906, 16838);
        section.Append(
            flow.IsLandscape
                ? new W.PageSize { Width = height, Height = width, Orient = W.PageOrientationValues.Landscape }
                : new W.PageSize { Width = width, Height = height },
            new W.PageMargin
            {
                Top = Paper.Twips(20), Bottom = Paper.Twips(20), Left = (uint)Paper.Twips(30), Right = (uint)Paper.Twips(15),
                Header = (uint)Paper.Twips(10), Footer = (uint)Paper.Twips(10), Gutter = 0,
            });
        if (flow.IsFramed)
        {
            section.Append(new W.PageBorders(
                Framed<W.TopBorder>(), Framed<W.LeftBorder>(), Framed<W.BottomBorder>(), Framed<W.RightBorder>())
            {
                OffsetFrom = W.PageBorderOffsetValues.Page,
            });
        }

        if (flow.HasPageNumbers)
        {
            section.Append(new W.TitlePage());
        }

        return section;
    }

    private static T Framed<T>()
        where T : W.BorderType, new() => new() { Val = W.BorderValues.Double, Size = 12, Space = 24, Color = "000000" };

    private static IEnumerable<OpenXmlElement> Element(FlowBlock block, PageFlow flow)
    {
        switch (block)
        {
            case FlowBlock.Line line:
                yield return LineOf(line);
                break;
            case FlowBlock.Columns columns:
                yield return ColumnsOf(columns);
                break;
            case FlowBlock.Grid(var table):
                yield return GridOf(table, flow.TextWidth);

                // Word joins two tables that touch.
                yield return LineOf(FlowBlock.Line.Of(Look.TableText, ""));
                break;
            default:
                yield return new W.Paragraph(new W.Run(new W.Break { Type = W.BreakValues.Page }));
                break;
        }
    }

    private static W.Paragraph LineOf(FlowBlock.Line line)
    {
        W.Paragraph paragraph = new(StyleOf(WordStyles.Of(line.Look)));
        foreach (TextRun run in line.Runs.Where(run => run.Text.Length > 0))
        {
            paragraph.Append(RunOf(run));
        }

        return paragraph;
    }

    internal static W.Run RunOf(TextRun run)
    {
        W.Run element = new();
        if (run.IsBold || run.IsItalic)
        {
            W.RunProperties properties = new();
            if (run.IsBold)
            {
                properties.Append(new W.Bold());
            }

            if (run.IsItalic)
            {
                properties.Append(new W.Italic());
            }

            element.Append(properties);
        }

        element.Append(new W.Text(run.Text) { Space = SpaceProcessingModeValues.Preserve });
        return element;
    }

    private static W.ParagraphProperties StyleOf(string id) => new(new W.ParagraphStyleId { Val = id });

    private static W.Table ColumnsOf(FlowBlock.Columns columns)
    {
        int[] widths = [.. columns.Widths.Select(width => Paper.Twips(width))];
        return new W.Table(
            Properties(WordStyles.Frame, widths, null),
            GridColumns(widths),
            new W.TableRow(
                [
                    new W.TableRowProperties(new W.CantSplit()),
                    .. columns.Cells.Select((lines, at) => Cell(
                        widths[at], lines.Count == 0 ? [FlowBlock.Line.Of(Look.TableText, "")] : lines)),
                ]));
    }

    private static W.Table GridOf(Block.Table table, int width)
    {
        double shares = table.Columns.Sum(column => column.Share);
        int[] widths = [.. table.Columns.Select(column => Paper.Twips(width * column.Share / shares))];
        W.TableRow head = new(
            [
                new W.TableRowProperties(new W.CantSplit(), new W.TableHeader()),
                .. table.Columns.Select((column, at) => Cell(widths[at], [FlowBlock.Line.Of(Look.TableHead, column.Title)])),
            ]);
        return new W.Table(
            [
                Properties(WordStyles.Grid, widths, table.Caption),
                GridColumns(widths),
                head,
                .. table.Rows.Select(row => new W.TableRow(
                    [
                        new W.TableRowProperties(new W.CantSplit()),
                        .. row.Select((text, at) => Cell(
                            widths[at],
                            [.. CellLines(text).Select(line => FlowBlock.Line.Of(LookOf(table.Columns[at]), line))])),
                    ])),
            ]);
    }

    private static string[] CellLines(string text) => Markup.Lines(text) is { Length: > 0 } lines ? lines : [""];

    private static Look LookOf(TableColumn column) => column.IsCentred ? Look.TableCentre : Look.TableText;

    private static W.TableCell Cell(int width, IReadOnlyList<FlowBlock.Line> lines) => new(
        [
            new W.TableCellProperties(new W.TableCellWidth { Width = $"{width}", Type = W.TableWidthUnitValues.Dxa }),
            .. lines.Select(LineOf),
        ]);

    private static W.TableProperties Properties(string style, int[] widths, string? caption)
    {
        W.TableProperties properties = new(
            new W.TableStyle { Val = style },
            new W.TableWidth { Width = $"{widths.Sum()}", Type = W.TableWidthUnitValues.Dxa },
            new W.TableLayout { Type = W.TableLayoutValues.Fixed },
            new W.TableLook { Val = "0020", FirstRow = caption is not null, NoHorizontalBand = true, NoVerticalBand = true });
        if (caption is not null)
        {
            properties.Append(new W.TableCaption { Val = caption });
        }

        return properties;
    }

    private static W.TableGrid GridColumns(int[] widths) =>
        new(widths.Select(width => new W.GridColumn { Width = $"{width}" }));
}
