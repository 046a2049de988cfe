using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Notifications;

/// <summary>How far a message has come.</summary>
public enum MessageStatus
{
    /// <summary>Waits for its turn, or for another try.</summary>
    Pending,

    /// <summary>The server has taken it, or it lies in the folder.</summary>
    Sent,

    /// <summary>The server refuses it for good: a person must look.</summary>
    Parked,

    /// <summary>Could not be delivered and went out as a letter instead.</summary>
    OnPaper,
}

/// <summary>A mail, written in the transaction that caused it and sent afterwards under the same Message-ID.</summary>
public sealed class OutboxMessage
{
    public Guid Id { get; init; }

    public required string To { get; set; }

    public string? ToName { get; init; }

    /// <summary>The recipient's unit code, when it is one.</summary>
    public string? ToUnit { get; init; }

    /// <summary>Copies, separated by commas.</summary>
    public string? Cc { get; set; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    /// <summary>The template, for instance <c>reminder-7</c>.</summary>
    public string? Template { get; init; }

    /// <summary><c>b/c</c>, <c>t/h</c>, or null.</summary>
    public string? Purpose { get; init; }

    /// <summary>The name of a document that is attached, for instance <c>plan-113</c>.</summary>
    public string? AttachedDocument { get; init; }

    /// <summary>The unit it is about.</summary>
    public string? UnitCode { get; init; }

    public Guid? DossierId { get; init; }

    public string? WorkflowInstanceId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public MessageStatus Status { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset NextAttemptAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public string? Error { get; set; }

    /// <summary>Stays the same however often it is tried.</summary>
    public string MessageId => $"<{Id:n}@campaign.ldld-tinh.example>";
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("messages");
        message.HasKey(m => m.Id);
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.To).HasMaxLength(200);
        message.Property(m => m.ToName).HasMaxLength(300);
        message.Property(m => m.ToUnit).HasMaxLength(32);
        message.Property(m => m.Cc).HasMaxLength(600);
        message.Property(m => m.Subject).HasMaxLength(400);
        message.Property(m => m.Template).HasMaxLength(64);
        message.Property(m => m.Purpose).HasMaxLength(16);
        message.Property(m => m.AttachedDocument).HasMaxLength(64);
        message.Property(m => m.UnitCode).HasMaxLength(32);
        message.Property(m => m.WorkflowInstanceId).HasMaxLength(64);
        message.Property(m => m.Error).HasMaxLength(1000);

        // What must go out now.
        message.HasIndex(m => new { m.Status, m.NextAttemptAt });

        // Everything, newest first, and what stands in one way; thousands are written at one moment.
        message.HasIndex(m => new { m.CreatedAt, m.Id });
        message.HasIndex(m => new { m.Status, m.CreatedAt, m.Id });

        // What has this address received, and what has this unit, or others about it.
        message.HasIndex(m => new { m.To, m.CreatedAt });
        message.HasIndex(m => new { m.ToUnit, m.CreatedAt });
        message.HasIndex(m => new { m.UnitCode, m.CreatedAt });
        message.HasIndex(m => m.DossierId);
    }
}
