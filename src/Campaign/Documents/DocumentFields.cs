using System.Text;
using System.Xml;

namespace Campaign.Documents;

/// <summary>What a document says, field by field: the layout of the application and a template of the office are filled from the same.</summary>
/// <param name="Kind">The kind whose <see cref="DocumentComposer"/> knows the fields.</param>
/// <param name="Values">Name and text; a text of several lines becomes as many paragraphs.</param>
/// <param name="Lists">Name and rows of the tables.</param>
public sealed record DocumentFields(
    DocumentKind Kind,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> Lists)
{
    /// <summary>The list whose rows are whole sheets: certificates in bulk.</summary>
    public const string Sheets = "to";

    /// <summary>The text of a field; empty when nothing was said.</summary>
    public string this[string name] => Values.GetValueOrDefault(name, "");

    /// <summary>The rows of a list; none when nothing was said.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> List(string name) => Lists.GetValueOrDefault(name, []);

    /// <summary>The same with the fields of one sheet.</summary>
    public DocumentFields ForSheet(IReadOnlyDictionary<string, string> sheet)
    {
        Dictionary<string, string> values = new(Values, StringComparer.Ordinal);
        foreach ((string name, string text) in sheet)
        {
            values[name] = text;
        }

        return this with { Values = values };
    }
}

/// <summary>Collects the fields of a document, every text in NFC and without characters that no document may hold.</summary>
public sealed class FieldSet(DocumentKind kind)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> _lists = new(StringComparer.Ordinal);

    /// <summary>A field; null is the same as empty.</summary>
    public FieldSet Add(string name, string? text)
    {
        _values[name] = Clean(text);
        return this;
    }

    /// <summary>A field of several lines.</summary>
    public FieldSet Add(string name, IEnumerable<string> lines) => Add(name, string.Join('\n', lines));

    /// <summary>A list of rows, each of named cells.</summary>
    public FieldSet AddList(string name, IEnumerable<IEnumerable<(string Name, string? Text)>> rows)
    {
        _lists[name] =
        [
            .. rows.Select(row => (IReadOnlyDictionary<string, string>)row.ToDictionary(
                cell => cell.Name, cell => Clean(cell.Text), StringComparer.Ordinal)),
        ];
        return this;
    }

    public DocumentFields Build() => new(kind, _values, _lists);

    private static string Clean(string? text)
    {
        string lines = (text ?? "").ReplaceLineEndings("\n");
        StringBuilder kept = new(lines.Length);
        foreach (Rune rune in lines.EnumerateRunes())
        {
            // A lone half of a pair comes as U+FFFD; control characters have no place in XML.
            if (rune.Value > char.MaxValue || (XmlConvert.IsXmlChar((char)rune.Value) && rune != Rune.ReplacementChar))
            {
                kept.Append(rune);
            }
        }

        // Not the binding spaces: they are the room in which a number is written by hand.
        return kept.ToString().Normalize(NormalizationForm.FormC).Trim(' ', '\t', '\n');
    }
}
