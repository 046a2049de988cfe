using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Campaigns;

/// <summary>The three types that must not be merged (obligations H), and the Party's study-and-follow.</summary>
public enum MovementType
{
    /// <summary>Phong trào thi đua.</summary>
    EmulationMovement,

    /// <summary>Cuộc vận động.</summary>
    MobilisationDrive,

    /// <summary>Chương trình.</summary>
    Programme,

    /// <summary>Học tập và làm theo.</summary>
    StudyAndFollow,
}

/// <summary>A movement, drive or programme that the plan names, in the plan's words.</summary>
public sealed class Movement
{
    public required string Code { get; init; }

    public required string Name { get; set; }

    public MovementType Type { get; set; }

    public string? LaunchedBy { get; set; }

    /// <summary>The place in the plan, for instance <c>II.2</c>.</summary>
    public required string Reference { get; set; }

    public int Position { get; set; }
}

internal sealed class MovementMapping : IEntityTypeConfiguration<Movement>
{
    public void Configure(EntityTypeBuilder<Movement> movement)
    {
        movement.ToTable("movements");
        movement.HasKey(m => m.Code);
        movement.Property(m => m.Code).HasMaxLength(16);
        movement.Property(m => m.Name).HasMaxLength(300);
        movement.Property(m => m.LaunchedBy).HasMaxLength(200);
        movement.Property(m => m.Reference).HasMaxLength(16);
    }
}
