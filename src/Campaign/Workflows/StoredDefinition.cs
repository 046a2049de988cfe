using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Workflows;

/// <summary>One version of a workflow definition. A published one never changes.</summary>
public sealed class StoredDefinition
{
    /// <summary>The version's id.</summary>
    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    public string? Name { get; set; }

    public int Version { get; init; }

    public bool IsLatest { get; set; }

    public bool IsPublished { get; set; }

    /// <summary>The definition in Elsa's JSON.</summary>
    public required string Json { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What starts a published definition.</summary>
public sealed class StoredTrigger
{
    public long Id { get; init; }

    public required string DefinitionId { get; init; }

    public required string DefinitionVersionId { get; init; }

    public required string ActivityId { get; init; }

    public required string Hash { get; init; }
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

        // The versions of one definition.
        definition.HasIndex(d => new { d.DefinitionId, d.Version }).IsUnique();
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
    }
}
