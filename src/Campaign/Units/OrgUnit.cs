using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Units;

/// <summary>How far down a unit stands.</summary>
public enum UnionLevel
{
    Province,
    Department,
    UpperUnion,
    Grassroots,
}

/// <summary>How documents reach a unit.</summary>
public enum DeliveryChannel
{
    Electronic,
    Paper,
}

/// <summary>A union, a department or a body, as the plan addresses it.</summary>
public sealed class OrgUnit
{
    public required string Code { get; init; }

    public required string Name { get; set; }

    public required string ShortName { get; set; }

    public UnionLevel Level { get; set; }

    /// <summary>The kind in the terms of <c>UnitKind</c>: School, Agency, DistrictFederation, …</summary>
    public required string Kind { get; set; }

    public string? ParentCode { get; set; }

    /// <summary>The unit that receives this one's plans and reports; null when it owes none.</summary>
    public string? ReportsToCode { get; set; }

    /// <summary>From the province down, for instance <c>/BK/TPBK/CS001/</c>.</summary>
    public required string Path { get; set; }

    public string? Area { get; set; }

    /// <summary>O-507, O-508: those without iOffice get paper.</summary>
    public bool HasIOffice { get; set; }

    public string? Email { get; set; }

    public string? PostalAddress { get; set; }

    public int? MemberCount { get; set; }

    public string? ContactName { get; set; }

    public string? ContactPosition { get; set; }

    public string? Phone { get; set; }

    public DateOnly? ValidFrom { get; set; }

    public DateOnly? ValidTo { get; set; }

    /// <summary>Code and names without diacritics, in lower case.</summary>
    public required string SearchText { get; set; }

    public DeliveryChannel Channel => HasIOffice ? DeliveryChannel.Electronic : DeliveryChannel.Paper;

    /// <summary>True for the unions that owe plans and reports (III.2).</summary>
    public bool IsUnion => Level is UnionLevel.UpperUnion or UnionLevel.Grassroots;

    /// <summary>Unions are founded, merged and dissolved.</summary>
    public bool ExistsOn(DateOnly day) => !(ValidFrom > day) && !(ValidTo < day);
}

/// <summary>A body outside the unions that gets documents by the plan's list of recipients.</summary>
public sealed class ExternalRecipient
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required string ShortName { get; set; }

    /// <summary><c>b/c</c>, <c>t/h</c>, another mark, or null for information.</summary>
    public string? Purpose { get; set; }

    public required string Email { get; set; }

    /// <summary>True when the plan's "Nơi nhận" names it.</summary>
    public bool IsInDistribution { get; set; }
}

internal sealed class OrgUnitMapping : IEntityTypeConfiguration<OrgUnit>
{
    public void Configure(EntityTypeBuilder<OrgUnit> unit)
    {
        unit.ToTable("units");
        unit.HasKey(u => u.Code);
        unit.Property(u => u.Code).HasMaxLength(32);
        unit.Property(u => u.Name).HasMaxLength(300);
        unit.Property(u => u.ShortName).HasMaxLength(200);
        unit.Property(u => u.Kind).HasMaxLength(32);
        unit.Property(u => u.ParentCode).HasMaxLength(32);
        unit.Property(u => u.ReportsToCode).HasMaxLength(32);
        unit.Property(u => u.Path).HasMaxLength(300);
        unit.Property(u => u.SearchText).HasMaxLength(600);

        // Everything below a unit.
        unit.HasIndex(u => u.Path);

        // Whose plans come to this one.
        unit.HasIndex(u => u.ReportsToCode);

        // All unions, a page at a time.
        unit.HasIndex(u => new { u.Level, u.Code });

        // What people type.
        unit.HasIndex(u => new { u.SearchText, u.Code });
    }
}

internal sealed class ExternalRecipientMapping : IEntityTypeConfiguration<ExternalRecipient>
{
    public void Configure(EntityTypeBuilder<ExternalRecipient> recipient)
    {
        recipient.ToTable("external_recipients");
        recipient.HasKey(r => r.Id);
        recipient.Property(r => r.Id).HasMaxLength(64);
        recipient.Property(r => r.Name).HasMaxLength(300);
        recipient.Property(r => r.ShortName).HasMaxLength(200);
        recipient.Property(r => r.Purpose).HasMaxLength(100);
        recipient.Property(r => r.Email).HasMaxLength(200);
    }
}
