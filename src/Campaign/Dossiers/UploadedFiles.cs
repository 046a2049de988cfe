using System.Security.Cryptography;
using Campaign.Storage;
using Microsoft.Extensions.Options;

namespace Campaign.Dossiers;

/// <summary>A file whose bytes are in the data folder; the row that speaks of it is still to be written.</summary>
public sealed record UploadedFile(Guid Id, string FileName, string ContentType, long Size, string Sha256, DateTimeOffset At);

/// <summary>Keeps the bytes of what people upload: at most 20 MB each, of kinds that are told by their content.</summary>
public sealed class UploadedFiles(IOptions<DataOptions> data, TimeProvider time)
{
    public const long MaxSize = 20 * 1024 * 1024;

    /// <summary>Keeps a file, or says why not. The stream is read once, to its end.</summary>
    public async Task<(UploadedFile? File, FieldProblem? Problem)> KeepAsync(
        string fileName, Stream content, bool isPicture, CancellationToken cancellationToken)
    {
        fileName = Path.GetFileName(fileName.Replace('\\', '/')).Normalize();
        DateTimeOffset now = time.GetUtcNow();
        Guid id = Guid.CreateVersion7(now);
        string path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        (long size, string hash) = await WriteAsync(content, path, cancellationToken);
        string? contentType = size is > 0 and <= MaxSize ? await FileKinds.DetectAsync(path, fileName, cancellationToken) : null;
        if (contentType is null || (isPicture && !contentType.StartsWith("image/", StringComparison.Ordinal)))
        {
            File.Delete(path);
            return (null, Refuse(fileName, size, isPicture));
        }

        return (new UploadedFile(id, fileName[..Math.Min(fileName.Length, 255)], contentType, size, hash, now), null);
    }

    /// <summary>The bytes; null when they are gone.</summary>
    public Stream? Open(Guid id) => File.Exists(PathOf(id)) ? File.OpenRead(PathOf(id)) : null;

    /// <summary>Forgets a file that came to nothing.</summary>
    public void Discard(UploadedFile file) => File.Delete(PathOf(file.Id));

    private static FieldProblem Refuse(string fileName, long size, bool isPicture) => new(
        "file",
        size switch
        {
            0 => $"Tệp “{fileName}” rỗng. Chọn tệp khác.",
            > MaxSize => $"Tệp “{fileName}” lớn hơn 20 MB. Giảm dung lượng hoặc chia tệp rồi gửi lại.",
            _ when isPicture => $"Tệp “{fileName}” không phải ảnh. Chọn ảnh chụp JPG hoặc PNG.",
            _ => $"Tệp “{fileName}” không phải PDF, Word, Excel hoặc ảnh. Chọn tệp khác; các tệp đã tải vẫn còn.",
        },
        false);

    private static async Task<(long Size, string Hash)> WriteAsync(
        Stream content, string path, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using FileStream file = File.Create(path);
        byte[] buffer = new byte[81920];
        long size = 0;
        int read;
        while (size <= MaxSize && (read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            size += read;
        }

        return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private string PathOf(Guid id) => data.Value.Below("uploads", id.ToString("n")[^2..], id.ToString("n"));
}
