using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Workflows;

/// <summary>
/// An event that nobody waited for when it came. As in Elsa it stays in the air for ten minutes, for the first that waits.
/// </summary>
public sealed class EarlyStimulus
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public long Id { get; init; }

    public required string Hash { get; init; }

    /// <summary>The only instance it is for; null for any.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The only matter it is for; null for any.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>What comes with it (JSON); null when nothing does.</summary>
    public string? Payload { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class EarlyStimulusMapping : IEntityTypeConfiguration<EarlyStimulus>
{
    public void Configure(EntityTypeBuilder<EarlyStimulus> stimulus)
    {
        stimulus.ToTable("early_stimuli");
        stimulus.HasKey(s => s.Id);
        stimulus.Property(s => s.Hash).HasMaxLength(64);
        stimulus.Property(s => s.InstanceId).HasMaxLength(64);
        stimulus.Property(s => s.CorrelationId).HasMaxLength(200);

        // Is there one for what has just begun to wait.
        stimulus.HasIndex(s => s.Hash);
        stimulus.HasIndex(s => s.ExpiresAt);
    }
}
