using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Workflows;

/// <summary>An incident as operators look for it: what is open, by workflow and step. The instance's state has it, too.</summary>
public sealed class StoredIncident
{
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    public required string DefinitionId { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>The execution that failed.</summary>
    public required string ActivityInstanceId { get; init; }

    public required string ActivityType { get; init; }

    /// <summary>What the designer calls the step.</summary>
    public required string ActivityText { get; init; }

    public required string Message { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Null as long as it holds something up.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }

    public IncidentEnd? End { get; set; }

    public string? ResolvedBy { get; set; }

    public string? ResolvedByName { get; set; }

    public string? Reason { get; set; }

    internal void Resolve(IncidentResolution resolution)
    {
        ResolvedAt = resolution.At;
        End = resolution.How;
        ResolvedBy = resolution.By;
        ResolvedByName = resolution.ByName;
        Reason = resolution.Reason;
    }
}

internal sealed class StoredIncidentMapping : IEntityTypeConfiguration<StoredIncident>
{
    public void Configure(EntityTypeBuilder<StoredIncident> incident)
    {
        incident.ToTable("incidents");
        incident.HasKey(i => i.Id);
        incident.Property(i => i.Id).HasMaxLength(100);
        incident.Property(i => i.InstanceId).HasMaxLength(64);
        incident.Property(i => i.DefinitionId).HasMaxLength(200);
        incident.Property(i => i.ActivityId).HasMaxLength(100);
        incident.Property(i => i.ActivityInstanceId).HasMaxLength(100);
        incident.Property(i => i.ActivityType).HasMaxLength(200);
        incident.Property(i => i.ActivityText).HasMaxLength(200);
        incident.Property(i => i.ResolvedBy).HasMaxLength(100);
        incident.Property(i => i.ResolvedByName).HasMaxLength(200);

        // What is open, newest first; and all of one step of one workflow.
        incident.HasIndex(i => new { i.ResolvedAt, i.At });
        incident.HasIndex(i => new { i.DefinitionId, i.ActivityId, i.ResolvedAt });
        incident.HasIndex(i => i.InstanceId);
    }
}
