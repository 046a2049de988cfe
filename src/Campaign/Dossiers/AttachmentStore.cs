using Campaign.Accounts;
using Campaign.Storage;

namespace Campaign.Dossiers;

/// <summary>Keeps the files of dossiers: at most 20 MB each, of kinds that are told by their content.</summary>
public sealed class AttachmentStore(
    CampaignDb db, UnitOfWork work, DossierDesk dossiers, DossierHistory history, UploadedFiles files)
{
    public const long MaxSize = UploadedFiles.MaxSize;

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

        (UploadedFile? file, FieldProblem? problem) = await files.KeepAsync(fileName, content, isPicture: false, cancellationToken);
        if (file is null)
        {
            return new DossierResult.Invalid([problem!]);
        }

        return await work.RunAsync<DossierResult>(
            token =>
            {
                Attachment attachment = new()
                {
                    Id = file.Id,
                    DossierId = dossierId,
                    Purpose = string.IsNullOrWhiteSpace(purpose) ? null : purpose.Trim(),
                    FileName = file.FileName,
                    ContentType = file.ContentType,
                    Size = file.Size,
                    Sha256 = file.Sha256,
                    UploadedBy = by.UserName,
                    UploadedAt = file.At,
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
        return dossier?.Attachments.Find(a => a.Id == attachmentId) is { } attachment && files.Open(attachment.Id) is { } content
            ? (attachment, content)
            : null;
    }
}
