using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Councils;

/// <summary>What a council judges.</summary>
public enum CouncilKind
{
    /// <summary>Hội đồng Thi đua - Khen thưởng.</summary>
    Commendation,

    /// <summary>Hội đồng sáng kiến.</summary>
    Initiative,
}

/// <summary>What a member is in a council.</summary>
public enum CouncilRole
{
    Chair,
    DeputyChair,
    Member,
    Secretary,
}

/// <summary>A council of one level for one term. It advises; the Standing Board decides.</summary>
public sealed class Council
{
    /// <summary>For instance <c>hd-tdkt</c>: workflows name a council by it.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    public CouncilKind Kind { get; set; }

    /// <summary>The unit whose board it advises.</summary>
    public required string UnitCode { get; init; }

    public DateOnly TermFrom { get; set; }

    /// <summary>The last day; null while it is open.</summary>
    public DateOnly? TermTo { get; set; }

    public List<CouncilMember> Members { get; init; } = [];

    /// <summary>Those who belong to it on a day.</summary>
    public IEnumerable<CouncilMember> MembersOn(DateOnly day) => Members.Where(member => member.IsOn(day));
}

/// <summary>A person's part in a council, from a day to a day. It ends; it is never taken away.</summary>
public sealed class CouncilMember
{
    public Guid Id { get; init; }

    public required string CouncilCode { get; init; }

    /// <summary>The account that votes and runs meetings.</summary>
    public required string UserName { get; init; }

    public required string FullName { get; set; }

    public string? Position { get; set; }

    public CouncilRole Role { get; set; }

    /// <summary>A secretary may have none.</summary>
    public bool HasVote { get; set; }

    public DateOnly From { get; init; }

    public DateOnly? To { get; set; }

    public bool IsOn(DateOnly day) => From <= day && !(To < day);
}

internal sealed class CouncilMapping : IEntityTypeConfiguration<Council>
{
    public void Configure(EntityTypeBuilder<Council> council)
    {
        council.ToTable("councils");
        council.HasKey(c => c.Code);
        council.Property(c => c.Code).HasMaxLength(32);
        council.Property(c => c.Name).HasMaxLength(200);
        council.Property(c => c.UnitCode).HasMaxLength(32);
        council.HasMany(c => c.Members).WithOne().HasForeignKey(m => m.CouncilCode);
    }
}

internal sealed class CouncilMemberMapping : IEntityTypeConfiguration<CouncilMember>
{
    public void Configure(EntityTypeBuilder<CouncilMember> member)
    {
        member.ToTable("council_members");
        member.HasKey(m => m.Id);
        member.Property(m => m.Id).ValueGeneratedNever();
        member.Property(m => m.CouncilCode).HasMaxLength(32);
        member.Property(m => m.UserName).HasMaxLength(100);
        member.Property(m => m.FullName).HasMaxLength(200);
        member.Property(m => m.Position).HasMaxLength(200);

        // In which councils is this person.
        member.HasIndex(m => m.UserName);
    }
}
