using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Campaigns;

/// <summary>One year's emulation campaign, launched by a founding document (O-001…O-004).</summary>
public sealed class EmulationCampaign
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public int Year { get; init; }

    public required FoundingDocument FoundingDocument { get; init; }

    /// <summary>Chủ đề hoạt động công đoàn.</summary>
    public required string UnionTheme { get; set; }

    /// <summary>Chủ đề thi đua.</summary>
    public required string EmulationTheme { get; set; }

    /// <summary>When units must have sent their implementation plans. The plan does not state it: Ban CTCS sets it.</summary>
    public DateOnly UnitPlanDueOn { get; set; }

    public DateTimeOffset? LaunchedAt { get; private set; }

    public string? LaunchedBy { get; private set; }

    public List<EmulationPhase> Phases { get; init; } = [];

    public List<Occasion> Occasions { get; init; } = [];

    public EmulationPhase Phase(int number) =>
        Phases.Find(phase => phase.Number == number) ?? throw new NoSuchPhaseException(Id, number);

    /// <summary>The phase that runs on a day; the first one before it begins, the last one afterwards.</summary>
    public EmulationPhase PhaseOn(DateOnly day) =>
        Phases.OrderBy(phase => phase.Number).LastOrDefault(phase => phase.From <= day) ?? Phase(1);

    /// <summary>Marks the campaign launched. False when it was launched before.</summary>
    public bool Launch(string by, DateTimeOffset at)
    {
        if (LaunchedAt is not null)
        {
            return false;
        }

        (LaunchedAt, LaunchedBy) = (at, by);
        return true;
    }
}

/// <summary>The document that launches a campaign.</summary>
public sealed class FoundingDocument
{
    /// <summary>Number and symbol, for instance <c>113/KH-LĐLĐ</c>.</summary>
    public required string DocumentNumber { get; init; }

    public DateOnly IssuedOn { get; init; }

    public required string Place { get; init; }

    public string? SigningMode { get; init; }

    public string? SignerPosition { get; init; }

    public string? Signer { get; init; }
}

/// <summary>Đợt thi đua: a span that ends with a report (O-231, O-402).</summary>
public sealed class EmulationPhase
{
    public int Number { get; init; }

    public DateOnly From { get; set; }

    public DateOnly To { get; set; }

    /// <summary>The plan says only "after the phase": Ban CTCS sets the day.</summary>
    public DateOnly ReportDueOn { get; set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Closes the phase; the first moment stays.</summary>
    public void Close(DateTimeOffset at) => ClosedAt ??= at;
}

/// <summary>A holiday or event that works are completed for (II.7, II.8).</summary>
public sealed class Occasion
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>The day, or the first day of the month.</summary>
    public DateOnly Date { get; set; }

    /// <summary>MajorHoliday, Month or PoliticalEvent.</summary>
    public required string Kind { get; set; }

    /// <summary>The key of its date, which timers carry.</summary>
    public static string AnchorOf(string campaignId, string occasionId) => $"{campaignId}/Occasion/{occasionId}";

    /// <summary>The day itself; of a month, its last one.</summary>
    public DateOnly LastDay => Kind == "Month" ? Date.AddDays(1 - Date.Day).AddMonths(1).AddDays(-1) : Date;
}

/// <summary>Thrown when a workflow or a caller names a phase that the campaign does not have.</summary>
public sealed class NoSuchPhaseException(string campaignId, int number)
    : InvalidOperationException($"Campaign '{campaignId}' has no phase {number}.");

internal sealed class EmulationCampaignMapping : IEntityTypeConfiguration<EmulationCampaign>
{
    public void Configure(EntityTypeBuilder<EmulationCampaign> campaign)
    {
        campaign.ToTable("campaigns");
        campaign.HasKey(c => c.Id);
        campaign.Property(c => c.Id).HasMaxLength(32);
        campaign.Property(c => c.Name).HasMaxLength(300);
        campaign.Property(c => c.UnionTheme).HasMaxLength(500);
        campaign.Property(c => c.EmulationTheme).HasMaxLength(500);
        campaign.Property(c => c.LaunchedBy).HasMaxLength(100);
        campaign.OwnsOne(c => c.FoundingDocument);
        campaign.OwnsMany(c => c.Phases, phase =>
        {
            phase.ToTable("phases");
            phase.WithOwner().HasForeignKey("CampaignId");
            phase.HasKey("CampaignId", nameof(EmulationPhase.Number));
            phase.Property(p => p.Number).ValueGeneratedNever();
        });
        campaign.OwnsMany(c => c.Occasions, occasion =>
        {
            occasion.ToTable("occasions");
            occasion.WithOwner().HasForeignKey("CampaignId");
            occasion.HasKey("CampaignId", nameof(Occasion.Id));
            occasion.Property(o => o.Id).HasMaxLength(64);
            occasion.Property(o => o.Name).HasMaxLength(300);
            occasion.Property(o => o.Kind).HasMaxLength(32);
        });
    }
}
