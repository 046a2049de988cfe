using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Plaques;

/// <summary>A picture as it is handed in.</summary>
public sealed record NewPhoto(string FileName, Stream Content);

/// <summary>Keeps the pictures of works, and shows them to those who may see the work.</summary>
public sealed class WorkPhotos(CampaignDb db, UploadedFiles files, WorkAccess access)
{
    /// <summary>As many as one act may bring.</summary>
    public const int Most = 12;

    /// <summary>Keeps the bytes of all, or of none and says why.</summary>
    public async Task<(IReadOnlyList<UploadedFile> Kept, IReadOnlyList<FieldProblem> Problems)> KeepAsync(
        IReadOnlyList<NewPhoto> photos, CancellationToken cancellationToken)
    {
        if (photos.Count > Most)
        {
            return ([], [new FieldProblem("photos", $"Mỗi lần tối đa {Most} ảnh, đã chọn {photos.Count}.", false)]);
        }

        List<UploadedFile> kept = [];
        List<FieldProblem> problems = [];
        foreach (NewPhoto photo in photos)
        {
            (UploadedFile? file, FieldProblem? problem) =
                await files.KeepAsync(photo.FileName, photo.Content, isPicture: true, cancellationToken);
            if (file is not null)
            {
                kept.Add(file);
            }
            else
            {
                problems.Add(problem! with { Field = "photos" });
            }
        }

        if (problems.Count > 0)
        {
            Discard(kept);
            return ([], problems);
        }

        return (kept, []);
    }

    public void Discard(IEnumerable<UploadedFile> kept)
    {
        foreach (UploadedFile file in kept)
        {
            files.Discard(file);
        }
    }

    /// <summary>Writes the rows, as part of the act that the pictures belong to.</summary>
    internal void Add(WorkEvent line, IEnumerable<UploadedFile> kept, Person by) =>
        db.WorkPhotos.AddRange(kept.Select(file => new WorkPhoto
        {
            Id = file.Id,
            WorkId = line.WorkId,
            EventId = line.Id,
            FileName = file.FileName,
            ContentType = file.ContentType,
            Size = file.Size,
            Sha256 = file.Sha256,
            UploadedBy = by.UserName,
            UploadedAt = file.At,
        }));

    /// <summary>A picture and its bytes, for those who may see the work; null otherwise.</summary>
    public async Task<(WorkPhoto Photo, Stream Content)?> OpenAsync(
        Guid workId, Guid photoId, Person by, CancellationToken cancellationToken) =>
        await access.FindAsync(workId, by, cancellationToken) is not null
        && await db.WorkPhotos.AsNoTracking().SingleOrDefaultAsync(p => p.Id == photoId && p.WorkId == workId, cancellationToken)
            is { } photo
        && files.Open(photo.Id) is { } content
            ? (photo, content)
            : null;
}
