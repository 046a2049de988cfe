using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Publicity;

/// <summary>A list of nominees that all units may comment on for some working days (domain.md §8).</summary>
public sealed class PublicList
{
    public Guid Id { get; init; }

    public required string Title { get; init; }

    public Guid? DossierId { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>The end of the last day on which comments are taken, UTC.</summary>
    public DateTimeOffset ClosesAt { get; init; }

    /// <summary>When the workflow went on; null while it waits.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public List<PublicSubject> Subjects { get; init; } = [];

    public bool IsOpenAt(DateTimeOffset moment) => ClosedAt is null && moment <= ClosesAt;
}

/// <summary>One nominee of a list. A complaint holds it without stopping the others.</summary>
public sealed class PublicSubject
{
    public Guid Id { get; init; }

    public Guid ListId { get; init; }

    public int Position { get; init; }

    public required string Name { get; init; }

    public string? Note { get; init; }

    /// <summary>What the one who put it on the list, and a council's agenda, knows it by.</summary>
    public string? Reference { get; init; }

    public string? AwardFormCode { get; init; }

    public string? UnitCode { get; init; }

    /// <summary>The nominee as the workflow named it (JSON), handed back unchanged.</summary>
    public required string Source { get; init; }

    /// <summary>Why it is held; null while it is not.</summary>
    public string? HeldFor { get; set; }
}

/// <summary>What somebody says to a list or one of its nominees, and what the department answered.</summary>
public sealed class PublicRemark
{
    public Guid Id { get; init; }

    public Guid ListId { get; init; }

    /// <summary>Null for a remark about the whole list.</summary>
    public Guid? SubjectId { get; init; }

    public required string Text { get; init; }

    /// <summary>A complaint holds its nominee until the department has looked into it.</summary>
    public bool IsComplaint { get; init; }

    public required string Author { get; init; }

    public required string AuthorName { get; init; }

    public required string UnitCode { get; init; }

    public DateTimeOffset At { get; init; }

    public string? Answer { get; set; }

    public string? AnsweredBy { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }
}

internal sealed class PublicListMapping : IEntityTypeConfiguration<PublicList>
{
    public void Configure(EntityTypeBuilder<PublicList> list)
    {
        list.ToTable("public_lists");
        list.HasKey(l => l.Id);
        list.Property(l => l.Id).ValueGeneratedNever();
        list.Property(l => l.Title).HasMaxLength(300);
        list.HasMany(l => l.Subjects).WithOne().HasForeignKey(s => s.ListId);

        // Newest first.
        list.HasIndex(l => l.OpenedAt);
    }
}

internal sealed class PublicSubjectMapping : IEntityTypeConfiguration<PublicSubject>
{
    public void Configure(EntityTypeBuilder<PublicSubject> subject)
    {
        subject.ToTable("public_subjects");
        subject.HasKey(s => s.Id);
        subject.Property(s => s.Id).ValueGeneratedNever();
        subject.Property(s => s.Name).HasMaxLength(300);
        subject.Property(s => s.Note).HasMaxLength(500);
        subject.Property(s => s.Reference).HasMaxLength(100);
        subject.Property(s => s.AwardFormCode).HasMaxLength(32);
        subject.Property(s => s.UnitCode).HasMaxLength(32);
        subject.Property(s => s.HeldFor).HasMaxLength(1000);

        // The nominees of a list in order.
        subject.HasIndex(s => new { s.ListId, s.Position });
    }
}

internal sealed class PublicRemarkMapping : IEntityTypeConfiguration<PublicRemark>
{
    public void Configure(EntityTypeBuilder<PublicRemark> remark)
    {
        remark.ToTable("public_remarks");
        remark.HasKey(r => r.Id);
        remark.Property(r => r.Id).ValueGeneratedNever();
        remark.Property(r => r.Text).HasMaxLength(4000);
        remark.Property(r => r.Author).HasMaxLength(100);
        remark.Property(r => r.AuthorName).HasMaxLength(200);
        remark.Property(r => r.UnitCode).HasMaxLength(32);
        remark.Property(r => r.Answer).HasMaxLength(4000);
        remark.Property(r => r.AnsweredBy).HasMaxLength(100);

        // What was said to a list, oldest first.
        remark.HasIndex(r => new { r.ListId, r.At });
    }
}
