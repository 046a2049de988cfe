using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;

namespace Campaign.Documents.Word;

/// <summary>What lies around the text of a DOCX: its description, and the archive that it is.</summary>
internal static class WordPackage
{
    private static readonly XNamespace Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Terms = "http://purl.org/dc/terms/";
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    // The earliest that a ZIP can tell: two equal documents must not differ by when they were packed.
    private static readonly DateTimeOffset Never = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Title and language, which screen readers tell.</summary>
    public static void Describe(WordprocessingDocument package, string title, DateTimeOffset at)
    {
        CoreFilePropertiesPart part = package.AddCoreFilePropertiesPart();
        package.ChangeIdOfPart(part, "rIdCore");
        string moment = at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        XElement properties = new(
            Core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", Core),
            new XAttribute(XNamespace.Xmlns + "dc", Dc),
            new XAttribute(XNamespace.Xmlns + "dcterms", Terms),
            new XAttribute(XNamespace.Xmlns + "xsi", Xsi),
            new XElement(Dc + "title", title),
            new XElement(Dc + "language", "vi-VN"),
            new XElement(Terms + "created", new XAttribute(Xsi + "type", "dcterms:W3CDTF"), moment));
        using Stream stream = part.GetStream(FileMode.Create);
        properties.Save(stream);
    }

    /// <summary>Packs the archive anew, so that equal content is equal bytes.</summary>
    public static byte[] Settle(byte[] docx)
    {
        using MemoryStream settled = new();
        using (ZipArchive from = new(new MemoryStream(docx), ZipArchiveMode.Read))
        using (ZipArchive to = new(settled, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Readers expect the list of content types first.
            foreach (ZipArchiveEntry entry in from.Entries
                .OrderBy(entry => entry.FullName == "[Content_Types].xml" ? 0 : 1).ThenBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                ZipArchiveEntry copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Never;
                using Stream source = entry.Open();
                using Stream target = copy.Open();
                source.CopyTo(target);
            }
        }

        return settled.ToArray();
    }
}
