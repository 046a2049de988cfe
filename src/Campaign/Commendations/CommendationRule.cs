using Campaign.Deadlines;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Commendations;

/// <summary>What a rule of the commendation regulation is about. Each is data with a day from which it holds.</summary>
public enum CommendationRuleKind
{
    /// <summary>Lương cơ sở, in đồng.</summary>
    BaseSalary,

    /// <summary>Tiền thưởng as a multiple of the base salary, for an award and a kind of subject.</summary>
    Reward,

    /// <summary>At most so many nominees of a unit for an award in one phase.</summary>
    Quota,

    /// <summary>At least this share (0–1) of a category among its kind.</summary>
    LeastShare,

    /// <summary>At most this share (0–1) of a category among its kind.</summary>
    MostShare,

    /// <summary>Comprehensive and thematic exclude each other at one level in one year.</summary>
    OncePerLevel,

    /// <summary>Who is proposed to the province was commended by the own unit before.</summary>
    OwnAwardFirst,
}

/// <summary>A rule that warns or counts; it never blocks. Texts of regulations change, so that none of it is code.</summary>
public sealed class CommendationRule
{
    public Guid Id { get; init; }

    public CommendationRuleKind Kind { get; init; }

    /// <summary>Null for every award.</summary>
    public string? AwardFormCode { get; init; }

    /// <summary>Null for both kinds.</summary>
    public SubjectKind? SubjectKind { get; init; }

    /// <summary>Of shares only.</summary>
    public SubjectCategory? Category { get; init; }

    public decimal Value { get; init; }

    public DateOnly ValidFrom { get; init; }

    /// <summary>The last day; null while no other follows.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Where it is written; shown beside every warning.</summary>
    public required string Citation { get; init; }

    public bool HoldsOn(DateOnly day) => ValidFrom <= day && !(ValidTo < day);

    /// <summary>True when it is about the same as another one, which it then follows.</summary>
    public bool IsSameAs(CommendationRule other) =>
        (Kind, AwardFormCode, SubjectKind, Category) == (other.Kind, other.AwardFormCode, other.SubjectKind, other.Category);
}

/// <summary>The rules that hold on one day.</summary>
public sealed class RulesOfDay(IReadOnlyList<CommendationRule> rules)
{
    /// <summary>The one that says most about the subject: an award's own before one for all.</summary>
    public CommendationRule? Find(
        CommendationRuleKind kind, string? form = null, SubjectKind? subject = null, SubjectCategory? category = null) => rules
        .Where(r => r.Kind == kind
            && (r.AwardFormCode is null || r.AwardFormCode == form)
            && (r.SubjectKind is null || r.SubjectKind == subject)
            && r.Category == category)
        .MaxBy(r => (r.AwardFormCode is not null, r.SubjectKind is not null, r.ValidFrom));

    /// <summary>Tiền thưởng in đồng; null where nothing is laid down.</summary>
    public decimal? RewardOf(string form, SubjectKind subject) =>
        Find(CommendationRuleKind.Reward, form, subject) is { } reward && Find(CommendationRuleKind.BaseSalary) is { } salary
            ? decimal.Round(reward.Value * salary.Value)
            : null;
}

/// <summary>Reads the rules.</summary>
public sealed class CommendationRules(CampaignDb db, TimeProvider time)
{
    public async Task<RulesOfDay> TodayAsync(CancellationToken cancellationToken)
    {
        DateOnly today = VietnamTime.DateOf(time.GetUtcNow());
        return new RulesOfDay(await db.CommendationRules.AsNoTracking()
            .Where(r => r.ValidFrom <= today && (r.ValidTo == null || r.ValidTo >= today))
            .ToListAsync(cancellationToken));
    }

    /// <summary>Every rule there is or was, in the order of the page; newest first within its kind.</summary>
    public async Task<IReadOnlyList<CommendationRule>> AllAsync(CancellationToken cancellationToken) =>
        [.. (await db.CommendationRules.AsNoTracking().OrderByDescending(r => r.ValidFrom).Take(PageRequest.MaxSize)
            .ToListAsync(cancellationToken)).OrderBy(r => r.Kind).ThenBy(r => r.AwardFormCode).ThenBy(r => r.SubjectKind)];
}

internal sealed class CommendationRuleMapping : IEntityTypeConfiguration<CommendationRule>
{
    public void Configure(EntityTypeBuilder<CommendationRule> rule)
    {
        rule.ToTable("commendation_rules");
        rule.HasKey(r => r.Id);
        rule.Property(r => r.Id).ValueGeneratedNever();
        rule.Property(r => r.AwardFormCode).HasMaxLength(32);
        rule.Property(r => r.Value).HasPrecision(18, 4);
        rule.Property(r => r.Citation).HasMaxLength(300);

        // What holds on a day.
        rule.HasIndex(r => r.ValidFrom);
    }
}
