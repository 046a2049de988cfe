using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Campaign.Seed;

namespace Campaign.Notifications;

/// <summary>The founding document as one page that any browser opens and prints.</summary>
public static partial class PlanPage
{
    private static readonly Lazy<string> Page = new(() => Compose(SeedData.Load().PlanMarkdown));

    public static string Html => Page.Value;

    // The document uses headings, paragraphs, dashes, bold and italics, and one table for its first and last lines.
    internal static string Compose(string markdown)
    {
        StringBuilder html = new("""
            <!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Kế hoạch số 113/KH-LĐLĐ</title>
            <style>body{font:14pt/1.4 "Times New Roman",serif;max-width:46em;margin:2em auto;padding:0 1em}
            h1,h2,h3{font-size:1em;margin:1em 0 .4em}h1{text-align:center}p{margin:.4em 0;text-align:justify}
            table{width:100%}td{vertical-align:top;text-align:center;width:50%}</style></head><body>

            """);
        foreach (string line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            html.Append(Block(line.Trim()));
        }

        return html.Replace("</table>\n<table>", "").Append("</body></html>\n").ToString();
    }

    private static string Block(string line) => line switch
    {
        "" => "",
        _ when line.StartsWith("<!--", StringComparison.Ordinal) || TableRule().IsMatch(line) => "",
        _ when line.StartsWith('|') => $"<table><tr>{string.Concat(Cells(line))}</tr></table>\n",
        _ when line.StartsWith("### ", StringComparison.Ordinal) => $"<h3>{Inline(line[4..])}</h3>\n",
        _ when line.StartsWith("## ", StringComparison.Ordinal) => $"<h2>{Inline(line[3..])}</h2>\n",
        _ when line.StartsWith("# ", StringComparison.Ordinal) => $"<h1>{Inline(line[2..])}</h1>\n",
        _ => $"<p>{Inline(line)}</p>\n",
    };

    private static IEnumerable<string> Cells(string line) =>
        line.Trim('|').Split('|').Select(cell => $"<td>{Inline(cell.Trim())}</td>");

    private static string Inline(string text) =>
        Italic().Replace(Bold().Replace(WebUtility.HtmlEncode(text), "<b>$1</b>"), "<i>$1</i>");

    [GeneratedRegex(@"^\|[\s:|-]+\|$")]
    private static partial Regex TableRule();

    [GeneratedRegex(@"\*\*(.+?)\*\*")]
    private static partial Regex Bold();

    [GeneratedRegex(@"\*(.+?)\*")]
    private static partial Regex Italic();
}
