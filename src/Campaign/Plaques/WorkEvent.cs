using Campaign.Accounts;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Plaques;

/// <summary>What happened to a work.</summary>
public enum WorkAct
{
    Registered,
    StatusChanged,
    Progress,
    Completed,
    Nominated,
    Postponed,
    Dropped,
    Visited,
    CeremonyPlanned,
    Mounted,
    Reminded,
}

/// <summary>One line of a work's history; progress, visits and mounting have their photos. Lines are only added.</summary>
public sealed class WorkEvent
{
    public Guid Id { get; init; }

    public Guid WorkId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The day that it speaks of, which may be before it was entered.</summary>
    public DateOnly On { get; init; }

    /// <summary>The account, or <c>system</c>.</summary>
    public required string Actor { get; init; }

    public required string ActorName { get; init; }

    public WorkAct Act { get; init; }

    /// <summary>The status after it.</summary>
    public WorkStatus Status { get; init; }

    /// <summary>How far the work was; null where the line does not say.</summary>
    public int? Percent { get; init; }

    public string? Text { get; init; }

    /// <summary>The check list of a visit: code and label of each point, and whether it holds (JSON).</summary>
    public string? Checklist { get; init; }

    public List<WorkPhoto> Photos { get; init; } = [];
}

/// <summary>A picture that belongs to a line of a work's history; its bytes are in the data folder.</summary>
public sealed class WorkPhoto
{
    public Guid Id { get; init; }

    public Guid WorkId { get; init; }

    public Guid EventId { get; init; }

    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    public long Size { get; init; }

    public required string Sha256 { get; init; }

    public required string UploadedBy { get; init; }

    public DateTimeOffset UploadedAt { get; init; }
}

/// <summary>Writes and reads the history of works.</summary>
public sealed class WorkHistory(CampaignDb db, TimeProvider time)
{
    public WorkEvent Add(
        Work work, Person by, WorkAct act, string? text = null, int? percent = null, DateOnly? on = null, string? checklist = null)
    {
        DateTimeOffset now = time.GetUtcNow();
        WorkEvent line = new()
        {
            Id = Guid.CreateVersion7(now),
            WorkId = work.Id,
            At = now,
            On = on ?? Deadlines.VietnamTime.DateOf(now),
            Actor = by.UserName,
            ActorName = by.FullName,
            Act = act,
            Status = work.Status,
            Percent = percent,
            Text = text,
            Checklist = checklist,
        };
        db.WorkEvents.Add(line);
        return line;
    }

    /// <summary>Newest first.</summary>
    public Task<Page<WorkEvent>> ReadAsync(
        Guid workId, WorkAct? act, PageRequest page, CancellationToken cancellationToken) =>
        db.WorkEvents.AsNoTracking().Include(e => e.Photos)
            .Where(e => e.WorkId == workId && (act == null || e.Act == act))
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .ToPageAsync(page, cancellationToken);
}

internal sealed class WorkEventMapping : IEntityTypeConfiguration<WorkEvent>
{
    public void Configure(EntityTypeBuilder<WorkEvent> line)
    {
        line.ToTable("work_events");
        line.HasKey(e => e.Id);
        line.Property(e => e.Id).ValueGeneratedNever();
        line.Property(e => e.Actor).HasMaxLength(100);
        line.Property(e => e.ActorName).HasMaxLength(200);
        line.HasMany(e => e.Photos).WithOne().HasForeignKey(p => p.EventId);
        line.HasOne<Work>().WithMany().HasForeignKey(e => e.WorkId);

        // The history of one work, newest first.
        line.HasIndex(e => new { e.WorkId, e.At });
    }
}

internal sealed class WorkPhotoMapping : IEntityTypeConfiguration<WorkPhoto>
{
    public void Configure(EntityTypeBuilder<WorkPhoto> photo)
    {
        photo.ToTable("work_photos");
        photo.HasKey(p => p.Id);
        photo.Property(p => p.Id).ValueGeneratedNever();
        photo.Property(p => p.FileName).HasMaxLength(255);
        photo.Property(p => p.ContentType).HasMaxLength(128);
        photo.Property(p => p.Sha256).HasMaxLength(64);
        photo.Property(p => p.UploadedBy).HasMaxLength(100);

        // The pictures of one work.
        photo.HasIndex(p => new { p.WorkId, p.UploadedAt });
    }
}
