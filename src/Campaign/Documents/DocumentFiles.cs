using System.Security.Cryptography;
using Campaign.Storage;
using Microsoft.Extensions.Options;

namespace Campaign.Documents;

/// <summary>The bytes of documents and templates, in the data folder beside the uploads.</summary>
public sealed class DocumentFiles(IOptions<DataOptions> data)
{
    public const string Documents = "documents";

    public const string Templates = "templates";

    public async Task WriteAsync(string folder, Guid id, byte[] content, CancellationToken cancellationToken)
    {
        string path = PathOf(folder, id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, content, cancellationToken);
    }

    /// <summary>Null when the file has gone from the folder.</summary>
    public async Task<byte[]?> ReadAsync(string folder, Guid id, CancellationToken cancellationToken)
    {
        string path = PathOf(folder, id);
        return File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : null;
    }

    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private string PathOf(string folder, Guid id) => data.Value.Below(folder, id.ToString("n")[^2..], id.ToString("n"));
}
