using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Audit;

/// <summary>What can be done that somebody may be asked about later. The names are stored.</summary>
public enum AuditDeed
{
    WorkflowPublished,
    WorkflowRetracted,
    WorkflowRolledBack,
    WorkflowImported,
    WorkflowDeleted,
    InstancesMoved,
    InstancesAltered,
    InstanceRetried,
    InstanceSkipped,
    InstanceCancelled,
    InstancesDeleted,
    InstancesImported,
    KeyCreated,
    KeyRevoked,
    AccountCreated,
    AccountClosed,
    AccountOpened,
    PasswordReset,
    PasswordChanged,
    SignInFailed,
    AccountLocked,
    CampaignLaunched,
    ClockMoved,
    DatesChanged,
    TemplateChanged,
    DossierEnteredForUnit,
    TaskDecidedForOthers,
}

/// <summary>One line of the audit log: who did what to what, when and from where. It is written once and never changed.</summary>
/// <remarks>
/// It is committed with the deed, or not at all. What the application does by itself is not in it, and why something was done
/// is kept where it was asked for, for instance in the history of a workflow.
/// </remarks>
public sealed class AuditEntry
{
    public const int LongestDetail = 1000;

    public long Id { get; init; }

    /// <summary>By the campaign's clock. UTC.</summary>
    public DateTimeOffset At { get; init; }

    public AuditDeed Deed { get; init; }

    /// <summary>The account, or <c>key-</c> and what the access key begins with.</summary>
    public required string By { get; init; }

    public required string ByName { get; init; }

    /// <summary>The address that the request came from; null for the command line.</summary>
    public string? Address { get; init; }

    /// <summary>The id of what it was done to.</summary>
    public string? Subject { get; init; }

    /// <summary>What people call it.</summary>
    public string? SubjectName { get; init; }

    public string? Detail { get; init; }

    /// <summary>All that can be searched for, without diacritics.</summary>
    public required string SearchText { get; init; }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit");
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Deed).HasConversion<string>().HasMaxLength(40);
        entry.Property(e => e.By).HasMaxLength(100);
        entry.Property(e => e.ByName).HasMaxLength(200);
        entry.Property(e => e.Address).HasMaxLength(64);
        entry.Property(e => e.Subject).HasMaxLength(200);
        entry.Property(e => e.SubjectName).HasMaxLength(300);
        entry.Property(e => e.Detail).HasMaxLength(AuditEntry.LongestDetail);
        entry.Property(e => e.SearchText).HasMaxLength(2000);

        // What has happened, the newest first; of one kind; by one person; to one thing.
        entry.HasIndex(e => e.At);
        entry.HasIndex(e => new { e.Deed, e.At });
        entry.HasIndex(e => new { e.By, e.At });
        entry.HasIndex(e => new { e.Subject, e.At });
    }
}
