using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Campaign.Documents.Templates;

/// <summary>A field of a template that cannot be filled.</summary>
/// <param name="Name">The field as it is written.</param>
/// <param name="Place">Where it stands: <c>Thân văn bản, bảng 2, hàng 3, ô 1</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record TemplateProblem(string Name, string Place, string Message);

/// <summary>Reads which fields a template has.</summary>
public static class TemplateReader
{
    /// <summary>Every field that documents of the kind do not have, and every one that is not closed; empty when it can be used.</summary>
    /// <remarks>Ask <see cref="TemplateGate"/> first.</remarks>
    public static IReadOnlyList<TemplateProblem> Check(byte[] template, DocumentKind kind)
    {
        DocumentComposer composer = DocumentComposer.Of(kind);
        List<TemplateProblem> problems = [];
        using MemoryStream stream = new();
        stream.Write(template);
        using WordprocessingDocument document = WordprocessingDocument.Open(stream, isEditable: true);
        foreach ((OpenXmlPartRootElement root, string part) in TemplateText.Roots(document))
        {
            TemplateText.UnfoldControls(root);
            foreach (W.Paragraph paragraph in root.Descendants<W.Paragraph>())
            {
                string text = TemplateText.ReadAll(TemplateText.TextsOf(paragraph));
                problems.AddRange(Check(text, composer).Select(problem => problem with { Place = PlaceOf(paragraph, root, part) }));
            }
        }

        return problems;
    }

    private static IEnumerable<TemplateProblem> Check(string text, DocumentComposer composer)
    {
        MatchCollection fields = TemplateText.Field().Matches(text);
        foreach (Match field in fields)
        {
            string name = TemplateText.NameOf(field);
            if (composer.Find(name) is null)
            {
                yield return new TemplateProblem(field.Value, "", Unknown(name, composer));
            }
        }

        string rest = TemplateText.Field().Replace(text, "");
        if (rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("}}", StringComparison.Ordinal))
        {
            string start = rest[Math.Max(0, rest.IndexOfAny(['{', '}']))..];
            yield return new TemplateProblem(
                start[..Math.Min(start.Length, 40)], "", "Trường viết dở: phải mở bằng {{ và đóng bằng }} trong cùng một đoạn.");
        }
    }

    private static string Unknown(string name, DocumentComposer composer)
    {
        string[] known =
        [
            .. composer.Fields.Select(field => field.Name),
            .. composer.Lists.SelectMany(list => list.Columns.Select(column => $"{list.Name}.{column.Name}")),
        ];
        string nearest = known.MinBy(candidate => Distance(candidate, name))!;
        return Distance(nearest, name) <= Math.Max(2, name.Length / 3)
            ? $"Không có trường này. Có phải {{{{{nearest}}}}}?"
            : "Không có trường này. Xem danh sách trường của loại văn bản.";
    }

    private static string PlaceOf(W.Paragraph paragraph, OpenXmlPartRootElement root, string part)
    {
        if (paragraph.Ancestors<W.TableCell>().FirstOrDefault() is not { } cell
            || cell.Ancestors<W.TableRow>().FirstOrDefault() is not { } row
            || row.Ancestors<W.Table>().FirstOrDefault() is not { } table)
        {
            int at = root.Descendants<W.Paragraph>().Where(p => !p.Ancestors<W.TableCell>().Any()).ToList().IndexOf(paragraph);
            return $"{part}, đoạn {at + 1}";
        }

        int tableAt = root.Descendants<W.Table>().ToList().IndexOf(table);
        int rowAt = table.Elements<W.TableRow>().ToList().IndexOf(row);
        int cellAt = row.Elements<W.TableCell>().ToList().IndexOf(cell);
        return $"{part}, bảng {tableAt + 1}, hàng {rowAt + 1}, ô {cellAt + 1}";
    }

    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (left[i - 1] == right[j - 1] ? 0 : 1));
                corner = above;
            }
        }

        return row[^1];
    }
}
