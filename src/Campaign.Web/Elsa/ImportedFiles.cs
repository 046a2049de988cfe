using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Campaign.Web.Elsa;

/// <summary>How much an upload may hold; bytes as they are when they are unpacked.</summary>
internal sealed record ImportLimits(int Files, int BytesOfOne, long BytesOfAll)
{
    public static ImportLimits Definitions { get; } = new(500, ElsaBody.MaxBytes, 50 * 1024 * 1024);

    public static ImportLimits Instances { get; } = new(1000, 20 * 1024 * 1024, 100 * 1024 * 1024);
}

/// <summary>One file of an upload, or of an archive in it.</summary>
internal sealed record ImportedFile(string Name, JsonObject Json);

/// <summary>
/// Reads JSON objects out of the files of an upload, JSON or archives of it. What an archive says about its sizes is not
/// believed: reading stops where too much comes out.
/// </summary>
internal static class ImportedFiles
{
    public static async Task<IReadOnlyList<ImportedFile>> ReadAsync(
        IFormFileCollection files, ImportLimits limits, CancellationToken cancellationToken)
    {
        List<ImportedFile> found = [];
        long left = limits.BytesOfAll;
        foreach (IFormFile file in files)
        {
            await using Stream stream = file.OpenReadStream();
            bool isArchive = await IsArchiveAsync(stream, cancellationToken);
            byte[] bytes = await ReadAsync(file.FileName, stream, limits, left, cancellationToken);
            if (!isArchive)
            {
                left -= bytes.Length;
                found.Add(Parsed(file.FileName, bytes));
                continue;
            }

            using MemoryStream packed = new(bytes);
            await using ZipArchive archive = await OpenAsync(file.FileName, packed, cancellationToken);
            ZipArchiveEntry[] entries =
                [.. archive.Entries.Where(entry => entry.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase))];
            if (entries.Length > limits.Files)
            {
                throw TooMuch(file.FileName, $"An archive has at most {limits.Files} files.");
            }

            foreach (ZipArchiveEntry entry in entries)
            {
                byte[] unpacked = await UnpackAsync(entry, limits, left, cancellationToken);
                left -= unpacked.Length;
                found.Add(Parsed(entry.FullName, unpacked));
            }
        }

        return found;
    }

    private static ImportedFile Parsed(string name, byte[] bytes) => new(
        name,
        ElsaBody.Parse(WithoutMark(bytes), name) as JsonObject
            ?? throw new ElsaRefusalException(StatusCodes.Status400BadRequest, name, "This is not a JSON object."));

    private static async Task<byte[]> UnpackAsync(
        ZipArchiveEntry entry, ImportLimits limits, long left, CancellationToken cancellationToken)
    {
        try
        {
            await using Stream unpacked = await entry.OpenAsync(cancellationToken);
            return await ReadAsync(entry.FullName, unpacked, limits, left, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw Unreadable(entry.FullName);
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(byte[] bytes) =>
        bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes;

    private static async Task<byte[]> ReadAsync(
        string name, Stream stream, ImportLimits limits, long left, CancellationToken cancellationToken)
    {
        using MemoryStream bytes = new();
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await bytes.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            if (bytes.Length > limits.BytesOfOne || bytes.Length > left)
            {
                throw TooMuch(
                    name, $"One file has at most {limits.BytesOfOne} bytes, and all together {limits.BytesOfAll}.");
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
            throw Unreadable(name);
        }
    }

    private static ElsaRefusalException Unreadable(string name) =>
        new(StatusCodes.Status400BadRequest, name, "This archive cannot be read.");

    private static ElsaRefusalException TooMuch(string name, string message) =>
        new(StatusCodes.Status413PayloadTooLarge, name, message);
}
