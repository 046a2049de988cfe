using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Commendations;

/// <summary>Where a list stands.</summary>
public enum NomineeListStatus
{
    InCouncil,
    AtBoard,

    /// <summary>Submitted to a higher level.</summary>
    Escalated,
    Done,
}

/// <summary>Danh sách tổng hợp: nominees of many dossiers, put before the council together.</summary>
public sealed class NomineeList
{
    public Guid Id { get; init; }

    /// <summary>For instance <c>DSKT-2022-01</c>.</summary>
    public required string Code { get; init; }

    public required string CampaignId { get; init; }

    public required string Title { get; init; }

    /// <summary>Who decides on all of it.</summary>
    public DecidingLevel Level { get; init; }

    public NomineeListStatus Status { get; set; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>From the council's vote on it changes only with a reason. UTC.</summary>
    public DateTimeOffset? FrozenAt { get; set; }

    public string? WorkflowInstanceId { get; set; }

    public int Revision { get; set; }
}

/// <summary>One line of a list's log: what was changed, by whom and why. Lines are only added.</summary>
public sealed class NomineeListChange
{
    public Guid Id { get; init; }

    public Guid ListId { get; init; }

    public DateTimeOffset At { get; init; }

    public required string ActorName { get; init; }

    public required string Text { get; init; }

    public string? Reason { get; init; }

    /// <summary>True when the list was frozen already.</summary>
    public bool AfterFreeze { get; init; }
}

internal sealed class NomineeListMapping : IEntityTypeConfiguration<NomineeList>
{
    public void Configure(EntityTypeBuilder<NomineeList> list)
    {
        list.ToTable("nominee_lists");
        list.HasKey(l => l.Id);
        list.Property(l => l.Id).ValueGeneratedNever();
        list.Property(l => l.Code).HasMaxLength(32);
        list.Property(l => l.CampaignId).HasMaxLength(32);
        list.Property(l => l.Title).HasMaxLength(300);
        list.Property(l => l.CreatedBy).HasMaxLength(100);
        list.Property(l => l.WorkflowInstanceId).HasMaxLength(64);
        list.Property(l => l.Revision).IsConcurrencyToken();

        // A year's lists, newest first.
        list.HasIndex(l => new { l.CampaignId, l.CreatedAt });
    }
}

internal sealed class NomineeListChangeMapping : IEntityTypeConfiguration<NomineeListChange>
{
    public void Configure(EntityTypeBuilder<NomineeListChange> change)
    {
        change.ToTable("nominee_list_changes");
        change.HasKey(c => c.Id);
        change.Property(c => c.Id).ValueGeneratedNever();
        change.Property(c => c.ActorName).HasMaxLength(200);
        change.Property(c => c.Text).HasMaxLength(500);
        change.Property(c => c.Reason).HasMaxLength(1000);

        // The log of one list in order.
        change.HasIndex(c => new { c.ListId, c.At });
    }
}
