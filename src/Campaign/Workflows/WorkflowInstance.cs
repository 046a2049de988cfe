using Campaign.Storage;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Workflows;

/// <summary>One run of a workflow, as it is kept between bursts.</summary>
public sealed class WorkflowInstance
{
    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    /// <summary>The version that this run stays on, unless it is moved.</summary>
    public required string DefinitionVersionId { get; set; }

    public int Version { get; set; }

    public string? ParentInstanceId { get; init; }

    /// <summary>How many workflows have started one another until this one.</summary>
    public int Generation { get; init; }

    public string? CorrelationId { get; set; }

    public string? Name { get; set; }

    public WorkflowStatus Status { get; set; }

    public WorkflowSubStatus SubStatus { get; set; }

    public int IncidentCount { get; set; }

    /// <summary>The engine's state (JSON with a version).</summary>
    public required string State { get; set; }

    /// <summary>Counts the bursts; of two at once only one commits.</summary>
    public int Revision { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>A bookmark as it is looked for: by id, by what reaches it, by when it rings. Consumed once: then the row goes.</summary>
public sealed class StoredBookmark
{
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    public required string Name { get; init; }

    public required string Hash { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>What the designer calls the waiting step.</summary>
    public string? ActivityText { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it rings; null when it is no timer.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>When to ring next: the same, or later after a failure.</summary>
    public DateTimeOffset? RingAt { get; set; }

    /// <summary>The date it hangs on, for instance <c>td-2022/PhaseEnd/1</c>.</summary>
    public string? Anchor { get; init; }

    public int Attempts { get; set; }
}

/// <summary>The journal lines of one burst.</summary>
public sealed class JournalBatch
{
    public required string InstanceId { get; init; }

    /// <summary>The sequence of the first line.</summary>
    public long First { get; init; }

    /// <summary>The lines (JSON array).</summary>
    public required string Lines { get; init; }
}

internal sealed class WorkflowInstanceMapping : IEntityTypeConfiguration<WorkflowInstance>
{
    public void Configure(EntityTypeBuilder<WorkflowInstance> instance)
    {
        instance.ToTable("workflow_instances");
        instance.HasKey(i => i.Id);
        instance.Property(i => i.Id).HasMaxLength(64);
        instance.Property(i => i.DefinitionId).HasMaxLength(200);
        instance.Property(i => i.DefinitionVersionId).HasMaxLength(64);
        instance.Property(i => i.ParentInstanceId).HasMaxLength(64);
        instance.Property(i => i.CorrelationId).HasMaxLength(200);
        instance.Property(i => i.Name).HasMaxLength(300);
        instance.Property(i => i.State).HasConversion<PackedText>();
        instance.Property(i => i.Revision).IsConcurrencyToken();

        // How many of a version still run.
        instance.HasIndex(i => new { i.DefinitionVersionId, i.Status });

        // What an operator must look at.
        instance.HasIndex(i => i.IncidentCount).HasFilter("\"IncidentCount\" > 0");

        // The newest, over all, and of those that stand in one way; few are faulted or cancelled.
        instance.HasIndex(i => new { i.UpdatedAt, i.Id });
        instance.HasIndex(i => new { i.CreatedAt, i.Id });
        instance.HasIndex(i => new { i.Status, i.CreatedAt, i.Id, i.SubStatus, i.DefinitionId });
        instance.HasIndex(i => new { i.CreatedAt, i.Id }, "IX_workflow_instances_faulted")
            .HasFilter("\"SubStatus\" = 'Faulted'");
        instance.HasIndex(i => new { i.CreatedAt, i.Id }, "IX_workflow_instances_cancelled")
            .HasFilter("\"SubStatus\" = 'Cancelled'");

        // Those of one workflow, however they stand.
        instance.HasIndex(i => new { i.DefinitionId, i.CreatedAt, i.Id, i.Status, i.SubStatus });

        // Those of one name, of one matter, and those that one started.
        instance.HasIndex(i => i.Name).HasFilter("\"Name\" IS NOT NULL");
        instance.HasIndex(i => i.CorrelationId).HasFilter("\"CorrelationId\" IS NOT NULL");
        instance.HasIndex(i => i.ParentInstanceId).HasFilter("\"ParentInstanceId\" IS NOT NULL");
    }
}

internal sealed class StoredBookmarkMapping : IEntityTypeConfiguration<StoredBookmark>
{
    public void Configure(EntityTypeBuilder<StoredBookmark> bookmark)
    {
        bookmark.ToTable("bookmarks");
        bookmark.HasKey(b => b.Id);
        bookmark.Property(b => b.Id).HasMaxLength(64);
        bookmark.Property(b => b.InstanceId).HasMaxLength(64);
        bookmark.Property(b => b.Name).HasMaxLength(100);
        bookmark.Property(b => b.Hash).HasMaxLength(64);
        bookmark.Property(b => b.ActivityId).HasMaxLength(100);
        bookmark.Property(b => b.ActivityText).HasMaxLength(200);
        bookmark.Property(b => b.Anchor).HasMaxLength(100);

        // Whom does this stimulus reach.
        bookmark.HasIndex(b => b.Hash);

        // Who is due, earliest first; thousands are at one moment.
        bookmark.HasIndex(b => new { b.RingAt, b.Id }).HasFilter("\"RingAt\" IS NOT NULL");

        // What hangs on a date that moves.
        bookmark.HasIndex(b => b.Anchor).HasFilter("\"Anchor\" IS NOT NULL");
        bookmark.HasIndex(b => b.InstanceId);
    }
}

internal sealed class JournalBatchMapping : IEntityTypeConfiguration<JournalBatch>
{
    public void Configure(EntityTypeBuilder<JournalBatch> batch)
    {
        batch.ToTable("journal");
        batch.HasKey(b => new { b.InstanceId, b.First });
        batch.Property(b => b.InstanceId).HasMaxLength(64);
        batch.Property(b => b.Lines).HasConversion<PackedText>();
    }
}
