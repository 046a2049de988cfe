using System.IO.Compression;

namespace Campaign.Dossiers;

/// <summary>Tells the kind of a file by its first bytes, never by its name alone.</summary>
public static class FileKinds
{
    private static readonly byte[] Pdf = "%PDF-"u8.ToArray();
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF];
    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The content type of a PDF, Word, Excel file or picture; null for anything else.</summary>
    public static async Task<string?> DetectAsync(string path, string fileName, CancellationToken cancellationToken)
    {
        byte[] head = new byte[16];
        await using FileStream file = File.OpenRead(path);
        int read = await file.ReadAtLeastAsync(head, head.Length, false, cancellationToken);
        ReadOnlySpan<byte> start = head.AsSpan(0, read);
        if (start.StartsWith(Pdf))
        {
            return "application/pdf";
        }

        if (start.StartsWith(Png))
        {
            return "image/png";
        }

        if (start.StartsWith(Jpeg))
        {
            return "image/jpeg";
        }

        if (read >= 12 && start[..4].SequenceEqual("RIFF"u8) && start[8..12].SequenceEqual("WEBP"u8))
        {
            return "image/webp";
        }

        if (read >= 12 && start[4..8].SequenceEqual("ftyp"u8) && IsHeif(start[8..12]))
        {
            return "image/heic";
        }

        if (start.StartsWith(Ole))
        {
            return Path.GetExtension(fileName).ToUpperInvariant() switch
            {
                ".DOC" => "application/msword",
                ".XLS" => "application/vnd.ms-excel",
                _ => null,
            };
        }

        return start.StartsWith(Zip) ? OfOfficeFile(file) : null;
    }

    private static bool IsHeif(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("mif1"u8);

    private static string? OfOfficeFile(FileStream file)
    {
        try
        {
            file.Position = 0;
            using ZipArchive archive = new(file, ZipArchiveMode.Read, leaveOpen: true);
            return archive.Entries switch
            {
                var entries when entries.Any(e => e.FullName == "word/document.xml") =>
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                var entries when entries.Any(e => e.FullName == "xl/workbook.xml") =>
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                _ => null,
            };
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
