using Campaign.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Councils;

/// <summary>Of what the votes in favour are a share.</summary>
public enum VoteDenominator
{
    /// <summary>All members with a vote, present or not.</summary>
    AllMembers,

    /// <summary>Those who attend; with those who answered in writing, where that counts.</summary>
    Present,

    /// <summary>Ballots returned, invalid ones included.</summary>
    Cast,

    /// <summary>Valid ballots only.</summary>
    Valid,
}

/// <summary>Whether reaching the share is enough.</summary>
public enum VoteComparison
{
    AtLeast,
    MoreThan,
}

/// <summary>What a member who abstains for a conflict of interest does to the denominator.</summary>
public enum RecusalRule
{
    LeavesDenominator,
    StaysInDenominator,
}

/// <summary>What becomes of as many for as against, where one vote more would have passed.</summary>
public enum TieRule
{
    Fails,

    /// <summary>The chair decides in the open, with a reason.</summary>
    ChairDecides,
}

/// <summary>
/// How a council votes on one award. Reference data with an effective date: staff add a new rule, and what was voted under
/// the old one stays as it was (K: "Vote thresholds, quorum" are not in the plan).
/// </summary>
public sealed class VotingRule
{
    /// <summary>The code of a rule for every award that has none of its own.</summary>
    public const string AnyForm = "*";

    public Guid Id { get; init; }

    public required string AwardFormCode { get; init; }

    public DateOnly ValidFrom { get; init; }

    /// <summary>The last day; null while no other follows.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>The share of members that must attend.</summary>
    public Fraction Quorum { get; init; }

    public bool IsSecret { get; init; }

    public VoteDenominator Denominator { get; init; }

    public Fraction Threshold { get; init; }

    public VoteComparison Comparison { get; init; }

    /// <summary>True when members who do not attend are asked in writing and counted.</summary>
    public bool CountsWrittenOpinions { get; init; }

    public RecusalRule Recusal { get; init; }

    public TieRule Tie { get; init; }

    /// <summary>A secret ballot of fewer would tell who voted how; it is not opened, and its count not shown.</summary>
    public int SmallestSecretGroup { get; init; } = 3;

    /// <summary>Where it is written, shown beside the rule.</summary>
    public string? Basis { get; init; }

    /// <summary>The votes that are enough, of a denominator.</summary>
    public int RequiredOf(int denominator) => Comparison == VoteComparison.AtLeast
        ? Threshold.AtLeastOf(denominator)
        : Threshold.MoreThanOf(denominator);
}

/// <summary>Finds the rule that holds for an award on a day.</summary>
public sealed class VotingRules(CampaignDb db)
{
    /// <summary>The award's own rule, or the one for every award; null when there is none.</summary>
    public async Task<VotingRule?> FindAsync(string awardFormCode, DateOnly day, CancellationToken cancellationToken)
    {
        List<VotingRule> rules = await db.VotingRules.AsNoTracking()
            .Where(r => (r.AwardFormCode == awardFormCode || r.AwardFormCode == VotingRule.AnyForm)
                && r.ValidFrom <= day && (r.ValidTo == null || r.ValidTo >= day))
            .ToListAsync(cancellationToken);
        return rules.MaxBy(rule => (rule.AwardFormCode == awardFormCode, rule.ValidFrom));
    }

    /// <summary>Every rule there is or was, newest first within its award.</summary>
    public async Task<IReadOnlyList<VotingRule>> AllAsync(CancellationToken cancellationToken) =>
        await db.VotingRules.AsNoTracking()
            .OrderBy(r => r.AwardFormCode).ThenByDescending(r => r.ValidFrom)
            .Take(PageRequest.MaxSize)
            .ToListAsync(cancellationToken);
}

internal sealed class VotingRuleMapping : IEntityTypeConfiguration<VotingRule>
{
    public void Configure(EntityTypeBuilder<VotingRule> rule)
    {
        rule.ToTable("voting_rules");
        rule.HasKey(r => r.Id);
        rule.Property(r => r.Id).ValueGeneratedNever();
        rule.Property(r => r.AwardFormCode).HasMaxLength(32);
        rule.Property(r => r.Quorum).HasConversion(f => f.ToString(), text => Fraction.Parse(text)).HasMaxLength(16);
        rule.Property(r => r.Threshold).HasConversion(f => f.ToString(), text => Fraction.Parse(text)).HasMaxLength(16);
        rule.Property(r => r.Basis).HasMaxLength(500);

        // The rule of an award on a day; two cannot begin on the same.
        rule.HasIndex(r => new { r.AwardFormCode, r.ValidFrom }).IsUnique();
    }
}
