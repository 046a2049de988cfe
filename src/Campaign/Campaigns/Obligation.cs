using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Campaigns;

/// <summary>What a unit owes.</summary>
public enum ObligationKind
{
    /// <summary>Kế hoạch triển khai (O-311).</summary>
    ImplementationPlan,

    /// <summary>Báo cáo kết quả đợt (O-402).</summary>
    PhaseReport,
}

/// <summary>Whether it is still owed.</summary>
public enum ObligationStatus
{
    Open,
    Met,
}

/// <summary>One thing that one unit owes in a campaign. It is owed until something is received that is not refused.</summary>
public sealed class Obligation
{
    public Guid Id { get; init; }

    public required string CampaignId { get; init; }

    public required string UnitCode { get; init; }

    public ObligationKind Kind { get; init; }

    /// <summary>0 when the obligation belongs to no phase.</summary>
    public int PhaseNumber { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>The last day on which it is in time.</summary>
    public DateOnly DueOn { get; set; }

    public ObligationStatus Status { get; private set; }

    /// <summary>The day that counts for being in time: sent, or the postmark of a paper.</summary>
    public DateOnly? ReceivedOn { get; private set; }

    public Guid? DossierId { get; private set; }

    /// <summary>Something was received; a supplement asked for later does not open it again.</summary>
    public void Receive(Guid? dossierId, DateOnly receivedOn)
    {
        if (Status == ObligationStatus.Open)
        {
            (Status, DossierId, ReceivedOn) = (ObligationStatus.Met, dossierId, receivedOn);
        }
    }

    /// <summary>What had been received was refused (Không đạt), so that the unit owes again.</summary>
    public void Reopen() => (Status, ReceivedOn) = (ObligationStatus.Open, null);
}

/// <summary>That a unit was reminded of an obligation on a day; at most once a day.</summary>
public sealed class SentReminder
{
    public Guid ObligationId { get; init; }

    public DateOnly SentOn { get; init; }

    /// <summary>The day for which it was planned; earlier than <see cref="SentOn"/> when it had been missed.</summary>
    public DateOnly PlannedOn { get; set; }

    /// <summary>The milestone, for instance <c>PlanDue-14</c>.</summary>
    public required string Milestone { get; set; }

    public List<Guid> Messages { get; set; } = [];

    public Guid? LetterId { get; set; }
}

internal sealed class ObligationMapping : IEntityTypeConfiguration<Obligation>
{
    public void Configure(EntityTypeBuilder<Obligation> obligation)
    {
        obligation.ToTable("obligations");
        obligation.HasKey(o => o.Id);
        obligation.Property(o => o.Id).ValueGeneratedNever();
        obligation.Property(o => o.CampaignId).HasMaxLength(32);
        obligation.Property(o => o.UnitCode).HasMaxLength(32);

        // Each unit owes a thing once.
        obligation.HasIndex(o => new { o.CampaignId, o.Kind, o.PhaseNumber, o.UnitCode }).IsUnique();

        // Who still owes it.
        obligation.HasIndex(o => new { o.CampaignId, o.Kind, o.PhaseNumber, o.Status });

        // What does this unit owe.
        obligation.HasIndex(o => new { o.UnitCode, o.Status });
    }
}

internal sealed class SentReminderMapping : IEntityTypeConfiguration<SentReminder>
{
    public void Configure(EntityTypeBuilder<SentReminder> reminder)
    {
        reminder.ToTable("reminders");
        reminder.HasKey(r => new { r.ObligationId, r.SentOn });
        reminder.Property(r => r.Milestone).HasMaxLength(64);
    }
}
