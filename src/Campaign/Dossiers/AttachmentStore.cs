using System.Security.Cryptography;
using Campaign.Accounts;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Dossiers;

/// <summary>Keeps the files of dossiers: at most 20 MB each, of kinds that are told by their content.</summary>
public sealed class AttachmentStore(
    CampaignDb db, UnitOfWork work, DossierDesk dossiers, DossierHistory history, IOptions<DataOptions> data, TimeProvider time)
{
    public const long MaxSize = 20 * 1024 * 1024;

    private const int MaxPurpose = 64;

    /// <summary>Adds a file to a dossier that may be edited. The stream is read once, to its end.</summary>
    public Task<DossierResult> AddAsync(
        Guid dossierId, string fileName, Stream content, Person by, CancellationToken cancellationToken) =>
        AddAsync(dossierId, fileName, content, null, by, cancellationToken);

    /// <summary>The same for a file with a purpose (<see cref="Attachment.Purpose"/>).</summary>
    public async Task<DossierResult> AddAsync(
        Guid dossierId, string fileName, Stream content, string? purpose, Person by, CancellationToken cancellationToken)
    {
        if (purpose?.Length > MaxPurpose)
        {
            return new DossierResult.Invalid([new FieldProblem("purpose", $"Tối đa {MaxPurpose} ký tự.", false)]);
        }

        fileName = Path.GetFileName(fileName.Replace('\\', '/')).Normalize();
        if (await dossiers.FindAsync(dossierId, by, cancellationToken) is not { } dossier)
        {
            return new DossierResult.NotFound();
        }

        if (!DossierDesk.MayEdit(dossier.UnitCode, by))
        {
            return new DossierResult.Forbidden("Chỉ đơn vị lập hồ sơ, hoặc văn thư nhập thay, mới thêm tệp được.");
        }

        if (!dossier.IsEditable)
        {
            return new DossierResult.Conflict("Hồ sơ đã gửi, không thêm tệp được nữa.");
        }

        Guid id = Guid.CreateVersion7(time.GetUtcNow());
        string path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        (long size, string hash) = await WriteAsync(content, path, cancellationToken);
        string? contentType = size is > 0 and <= MaxSize ? await FileKinds.DetectAsync(path, fileName, cancellationToken) : null;
        if (contentType is null)
        {
            File.Delete(path);
            return Refuse(fileName, size);
        }

        return await work.RunAsync<DossierResult>(
            token =>
            {
                Attachment attachment = new()
                {
                    Id = id,
                    DossierId = dossierId,
                    Purpose = string.IsNullOrWhiteSpace(purpose) ? null : purpose.Trim(),
                    FileName = fileName[..Math.Min(fileName.Length, 255)],
                    ContentType = contentType,
                    Size = size,
                    Sha256 = hash,
                    UploadedBy = by.UserName,
                    UploadedAt = time.GetUtcNow(),
                };
                db.Attachments.Add(attachment);
                history.Add(dossier, by, "Attached", comment: attachment.FileName);
                return Task.FromResult<DossierResult>(new DossierResult.Done(dossier));
            },
            cancellationToken);
    }

    /// <summary>Takes a file away from a dossier that may be edited.</summary>
    public Task<DossierResult> RemoveAsync(
        Guid dossierId, Guid attachmentId, Person by, CancellationToken cancellationToken) =>
        work.RunAsync<DossierResult>(
            async token =>
            {
                if (await dossiers.FindAsync(dossierId, by, token) is not { } dossier
                    || dossier.Attachments.Find(a => a.Id == attachmentId) is not { } attachment)
                {
                    return new DossierResult.NotFound();
                }

                if (!DossierDesk.MayEdit(dossier.UnitCode, by) || !dossier.IsEditable)
                {
                    return new DossierResult.Conflict("Hồ sơ đã gửi, không bớt tệp được nữa.");
                }

                db.Attachments.Remove(attachment);
                history.Add(dossier, by, "Detached", comment: attachment.FileName);
                return new DossierResult.Done(dossier);
            },
            cancellationToken);

    /// <summary>A file and its bytes, for those who may see the dossier; null otherwise.</summary>
    public async Task<(Attachment Attachment, Stream Content)?> OpenAsync(
        Guid dossierId, Guid attachmentId, Person by, CancellationToken cancellationToken)
    {
        Dossier? dossier = await dossiers.FindAsync(dossierId, by, cancellationToken);
        return dossier?.Attachments.Find(a => a.Id == attachmentId) is { } attachment && File.Exists(PathOf(attachment.Id))
            ? (attachment, File.OpenRead(PathOf(attachment.Id)))
            : null;
    }

    private static DossierResult.Invalid Refuse(string fileName, long size) => new(
    [
        new FieldProblem(
            "file",
            size switch
            {
                0 => $"Tệp “{fileName}” rỗng. Chọn tệp khác.",
                > MaxSize => $"Tệp “{fileName}” lớn hơn 20 MB. Giảm dung lượng hoặc chia tệp rồi gửi lại.",
                _ => $"Tệp “{fileName}” không phải PDF, Word, Excel hoặc ảnh. Chọn tệp khác; các tệp đã tải vẫn còn.",
            },
            false),
    ]);

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
