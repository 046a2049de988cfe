using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Workflows;

/// <summary>One version of a workflow definition. One that has ever been published never changes.</summary>
public sealed class StoredDefinition
{
    /// <summary>The version's id.</summary>
    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    /// <summary>The version of the designer that wrote it.</summary>
    public string? ToolVersion { get; set; }

    public bool IsReadonly { get; set; }

    public bool IsSystem { get; set; }

    public int Version { get; init; }

    public bool IsLatest { get; set; }

    public bool IsPublished { get; set; }

    /// <summary>The definition in Elsa's JSON.</summary>
    public required string Json { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was published first; null while it may still change.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Counts the saves through all versions, so that one who has not seen the last one is told.</summary>
    public int Revision { get; set; }

    /// <summary>The editor that saved last; null when it was none. See <see cref="EditStamp"/>.</summary>
    public string? Editor { get; set; }

    /// <summary>The revision upon which that editor began; since then nobody else has saved.</summary>
    public int EditorSince { get; set; }

    /// <summary>What that editor saved upon which revision, the latest last.</summary>
    public string? EditorSaves { get; set; }

    /// <summary>Who saved last.</summary>
    public string? SavedBy { get; set; }

    public DateTimeOffset SavedAt { get; set; }
}

/// <summary>What starts a published definition.</summary>
public sealed class StoredTrigger
{
    public long Id { get; init; }

    public required string DefinitionId { get; init; }

    public required string DefinitionVersionId { get; init; }

    public required string ActivityId { get; init; }

    public required string Hash { get; init; }

    /// <summary>When it starts the next instance; null when it is no timer.</summary>
    public DateTimeOffset? RingAt { get; set; }
}

internal sealed class StoredDefinitionMapping : IEntityTypeConfiguration<StoredDefinition>
{
    public void Configure(EntityTypeBuilder<StoredDefinition> definition)
    {
        definition.ToTable("workflow_definitions");
        definition.HasKey(d => d.Id);
        definition.Property(d => d.Id).HasMaxLength(64);
        definition.Property(d => d.DefinitionId).HasMaxLength(200);
        definition.Property(d => d.Name).HasMaxLength(300);
        definition.Property(d => d.ToolVersion).HasMaxLength(64);
        definition.Property(d => d.SavedBy).HasMaxLength(100);
        definition.Property(d => d.Editor).HasMaxLength(16);
        definition.Property(d => d.EditorSaves).HasMaxLength(1000);

        // The versions of one definition.
        definition.HasIndex(d => new { d.DefinitionId, d.Version }).IsUnique();

        // The workflows by name, and whether a name is free.
        definition.HasIndex(d => d.Name);
    }
}

internal sealed class StoredTriggerMapping : IEntityTypeConfiguration<StoredTrigger>
{
    public void Configure(EntityTypeBuilder<StoredTrigger> trigger)
    {
        trigger.ToTable("workflow_triggers");
        trigger.HasKey(t => t.Id);
        trigger.Property(t => t.DefinitionId).HasMaxLength(200);
        trigger.Property(t => t.DefinitionVersionId).HasMaxLength(64);
        trigger.Property(t => t.ActivityId).HasMaxLength(100);
        trigger.Property(t => t.Hash).HasMaxLength(64);

        // What does this stimulus start.
        trigger.HasIndex(t => t.Hash);
        trigger.HasIndex(t => t.DefinitionId);

        // Who is due, earliest first.
        trigger.HasIndex(t => t.RingAt);
    }
}
