using System.Text;
using System.Text.RegularExpressions;
using Campaign.Units;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Campaign.Documents.Templates;

/// <summary>Finds fields in a Word document: <c>{{trich_yeu}}</c> in its text, and content controls by their tag.</summary>
/// <remarks>
/// Word cuts a text into runs wherever somebody has typed, corrected or checked it, so a field is looked for in the text of
/// a whole paragraph. A field may be written with tones and spaces: <c>{{Trích yếu}}</c> is the same.
/// </remarks>
internal static partial class TemplateText
{
    /// <summary>The parts that people see, with what they call them.</summary>
    public static IEnumerable<(OpenXmlPartRootElement Root, string Place)> Roots(WordprocessingDocument document)
    {
        MainDocumentPart main = document.MainDocumentPart!;
        yield return (main.Document!, "Thân văn bản");
        foreach (HeaderPart header in main.HeaderParts.Where(part => part.Header is not null))
        {
            yield return (header.Header!, "Đầu trang");
        }

        foreach (FooterPart footer in main.FooterParts.Where(part => part.Footer is not null))
        {
            yield return (footer.Footer!, "Chân trang");
        }

        if (main.FootnotesPart?.Footnotes is { } footnotes)
        {
            yield return (footnotes, "Chú thích cuối trang");
        }

        if (main.EndnotesPart?.Endnotes is { } endnotes)
        {
            yield return (endnotes, "Chú thích cuối văn bản");
        }
    }

    /// <summary>Turns every content control that has a tag into the field of that name, in the looks of its content.</summary>
    public static void UnfoldControls(OpenXmlElement root)
    {
        // From the inside out: a control around others only groups them.
        foreach (W.SdtElement control in root.Descendants<W.SdtElement>().Reverse().ToList())
        {
            string tag = control.SdtProperties?.GetFirstChild<W.Tag>()?.Val?.Value?.Trim() ?? "";
            if (tag.Length == 0 || control.SdtProperties!.GetFirstChild<W.SdtContentDocPartObject>() is not null)
            {
                continue;
            }

            Unfold(control, tag);
        }
    }

    private static void Unfold(W.SdtElement control, string tag)
    {
        OpenXmlElement? content = control.ChildElements.FirstOrDefault(child => child.LocalName == "sdtContent");
        bool isGroup = content is not null
            && (Field().IsMatch(content.InnerText) || control is W.SdtRow || content.Descendants<W.Table>().Any());
        if (!isGroup && content is not null)
        {
            W.Run run = new(new W.Text($"{{{{{tag}}}}}"));
            if (content.Descendants<W.RunProperties>().FirstOrDefault()?.CloneNode(true) is W.RunProperties looks)
            {
                looks.RemoveAllChildren<W.RunStyle>();
                run.PrependChild(looks);
            }

            if (content.Descendants<W.Paragraph>().FirstOrDefault() is { } paragraph && control is not W.SdtRun)
            {
                foreach (OpenXmlElement other in content.Descendants<W.Paragraph>().Skip(1).ToList<OpenXmlElement>())
                {
                    other.Remove();
                }

                foreach (OpenXmlElement child in paragraph.ChildElements.Where(child => child is not W.ParagraphProperties).ToList())
                {
                    child.Remove();
                }

                paragraph.Append(run);
            }
            else
            {
                content.RemoveAllChildren();
                content.Append(control is W.SdtBlock ? new W.Paragraph(run) : run);
            }
        }

        foreach (OpenXmlElement child in content?.ChildElements.ToList() ?? [])
        {
            child.Remove();
            control.InsertBeforeSelf(child);
        }

        control.Remove();
    }

    /// <summary>The texts of a paragraph, without those of a text box inside it, which has paragraphs of its own.</summary>
    public static List<W.Text> TextsOf(W.Paragraph paragraph) =>
        [.. paragraph.Descendants<W.Text>().Where(text => text.Ancestors<W.Paragraph>().First() == paragraph)];

    public static string ReadAll(IEnumerable<W.Text> texts) =>
        string.Concat(texts.Select(text => text.Text));

    /// <summary>The name as it is known: lower case, no tones, underscores for spaces.</summary>
    public static string NameOf(Match field) => string.Join('.', field.Groups["name"].Value.Split('.')
        .Select(part => VietnameseText.Fold(part).Replace(' ', '_').Replace('-', '_')));

    [GeneratedRegex(@"\{\{\s*(?<name>[^{}]{1,100}?)\s*\}\}", RegexOptions.CultureInvariant)]
    public static partial Regex Field();
}
