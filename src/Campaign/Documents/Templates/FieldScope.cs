using System.Text.RegularExpressions;
using Campaign.Documents.Word;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Campaign.Documents.Templates;

/// <summary>Fills the paragraphs below an element, each once, from the fields of a document and, inside a row, of that row.</summary>
internal sealed class FieldScope(DocumentFields fields, string? list, IReadOnlyDictionary<string, string>? row)
{
    private readonly DocumentComposer _composer = DocumentComposer.Of(fields.Kind);

    public void FillAll(OpenXmlElement element)
    {
        foreach (OpenXmlElement child in element.ChildElements.ToList())
        {
            switch (child)
            {
                case W.TableRow tableRow when row is null && ListOf(tableRow) is { } name:
                    Repeat(tableRow, name);
                    break;
                case W.Table table:
                    FillTable(table);
                    break;
                case W.Paragraph paragraph when row is null && !IsInTable(paragraph) && ListOf(paragraph) is { } name:
                    Repeat(paragraph, name);
                    break;
                case W.Paragraph paragraph:
                    FillAll(paragraph);
                    FillParagraph(paragraph);
                    break;
                default:
                    FillAll(child);
                    break;
            }
        }
    }

    private void FillTable(W.Table table)
    {
        bool hadLists = table.Elements<W.TableRow>().Any(tableRow => ListOf(tableRow) is not null);
        FillAll(table);

        // A head without rows says nothing.
        if (hadLists && row is null && table.Elements<W.TableRow>().All(
            tableRow => tableRow.TableRowProperties?.GetFirstChild<W.TableHeader>() is not null))
        {
            table.Remove();
        }
    }

    private void Repeat(OpenXmlElement pattern, string name)
    {
        foreach (IReadOnlyDictionary<string, string> values in fields.List(name))
        {
            OpenXmlElement copy = pattern.CloneNode(true);
            pattern.InsertBeforeSelf(copy);
            FieldScope inner = new(fields, name, values);
            inner.FillAll(copy);
            if (copy is W.Paragraph paragraph)
            {
                inner.FillParagraph(paragraph);
            }
        }

        pattern.Remove();
    }

    private void FillParagraph(W.Paragraph paragraph)
    {
        List<W.Text> texts = TemplateText.TextsOf(paragraph);
        string all = TemplateText.ReadAll(texts);
        MatchCollection found = TemplateText.Field().Matches(all);
        if (found.Count == 0)
        {
            return;
        }

        if (found.Count == 1 && all.Trim() == found[0].Value)
        {
            FillAlone(paragraph, texts, found[0]);
            return;
        }

        for (int at = found.Count - 1; at >= 0; at--)
        {
            string text = ValueOf(found[at]);
            text = IsRich(found[at]) ? string.Join(' ', Markup.Lines(text).Select(Markup.Plain)) : text.Replace('\n', ' ');
            Replace(texts, found[at].Index, found[at].Length, text);
        }

        if (TemplateText.ReadAll(texts).All(letter => char.IsWhiteSpace(letter) || char.IsPunctuation(letter))
            && found.All(field => ValueOf(field).Length == 0))
        {
            Drop(paragraph);
        }
    }

    // The field is all that the paragraph says: a line of its text is a paragraph, and its markup is kept.
    private void FillAlone(W.Paragraph paragraph, List<W.Text> texts, Match field)
    {
        string value = ValueOf(field);
        string[] lines = value.Contains('\n', StringComparison.Ordinal) ? Markup.Lines(value) : value.Length == 0 ? [] : [value];
        if (lines.Length == 0)
        {
            Replace(texts, field.Index, field.Length, "");
            Drop(paragraph);
            return;
        }

        for (int at = 0; at < lines.Length; at++)
        {
            var copy = (W.Paragraph)paragraph.CloneNode(true);
            List<W.Text> copied = TemplateText.TextsOf(copy);
            if (IsRich(field))
            {
                Replace(copied, field.Index, field.Length, "");
                Insert(copied[0], lines[at]);
            }
            else
            {
                Replace(copied, field.Index, field.Length, lines[at]);
            }

            paragraph.InsertBeforeSelf(copy);
        }

        paragraph.Remove();
    }

    private static void Insert(W.Text place, string line)
    {
        bool isHeading = line.StartsWith('#');
        if (place.Parent is not W.Run pattern)
        {
            place.Text = Markup.Plain(line);
            return;
        }

        foreach (TextRun stretch in Markup.Runs(line.TrimStart('#').TrimStart()))
        {
            W.Run run = WordWriter.RunOf(stretch with { IsBold = stretch.IsBold || isHeading });
            if (pattern.RunProperties?.CloneNode(true) is W.RunProperties looks)
            {
                // Assigned one by one, because the order of these elements is prescribed.
                looks.Bold = run.RunProperties?.Bold is null ? looks.Bold : new W.Bold();
                looks.Italic = run.RunProperties?.Italic is null ? looks.Italic : new W.Italic();
                run.RunProperties = looks;
            }

            pattern.InsertBeforeSelf(run);
        }

        place.Remove();
        if (!pattern.ChildElements.Any(child => child is not W.RunProperties))
        {
            pattern.Remove();
        }
    }

    private static void Replace(List<W.Text> texts, int from, int length, string value)
    {
        int at = 0;
        bool isPut = false;
        foreach (W.Text text in texts)
        {
            string old = text.Text;
            (int start, int end) = (Math.Clamp(from - at, 0, old.Length), Math.Clamp(from + length - at, 0, old.Length));
            at += old.Length;
            if (end > start)
            {
                text.Text = old[..start] + (isPut ? "" : value) + old[end..];
                text.Space = SpaceProcessingModeValues.Preserve;
                isPut = true;
            }
        }
    }

    // A cell must keep a paragraph, and a section's end hangs on one.
    private static void Drop(W.Paragraph paragraph)
    {
        bool isNeeded = (paragraph.Parent is not W.Body && paragraph.Parent?.Elements<W.Paragraph>().Count() == 1)
            || paragraph.ParagraphProperties?.SectionProperties is not null
            || paragraph.NextSibling() is null;
        if (!isNeeded)
        {
            paragraph.Remove();
        }
    }

    private string ValueOf(Match field) => TemplateText.NameOf(field).Split('.') switch
    {
        [var ofList, var column] when row is not null && ofList == list => row.GetValueOrDefault(column, ""),
        [var name] => fields[name],
        _ => "",
    };

    private bool IsRich(Match field) => _composer.Find(TemplateText.NameOf(field))?.IsRich == true;

    // A row around another table is not its row.
    private string? ListOf(OpenXmlElement element) => TemplateText.Field()
        .Matches(string.Concat(ParagraphsOf(element).Select(paragraph => TemplateText.ReadAll(TemplateText.TextsOf(paragraph)))))
        .Select(TemplateText.NameOf)
        .Where(name => name.Contains('.', StringComparison.Ordinal) && _composer.Find(name) is not null)
        .Select(name => name.Split('.')[0])
        .FirstOrDefault();

    private static IEnumerable<W.Paragraph> ParagraphsOf(OpenXmlElement element) => element is W.Paragraph own
        ? [own]
        : element.Descendants<W.Paragraph>().Where(paragraph => paragraph.Ancestors<W.TableRow>().First() == element);

    private static bool IsInTable(W.Paragraph paragraph) => paragraph.Ancestors<W.TableCell>().Any();
}
