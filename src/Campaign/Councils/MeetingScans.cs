using System.Security.Cryptography;
using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;

namespace Campaign.Councils;

/// <summary>A scan of what was signed at a meeting: minutes, ballot minutes. Never taken away.</summary>
public sealed class MeetingScan
{
    public Guid Id { get; init; }

    public Guid MeetingId { get; init; }

    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    public long Size { get; init; }

    public required string Sha256 { get; init; }

    public required string UploadedBy { get; init; }

    public DateTimeOffset UploadedAt { get; init; }
}

/// <summary>Keeps signed scans of minutes, at most 20 MB each, and tells the meeting's workflow that they are there.</summary>
public sealed class MeetingScans(
    CampaignDb db,
    UnitOfWork work,
    CouncilAccess access,
    MeetingLog log,
    PageTasks tasks,
    WorkflowRuntime runtime,
    IOptions<DataOptions> data,
    TimeProvider time)
{
    public async Task<IReadOnlyList<MeetingScan>> ListAsync(Guid meetingId, CancellationToken cancellationToken) =>
        await db.MeetingScans.AsNoTracking().Where(s => s.MeetingId == meetingId)
            .OrderBy(s => s.UploadedAt).ThenBy(s => s.Id).Take(PageRequest.MaxSize).ToListAsync(cancellationToken);

    /// <summary>Keeps a scan of an ended meeting. By the secretary. The stream is read once, to its end.</summary>
    public async Task<CouncilResult> AddAsync(
        Guid meetingId, string fileName, Stream content, Person by, CancellationToken cancellationToken)
    {
        if (await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == meetingId, cancellationToken) is not { } found
            || !await access.MayReadAsync(found.CouncilCode, by, cancellationToken))
        {
            return new CouncilResult.NotFound();
        }

        if (!await access.MayRunAsync(found.CouncilCode, by, cancellationToken))
        {
            return new CouncilResult.Forbidden(CouncilAccess.SecretaryOnly);
        }

        if (found.Status != MeetingStatus.Ended)
        {
            return new CouncilResult.Conflict("Phiên họp chưa kết thúc, chưa có biên bản để ký.");
        }

        fileName = Path.GetFileName(fileName.Replace('\\', '/')).Normalize();
        Guid id = Guid.CreateVersion7(time.GetUtcNow());
        string path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        (long size, string hash) = await WriteAsync(content, path, cancellationToken);
        string? contentType = size is > 0 and <= AttachmentStore.MaxSize
            ? await FileKinds.DetectAsync(path, fileName, cancellationToken)
            : null;
        if (contentType is null)
        {
            File.Delete(path);
            return CouncilResult.Wrong(
                "file", $"Tệp “{fileName}” rỗng, lớn hơn 20 MB, hoặc không phải PDF, ảnh, Word. Chọn tệp khác.");
        }

        return await work.ActAsync(
            async token =>
            {
                Meeting meeting = await db.Meetings.Include(m => m.Attendance).SingleAsync(m => m.Id == meetingId, token);
                db.MeetingScans.Add(new MeetingScan
                {
                    Id = id,
                    MeetingId = meetingId,
                    FileName = fileName[..Math.Min(fileName.Length, 255)],
                    ContentType = contentType,
                    Size = size,
                    Sha256 = hash,
                    UploadedBy = by.UserName,
                    UploadedAt = time.GetUtcNow(),
                });
                log.Add(meeting, by, $"Lưu bản quét biên bản đã ký: {fileName}");
                meeting.Revision++;
                await runtime.SendAsync(CurrentMeeting.ChangeOf(meetingId), null, token);
                return new CouncilResult.Done(id);
            },
            cancellationToken);
    }

    /// <summary>The chair says that the minutes are signed; the secretary's scan is still waited for.</summary>
    public Task<CouncilResult> ConfirmAsync(Guid meetingId, Person by, CancellationToken cancellationToken) => work.ActAsync(
        async token =>
        {
            if (await db.Meetings.SingleOrDefaultAsync(m => m.Id == meetingId, token) is not { } meeting
                || !await access.MayReadAsync(meeting.CouncilCode, by, token))
            {
                return new CouncilResult.NotFound();
            }

            if (!await access.IsChairAsync(meeting.CouncilCode, by, token))
            {
                return new CouncilResult.Forbidden("Chỉ Chủ tịch Hội đồng xác nhận đã ký.");
            }

            if (meeting.Status != MeetingStatus.Ended)
            {
                return new CouncilResult.Conflict("Phiên họp chưa kết thúc, chưa có biên bản để ký.");
            }

            if (meeting.SignedByChairAt is null)
            {
                meeting.SignedByChairAt = time.GetUtcNow();
                meeting.Revision++;
                log.Add(meeting, by, "Chủ tịch xác nhận đã ký biên bản");
                await tasks.EndAsync(SignMinutes.ChairPathOf(meetingId), SignMinutes.MinutesSigned, by, token);
            }

            return new CouncilResult.Done(meetingId);
        },
        cancellationToken);

    /// <summary>A scan and its bytes, for those who may read the council; null otherwise.</summary>
    public async Task<(MeetingScan Scan, Stream Content)?> OpenAsync(
        Guid meetingId, Guid scanId, Person by, CancellationToken cancellationToken) =>
        await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == meetingId, cancellationToken) is { } meeting
            && await access.MayReadAsync(meeting.CouncilCode, by, cancellationToken)
            && await db.MeetingScans.AsNoTracking()
                .SingleOrDefaultAsync(s => s.Id == scanId && s.MeetingId == meetingId, cancellationToken) is { } scan
            && File.Exists(PathOf(scan.Id))
            ? (scan, File.OpenRead(PathOf(scan.Id)))
            : null;

    private static async Task<(long Size, string Hash)> WriteAsync(
        Stream content, string path, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using FileStream file = File.Create(path);
        byte[] buffer = new byte[81920];
        long size = 0;
        int read;
        while (size <= AttachmentStore.MaxSize && (read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            size += read;
        }

        return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private string PathOf(Guid id) => data.Value.Below("scans", id.ToString("n")[^2..], id.ToString("n"));
}

internal sealed class MeetingScanMapping : IEntityTypeConfiguration<MeetingScan>
{
    public void Configure(EntityTypeBuilder<MeetingScan> scan)
    {
        scan.ToTable("meeting_scans");
        scan.HasKey(s => s.Id);
        scan.Property(s => s.Id).ValueGeneratedNever();
        scan.Property(s => s.FileName).HasMaxLength(255);
        scan.Property(s => s.ContentType).HasMaxLength(100);
        scan.Property(s => s.Sha256).HasMaxLength(64);
        scan.Property(s => s.UploadedBy).HasMaxLength(100);

        // What was signed at one meeting, oldest first.
        scan.HasIndex(s => new { s.MeetingId, s.UploadedAt });
    }
}
