using Campaign.Units;
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

    /// <summary>Where the unit stands, from the province down, so that lists need not ask it.</summary>
    public required string UnitPath { get; init; }

    /// <summary>The upper union under which it is counted: the one that the unit reports to, or the unit itself.</summary>
    public required string UpperCode { get; init; }

    /// <summary>The unit has no iOffice.</summary>
    public bool IsPaper { get; init; }

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

    /// <summary>Something was received, and nobody has to look at it any more.</summary>
    public bool IsDone { get; private set; }

    /// <summary>What a unit owes.</summary>
    public static Obligation Of(
        OrgUnit unit, string campaignId, ObligationKind kind, int phase, DateOnly dueOn, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        CampaignId = campaignId,
        UnitCode = unit.Code,
        UnitPath = unit.Path,
        UpperCode = unit.Level == UnionLevel.UpperUnion ? unit.Code : unit.ReportsToCode ?? unit.Code,
        IsPaper = !unit.HasIOffice,
        Kind = kind,
        PhaseNumber = phase,
        OpenedAt = now,
        DueOn = dueOn,
    };

    /// <summary>Something was received; a supplement asked for later does not open it again.</summary>
    public void Receive(Guid? dossierId, DateOnly receivedOn)
    {
        if (Status == ObligationStatus.Open)
        {
            (Status, DossierId, ReceivedOn, IsDone) = (ObligationStatus.Met, dossierId, receivedOn, dossierId is null);
        }
    }

    /// <summary>What had been received was refused (Không đạt), so that the unit owes again.</summary>
    public void Reopen() => (Status, ReceivedOn, IsDone) = (ObligationStatus.Open, null, false);

    /// <summary>What had been received is approved, or is not any more.</summary>
    public void Judge(bool isApproved) => IsDone = Status == ObligationStatus.Met && isApproved;
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
        obligation.Property(o => o.UnitPath).HasMaxLength(300);
        obligation.Property(o => o.UpperCode).HasMaxLength(32);

        // Each unit owes a thing once.
        obligation.HasIndex(o => new { o.CampaignId, o.Kind, o.PhaseNumber, o.UnitCode }).IsUnique();

        // Who still owes it, and how far all have come.
        obligation.HasIndex(o => new { o.CampaignId, o.Kind, o.PhaseNumber, o.Status, o.DueOn, o.IsDone, o.IsPaper });

        // How far the units of each upper union have come.
        obligation.HasIndex(o => new
        {
            o.CampaignId, o.UpperCode, o.Kind, o.PhaseNumber, o.Status, o.IsDone, o.DueOn,
        });

        // Who owes what in a campaign: what is open first, the most urgent before the others.
        obligation.HasIndex(o => new { o.CampaignId, o.Status, o.DueOn, o.UnitPath, o.Kind, o.PhaseNumber, o.IsDone, o.IsPaper })
            .IsDescending(false, true, false, false, false, false, false, false);

        // The same over all campaigns: of all units, and of those below one.
        obligation.HasIndex(o => new { o.DueOn, o.Kind, o.UnitCode });
        obligation.HasIndex(o => new { o.Status, o.DueOn, o.Kind, o.UnitCode });
        obligation.HasIndex(o => o.UnitPath);

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
