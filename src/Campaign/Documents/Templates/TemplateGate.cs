using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;

namespace Campaign.Documents.Templates;

/// <summary>Refuses a file that is no plain Word document before anything else reads it.</summary>
/// <remarks>
/// Counts what really comes out of the archive, whatever its directory says; lets through no macro, no embedded program, no
/// reference to another file or host, no field that fetches one, and no XML deep enough to exhaust a reader.
/// </remarks>
public static partial class TemplateGate
{
    public const int MaxSize = 5 * 1024 * 1024;

    private const long MaxUnpacked = 40L * 1024 * 1024;
    private const int MaxParts = 500;
    private const int MaxDepth = 200;
    private const string WordDocument =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    /// <summary>Why the file is refused, in the words its sender reads; null when it may be read on.</summary>
    public static string? Refusal(byte[] file)
    {
        if (file.Length == 0)
        {
            return "Tệp rỗng. Chọn tệp khác.";
        }

        if (file.Length > MaxSize)
        {
            return "Tệp lớn hơn 5 MB. Giảm dung lượng ảnh trong mẫu rồi tải lại.";
        }

        try
        {
            using ZipArchive archive = new(new MemoryStream(file), ZipArchiveMode.Read);
            return OfArchive(archive);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or NotSupportedException)
        {
            return "Tệp không phải tệp Word .docx, hoặc đã hỏng. Mở bằng Word, lưu lại dạng .docx rồi tải lên.";
        }
    }

    private static string? OfArchive(ZipArchive archive)
    {
        if (archive.Entries.Count > MaxParts)
        {
            return $"Tệp có hơn {MaxParts} phần. Lưu lại bằng Word rồi tải lên.";
        }

        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        bool isWord = false;
        long unpacked = 0;
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            if (!names.Add(entry.FullName) || entry.FullName.Contains("..", StringComparison.Ordinal))
            {
                return "Tệp có hai phần trùng tên hoặc tên phần không hợp lệ. Lưu lại bằng Word rồi tải lên.";
            }

            if (ForbiddenPart().IsMatch(entry.FullName))
            {
                return $"Tệp chứa macro hoặc đối tượng nhúng ({entry.FullName}). Bỏ đi, lưu dạng .docx rồi tải lên.";
            }

            if (Unpack(entry, MaxUnpacked - unpacked) is not { } content)
            {
                return "Nội dung tệp khi giải nén lớn hơn 40 MB. Giảm dung lượng ảnh trong mẫu rồi tải lại.";
            }

            unpacked += content.Length;
            if (OfPart(entry.FullName, content) is { } refusal)
            {
                return refusal;
            }

            isWord |= entry.FullName == "[Content_Types].xml"
                && System.Text.Encoding.UTF8.GetString(content).Contains(WordDocument, StringComparison.Ordinal);
        }

        return isWord && names.Contains("word/document.xml")
            ? null
            : "Tệp không phải văn bản Word .docx (mẫu .dotx, tệp có macro .docm không dùng được).";
    }

    private static byte[]? Unpack(ZipArchiveEntry entry, long most)
    {
        using Stream packed = entry.Open();
        using MemoryStream content = new();
        byte[] buffer = new byte[81920];
        int read;
        while ((read = packed.Read(buffer, 0, buffer.Length)) > 0)
        {
            if (content.Length + read > most)
            {
                return null;
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private static string? OfPart(string name, byte[] content)
    {
        if (!name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using XmlReader reader = XmlReader.Create(new MemoryStream(content), settings);
        System.Text.StringBuilder instruction = new();
        bool isInstruction = false;
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                return "Tệp có bảng lồng nhau quá sâu. Lưu lại bằng Word rồi tải lên.";
            }

            if (reader.NodeType == XmlNodeType.Element)
            {
                isInstruction = reader.LocalName == "instrText";
                if (reader.LocalName == "fldChar" && reader.GetAttribute("fldCharType", reader.NamespaceURI) == "begin")
                {
                    instruction.Clear();
                }

                if (OfElement(reader) is { } refusal)
                {
                    return refusal;
                }
            }
            else if (isInstruction && reader.NodeType == XmlNodeType.Text)
            {
                // Word may cut an instruction into several pieces.
                instruction.Append(reader.Value);
                if (FetchingField().IsMatch(instruction.ToString()))
                {
                    return FetchesFrom(instruction.ToString());
                }
            }
        }

        return null;
    }

    private static string? OfElement(XmlReader reader)
    {
        if (reader.LocalName == "Relationship"
            && string.Equals(reader.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase))
        {
            return $"Mẫu có liên kết ra ngoài ({reader.GetAttribute("Target")}). Bỏ liên kết đó rồi tải lên.";
        }

        return reader.LocalName is "altChunk" or "OLEObject" or "subDoc"
            ? "Mẫu có đối tượng nhúng hoặc văn bản con. Bỏ đi rồi tải lên."
            : reader.LocalName == "fldSimple" && reader.GetAttribute("instr", reader.NamespaceURI) is { } instruction
                && FetchingField().IsMatch(instruction)
                ? FetchesFrom(instruction)
                : null;
    }

    private static string FetchesFrom(string instruction) =>
        $"Mẫu có trường lấy nội dung từ nơi khác ({instruction.Trim()}). Xóa trường đó rồi tải lên.";

    [GeneratedRegex(@"(vbaProject|vbaData|activeX|/embeddings/|\.bin$|\.exe$|\.dll$|\.js$|\.vbs$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ForbiddenPart();

    [GeneratedRegex(@"^\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|IMPORT|DATABASE|EMBED|MACROBUTTON|RD)(\s|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FetchingField();
}
