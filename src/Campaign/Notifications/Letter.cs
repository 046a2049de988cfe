using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Notifications;

/// <summary>How far a paper letter has come.</summary>
public enum LetterStatus
{
    ToPrint,
    Printed,
    Delivered,
}

/// <summary>A letter on paper for a unit without iOffice, waiting in the print queue (O-508).</summary>
public sealed class Letter
{
    public Guid Id { get; init; }

    public required string UnitCode { get; init; }

    public required string UnitName { get; init; }

    public string? PostalAddress { get; init; }

    /// <summary>What it is about, for the list.</summary>
    public required string Title { get; init; }

    /// <summary>The text between salutation and signature.</summary>
    public required string Body { get; init; }

    public required string Template { get; init; }

    public Guid? DossierId { get; init; }

    public string? WorkflowInstanceId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public LetterStatus Status { get; set; }

    public DateTimeOffset? PrintedAt { get; set; }

    public string? PrintedBy { get; set; }

    public DateOnly? DeliveredOn { get; set; }

    public string? ReceivedBy { get; set; }
}

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> letter)
    {
        letter.ToTable("letters");
        letter.HasKey(l => l.Id);
        letter.Property(l => l.Id).ValueGeneratedNever();
        letter.Property(l => l.UnitCode).HasMaxLength(32);
        letter.Property(l => l.UnitName).HasMaxLength(300);
        letter.Property(l => l.PostalAddress).HasMaxLength(300);
        letter.Property(l => l.Title).HasMaxLength(300);
        letter.Property(l => l.Template).HasMaxLength(64);
        letter.Property(l => l.WorkflowInstanceId).HasMaxLength(64);
        letter.Property(l => l.PrintedBy).HasMaxLength(100);
        letter.Property(l => l.ReceivedBy).HasMaxLength(200);

        // The print queue, oldest first.
        letter.HasIndex(l => new { l.Status, l.CreatedAt });
        letter.HasIndex(l => new { l.UnitCode, l.CreatedAt });
    }
}
