using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Workflows;

/// <summary>How far a plan is, in Elsa's words.</summary>
public enum AlterationPlanStatus
{
    Pending,
    Running,
    Completed,

    /// <summary>Somebody has stopped it; it goes on behind its cursor when somebody wants it to.</summary>
    Stopped,
}

/// <summary>Alterations of all instances that a filter finds, done in the background, batch by batch.</summary>
public sealed class AlterationPlan
{
    public required string Id { get; init; }

    /// <summary>Elsa's alterations (JSON array).</summary>
    public required string Alterations { get; init; }

    /// <summary>Elsa's filter (JSON object).</summary>
    public required string Filter { get; init; }

    public required string By { get; init; }

    public string? ByName { get; init; }

    public AlterationPlanStatus Status { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>Until when one worker has it for itself.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>The last instance that was dealt with; a restart goes on behind it.</summary>
    public string? Cursor { get; set; }

    public int Done { get; set; }

    public int Failed { get; set; }

    /// <summary>The first of those that failed, with the reasons (JSON array).</summary>
    public string Failures { get; set; } = "[]";
}

internal sealed class AlterationPlanMapping : IEntityTypeConfiguration<AlterationPlan>
{
    public void Configure(EntityTypeBuilder<AlterationPlan> plan)
    {
        plan.ToTable("alteration_plans");
        plan.HasKey(p => p.Id);
        plan.Property(p => p.Id).HasMaxLength(64);
        plan.Property(p => p.By).HasMaxLength(100);
        plan.Property(p => p.ByName).HasMaxLength(200);
        plan.Property(p => p.Cursor).HasMaxLength(64);

        // What is not finished yet.
        plan.HasIndex(p => p.Status);
    }
}
