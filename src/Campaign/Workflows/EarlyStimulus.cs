using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Workflows;

/// <summary>
/// Something that happened when nobody could take it. An event that nobody waited for stays in the air for ten minutes, as in
/// Elsa, for the first that waits. What an instance waits for that is held up by an incident is kept for it, as long as it
/// waits.
/// </summary>
public sealed class EarlyStimulus
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>When what is held expires: with its bookmark.</summary>
    public static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public long Id { get; init; }

    public required string Hash { get; init; }

    /// <summary>The only instance it is for; null for any.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The only matter it is for; null for any.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The only bookmark it is for, of an instance that is held up; null for what is in the air.</summary>
    public string? BookmarkId { get; init; }

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
        stimulus.Property(s => s.BookmarkId).HasMaxLength(64);
        stimulus.Property(s => s.CorrelationId).HasMaxLength(200);

        // A bookmark takes one thing; whoever does not wait any more wants nothing.
        stimulus.HasIndex(s => s.BookmarkId).IsUnique();
        stimulus.HasOne<StoredBookmark>().WithMany().HasForeignKey(s => s.BookmarkId).OnDelete(DeleteBehavior.Cascade);

        // Is there one for what has just begun to wait.
        stimulus.HasIndex(s => s.Hash);
        stimulus.HasIndex(s => s.ExpiresAt);
    }
}
