using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Campaign.Web.Elsa;

/// <summary>
/// Reads definitions out of the files of an upload, JSON or archives of it. What an archive says about its sizes is not
/// believed: reading stops where too much comes out.
/// </summary>
internal static class ImportedFiles
{
    private const int MostEntries = 500;
    private const long MostBytes = 50 * 1024 * 1024;

    public static async Task<IReadOnlyList<JsonObject>> ReadAsync(
        IFormFileCollection files, CancellationToken cancellationToken)
    {
        List<JsonObject> models = [];
        long left = MostBytes;
        foreach (IFormFile file in files)
        {
            await using Stream stream = file.OpenReadStream();
            if (!await IsArchiveAsync(stream, cancellationToken))
            {
                models.Add(Definition(file.FileName, await ReadAsync(file.FileName, stream, left, cancellationToken), ref left));
                continue;
            }

            using MemoryStream packed = new(await ReadAsync(file.FileName, stream, left, cancellationToken));
            await using ZipArchive archive = await OpenAsync(file.FileName, packed, cancellationToken);
            if (archive.Entries.Count > MostEntries)
            {
                throw TooMuch(file.FileName, $"An archive has at most {MostEntries} files.");
            }

            foreach (ZipArchiveEntry entry in archive.Entries.Where(
                entry => entry.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
            {
                await using Stream unpacked = await entry.OpenAsync(cancellationToken);
                models.Add(Definition(
                    entry.FullName, await ReadAsync(entry.FullName, unpacked, left, cancellationToken), ref left));
            }
        }

        return models;
    }

    private static JsonObject Definition(string name, byte[] bytes, ref long left)
    {
        left -= bytes.Length;
        return ElsaBody.Parse(WithoutMark(bytes), name) as JsonObject
            ?? throw new ElsaRefusalException(StatusCodes.Status400BadRequest, name, "This is not a definition.");
    }

    private static ReadOnlySpan<byte> WithoutMark(byte[] bytes) =>
        bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes;

    private static async Task<byte[]> ReadAsync(
        string name, Stream stream, long left, CancellationToken cancellationToken)
    {
        using MemoryStream bytes = new();
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await bytes.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            if (bytes.Length > ElsaBody.MaxBytes || bytes.Length > left)
            {
                throw TooMuch(name, $"One file has at most {ElsaBody.MaxBytes} bytes, and all together {MostBytes}.");
            }
        }

        return bytes.ToArray();
    }

    private static async Task<bool> IsArchiveAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] head = new byte[2];
        int read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        stream.Position = 0;
        return read == 2 && head is [(byte)'P', (byte)'K'];
    }

    private static async Task<ZipArchive> OpenAsync(string name, Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            return await ZipArchive.CreateAsync(stream, ZipArchiveMode.Read, leaveOpen: true, null, cancellationToken);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            throw new ElsaRefusalException(StatusCodes.Status400BadRequest, name, "This archive cannot be read.");
        }
    }

    private static ElsaRefusalException TooMuch(string name, string message) =>
        new(StatusCodes.Status413PayloadTooLarge, name, message);
}
