using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Workflows.Errands;

/// <summary>What is to be done after the commit.</summary>
public enum ErrandKind
{
    /// <summary>Starts an instance; the payload is a <see cref="WantedStart"/>.</summary>
    StartWorkflow,

    /// <summary>Publishes an event; the payload is a <see cref="WantedEvent"/>.</summary>
    PublishEvent,

    /// <summary>Makes an HTTP request; the payload is an <c>HttpRequestWanted</c>.</summary>
    SendHttp,
}

/// <summary>How an errand stands. One that is done has no row any more.</summary>
public enum ErrandStatus
{
    /// <summary>Waits for its turn, or for another try.</summary>
    Pending,

    /// <summary>Is not tried again by itself: a person must look.</summary>
    Failed,
}

/// <summary>
/// What a burst wants done after its commit, written in its transaction. Its id is that of what it makes (the child, the
/// request), so that it can neither be written nor be done twice.
/// </summary>
public sealed class Errand
{
    public required string Id { get; init; }

    public ErrandKind Kind { get; init; }

    /// <summary>The instance that wants it; null when a person or a program does.</summary>
    public string? InstanceId { get; init; }

    /// <summary>What is wanted (JSON).</summary>
    public required string Payload { get; set; }

    /// <summary>How many workflows have started one another until this.</summary>
    public int Generation { get; init; }

    public ErrandStatus Status { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When to try; while it is being tried, when to try if nothing is heard of it any more.</summary>
    public DateTimeOffset NextAttemptAt { get; set; }

    public string? Error { get; set; }
}

internal sealed class ErrandMapping : IEntityTypeConfiguration<Errand>
{
    public void Configure(EntityTypeBuilder<Errand> errand)
    {
        errand.ToTable("errands");
        errand.HasKey(e => e.Id);
        errand.Property(e => e.Id).HasMaxLength(64);
        errand.Property(e => e.InstanceId).HasMaxLength(64);
        errand.Property(e => e.Error).HasMaxLength(1000);

        // What is to be done now; what has failed.
        errand.HasIndex(e => new { e.Status, e.NextAttemptAt });

        // What an instance that is cancelled no longer wants.
        errand.HasIndex(e => e.InstanceId);
    }
}
