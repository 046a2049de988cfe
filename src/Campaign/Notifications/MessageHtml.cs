using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Campaign.Notifications;

/// <summary>Writes a finished text as HTML that every mail program shows: paragraphs, lists and one button.</summary>
/// <remarks>The text is escaped whole, so nothing that somebody has typed becomes markup; only the model's own link
/// becomes a button, and only when it leads to a web address.</remarks>
internal static partial class MessageHtml
{
    private const string ButtonStyle =
        "display:inline-block;padding:12px 20px;background:#2f4a9b;color:#ffffff;border-radius:6px;"
        + "text-decoration:none;font-weight:bold";

    private const string FontStyle = "font:16px/1.5 Arial,sans-serif";

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(string subject, string content, string footer, string? link)
    {
        StringBuilder html = new();
        html.Append(
            CultureInfo.InvariantCulture,
            $"""
            <!DOCTYPE html>
            <html lang="vi">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>{Html.Encode(subject)}</title>
            </head>
            <body style="margin:0;padding:16px;background:#f6f5f2">
            <div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff;color:#1b2130;{FontStyle}">

            """);
        AppendBlocks(html, content, IsWebAddress(link) ? link : null, "margin:0 0 16px");
        AppendBlocks(html, footer, null, "margin:0;color:#596173;font-size:14px");
        return html.Append("</div>\n</body>\n</html>\n").Replace("\r", "").ToString();
    }

    private static void AppendBlocks(StringBuilder html, string text, string? link, string style)
    {
        foreach (string block in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            List<string> paragraph = [];
            List<string> items = [];
            string list = "ul";
            foreach (string line in block.Split('\n'))
            {
                Match item = ListLine().Match(line);
                if (!item.Success)
                {
                    AppendList(html, list, items);
                    paragraph.Add(ToHtml(line, link));
                    continue;
                }

                AppendParagraph(html, paragraph, style);
                list = item.Groups["number"].Success ? "ol" : "ul";
                items.Add(Html.Encode(item.Groups["text"].Value));
            }

            AppendParagraph(html, paragraph, style);
            AppendList(html, list, items);
        }
    }

    private static void AppendParagraph(StringBuilder html, List<string> lines, string style)
    {
        if (lines.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p style=\"{style}\">")
                .AppendJoin("<br>\n", lines)
                .Append("</p>\n");
            lines.Clear();
        }
    }

    private static void AppendList(StringBuilder html, string list, List<string> items)
    {
        if (items.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<{list} style=\"margin:0 0 16px;padding-left:24px\">\n");
            items.ForEach(item => html.Append("<li>").Append(item).Append("</li>\n"));
            html.Append(CultureInfo.InvariantCulture, $"</{list}>\n");
            items.Clear();
        }
    }

    private static string ToHtml(string line, string? link)
    {
        if (link is null || !line.EndsWith(link, StringComparison.Ordinal))
        {
            return Html.Encode(line);
        }

        string words = line[..^link.Length].TrimEnd(' ', ':');
        string address = Html.Encode(link);
        string label = Html.Encode(words.Length > 0 ? words : "Mở việc");
        return $"<a href=\"{address}\" style=\"{ButtonStyle}\">{label}</a><br>\n"
            + $"<span style=\"color:#596173;font-size:14px;word-break:break-all\">{address}</span>";
    }

    private static bool IsWebAddress(string? link) =>
        Uri.TryCreate(link, UriKind.Absolute, out Uri? uri) && (uri.Scheme is "https" or "http");

    [GeneratedRegex(@"^(?:- |(?<number>\d+)\. )(?<text>.+)$")]
    private static partial Regex ListLine();
}
