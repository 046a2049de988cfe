using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Workflows;

/// <summary>What was done to a version of a workflow.</summary>
public enum VersionAct
{
    /// <summary>It is what new instances get from now on.</summary>
    Published,

    /// <summary>Nothing is started with it any more.</summary>
    Retracted,

    /// <summary>A copy of an older version was published.</summary>
    RolledBack,
}

/// <summary>Where it was done.</summary>
public enum VersionSource
{
    /// <summary>On the page that asks for the reason.</summary>
    Page,

    /// <summary>In the designer, or by another program that speaks Elsa's API.</summary>
    Designer,

    /// <summary>On the command line.</summary>
    CommandLine,

    /// <summary>The files that come with the application, at its first start.</summary>
    Installation,
}

/// <summary>Who puts a version to use, from where and why.</summary>
/// <param name="By">The user name.</param>
/// <param name="Source">Where.</param>
/// <param name="Note">Vì sao; null when nobody asked.</param>
public sealed record Publication(string By, VersionSource Source = VersionSource.Designer, string? Note = null);

/// <summary>One line of the history of a workflow: who did what to which version, when and why. It never changes.</summary>
public sealed class VersionEvent
{
    public const int LongestNote = 1000;

    public Guid Id { get; init; }

    public required string DefinitionId { get; init; }

    public required string DefinitionVersionId { get; init; }

    public int Version { get; init; }

    public VersionAct Act { get; init; }

    public VersionSource Source { get; init; }

    public DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public string? Note { get; init; }
}

internal sealed class VersionEventMapping : IEntityTypeConfiguration<VersionEvent>
{
    public void Configure(EntityTypeBuilder<VersionEvent> line)
    {
        line.ToTable("workflow_version_events");
        line.HasKey(e => e.Id);
        line.Property(e => e.Id).ValueGeneratedNever();
        line.Property(e => e.DefinitionId).HasMaxLength(200);
        line.Property(e => e.DefinitionVersionId).HasMaxLength(64);
        line.Property(e => e.By).HasMaxLength(100);
        line.Property(e => e.Note).HasMaxLength(VersionEvent.LongestNote);

        // What happened to one workflow, the newest first.
        line.HasIndex(e => new { e.DefinitionId, e.At });
    }
}
