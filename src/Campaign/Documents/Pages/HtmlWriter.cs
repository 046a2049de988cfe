using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Campaign.Documents.Pages;

/// <summary>Writes a document as a page that a browser prints. All looks are classes of <c>css/documents.css</c>.</summary>
public static partial class HtmlWriter
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="flow">The document.</param>
    /// <param name="styleSheet">The address of the style sheet.</param>
    public static string Write(PageFlow flow, string styleSheet)
    {
        StringBuilder html = new();
        html.Append("<!doctype html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
            .Append(Html.Encode(flow.Title)).Append("</title><link rel=\"stylesheet\" href=\"").Append(Html.Encode(styleSheet))
            .Append("\"></head>\n<body class=\"").Append(flow.IsLandscape ? "across" : "upright")
            .Append(flow.HasPageNumbers ? " numbered" : "").Append("\">\n<main>\n<section class=\"")
            .Append(SheetClass(flow)).Append("\">\n");
        foreach (FlowBlock block in flow.Blocks)
        {
            Write(html, block, flow);
        }

        return html.Append("</section>\n</main>\n</body></html>\n").ToString();
    }

    /// <summary>The class of a look: <c>place-and-date</c>.</summary>
    internal static string ClassOf(Look look) =>
        Inner().Replace(look.ToString(), "-$0").ToLowerInvariant();

    private static string SheetClass(PageFlow flow) => flow.IsFramed ? "page framed" : "page";

    private static void Write(StringBuilder html, FlowBlock block, PageFlow flow)
    {
        switch (block)
        {
            case FlowBlock.Line line:
                Write(html, line);
                break;
            case FlowBlock.Columns columns:
                html.Append("<div class=\"columns c").Append(string.Join('-', columns.Widths)).Append("\">\n");
                foreach (IReadOnlyList<FlowBlock.Line> cell in columns.Cells)
                {
                    html.Append("<div>\n");
                    foreach (FlowBlock.Line line in cell)
                    {
                        Write(html, line);
                    }

                    html.Append("</div>\n");
                }

                html.Append("</div>\n");
                break;
            case FlowBlock.Grid(var table):
                Write(html, table);
                break;
            default:
                html.Append("</section>\n<section class=\"").Append(SheetClass(flow)).Append("\">\n");
                break;
        }
    }

    private static void Write(StringBuilder html, FlowBlock.Line line)
    {
        string tag = line.Look switch
        {
            Look.TypeName or Look.CertificateName => "h1",
            Look.Heading1 or Look.AnnexTitle => "h2",
            Look.Heading2 => "h3",
            _ => "p",
        };
        html.Append('<').Append(tag).Append(" class=\"").Append(ClassOf(line.Look)).Append("\">");
        foreach (TextRun run in line.Runs)
        {
            string text = Html.Encode(run.Text);
            text = run.IsItalic ? $"<em>{text}</em>" : text;
            html.Append(run.IsBold ? $"<strong>{text}</strong>" : text);
        }

        html.Append("</").Append(tag).Append(">\n");
    }

    private static void Write(StringBuilder html, Block.Table table)
    {
        html.Append("<table><caption>").Append(Html.Encode(table.Caption)).Append("</caption><thead><tr>");
        foreach (TableColumn column in table.Columns)
        {
            html.Append("<th scope=\"col\">").Append(Html.Encode(column.Title)).Append("</th>");
        }

        html.Append("</tr></thead><tbody>\n");
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            html.Append("<tr>");
            for (int at = 0; at < row.Count; at++)
            {
                html.Append(table.Columns[at].IsCentred ? "<td class=\"centre\">" : "<td>")
                    .AppendJoin("<br>", Markup.Lines(row[at]).Select(Html.Encode)).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table>\n");
    }

    [GeneratedRegex("(?<!^)[A-Z1-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Inner();
}
