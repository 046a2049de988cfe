using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Commendations;

/// <summary>What kind of award it is. The two words that people mix up are two values, never one.</summary>
public enum AwardNature
{
    /// <summary>Danh hiệu thi đua.</summary>
    EmulationTitle,

    /// <summary>Hình thức khen thưởng.</summary>
    CommendationForm,

    /// <summary>Biển công trình: neither a title nor a form of the law.</summary>
    Plaque,
}

/// <summary>An award that can be nominated for. Reference data: the union's regulation changes, the code never does.</summary>
public sealed class AwardForm
{
    /// <summary>For instance <c>BK-TINH</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    public AwardNature Nature { get; set; }

    /// <summary>Who gives it: Province, UpperUnion, NationalConfederation, ProvincialState.</summary>
    public required string Authority { get; set; }

    /// <summary>Null when it may still be given.</summary>
    public DateOnly? ValidTo { get; set; }
}

internal sealed class AwardFormMapping : IEntityTypeConfiguration<AwardForm>
{
    public void Configure(EntityTypeBuilder<AwardForm> form)
    {
        form.ToTable("award_forms");
        form.HasKey(f => f.Code);
        form.Property(f => f.Code).HasMaxLength(32);
        form.Property(f => f.Name).HasMaxLength(200);
        form.Property(f => f.Authority).HasMaxLength(32);
    }
}
