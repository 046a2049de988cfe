using System.Text.RegularExpressions;

namespace Campaign.Documents;

/// <summary>A stretch of text in one weight and slope.</summary>
public sealed record TextRun(string Text, bool IsBold = false, bool IsItalic = false);

/// <summary>
/// The little that a text may say about its looks: <c>**bold**</c>, <c>*italic*</c>, <c>***both***</c> inside a line; a line that
/// begins with <c>## </c> or <c>### </c> is a heading, one with <c>- </c> an item, one with <c>**Điều 1.**</c> an article.
/// </summary>
public static partial class Markup
{
    /// <summary>The stretches of one line.</summary>
    public static IReadOnlyList<TextRun> Runs(string line)
    {
        List<TextRun> runs = [];
        int at = 0;
        foreach (Match match in Marked().Matches(line))
        {
            if (match.Index > at)
            {
                runs.Add(new TextRun(line[at..match.Index]));
            }

            int stars = match.Groups["stars"].Length;
            runs.Add(new TextRun(match.Groups["text"].Value, stars >= 2, stars != 2));
            at = match.Index + match.Length;
        }

        if (at < line.Length || runs.Count == 0)
        {
            runs.Add(new TextRun(line[at..]));
        }

        return runs;
    }

    /// <summary>The blocks of a text, a line each; empty lines only part them.</summary>
    public static IReadOnlyList<Block> Blocks(string text) =>
        [.. Lines(text).Select(BlockOf)];

    /// <summary>The lines of a text that are not empty.</summary>
    public static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The text as it reads without marks, for places that have no room for looks.</summary>
    public static string Plain(string line) =>
        string.Concat(Runs(HeadingMark().Replace(line, "")).Select(run => run.Text));

    private static Block BlockOf(string line) => line switch
    {
        _ when line.StartsWith("### ", StringComparison.Ordinal) => new Block.Heading(line[4..], 2),
        _ when line.StartsWith("## ", StringComparison.Ordinal) => new Block.Heading(line[3..], 1),
        _ when line.StartsWith("- ", StringComparison.Ordinal) => new Block.Item(line),
        _ when Article().Match(line) is { Success: true } article => new Block.Article(
            int.Parse(article.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture),
            article.Groups["text"].Value),
        _ => new Block.Paragraph(line),
    };

    [GeneratedRegex(@"(?<stars>\*{1,3})(?<text>[^*\s](?:[^*]*[^*\s])?)\k<stars>", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^\*\*Điều (?<number>\d{1,3})\.\*\*\s*(?<text>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Article();

    [GeneratedRegex("^#{2,3} ", RegexOptions.CultureInvariant)]
    private static partial Regex HeadingMark();
}
