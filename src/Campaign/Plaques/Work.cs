using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Plaques;

/// <summary>What is registered (terms §4, O-312).</summary>
public enum WorkKind
{
    /// <summary>Công trình.</summary>
    Construction,

    /// <summary>Sản phẩm.</summary>
    Product,

    /// <summary>Phần việc.</summary>
    WorkItem,
}

/// <summary>Who gives the plaque (domain.md §5): all three levels exist.</summary>
public enum PlaqueLevel
{
    /// <summary>LĐLĐ tỉnh.</summary>
    Province,

    /// <summary>Tổng LĐLĐ Việt Nam.</summary>
    Confederation,

    /// <summary>LĐLĐ huyện, thành phố, công đoàn ngành.</summary>
    UpperUnion,
}

/// <summary>A work that a union does for an occasion, from its registration to its plaque (O-221, O-303, O-312).</summary>
/// <remarks>It is kept beside the two dossiers that speak of it: they say what was sent, it says how things stand.</remarks>
public sealed class Work
{
    public Guid Id { get; init; }

    /// <summary>What people call it, for instance <c>CT-2022-001</c>.</summary>
    public required string Code { get; init; }

    public required string CampaignId { get; init; }

    public required string UnitCode { get; init; }

    /// <summary>The unit's path, so that a union finds all below it without a join.</summary>
    public required string UnitPath { get; init; }

    public WorkStatus Status { get; private set; }

    /// <summary>What it was before it was postponed, and becomes again when it goes on.</summary>
    public WorkStatus? BeforePostponement { get; private set; }

    public WorkKind Kind { get; set; }

    public required string Name { get; set; }

    /// <summary>The occasion of the campaign that it celebrates; null until one is chosen.</summary>
    public string? OccasionId { get; set; }

    public string? Place { get; set; }

    /// <summary>Chủ đầu tư.</summary>
    public string? ProjectOwner { get; set; }

    /// <summary>Đơn vị thi công, thực hiện.</summary>
    public string? Contractor { get; set; }

    /// <summary>Đồng.</summary>
    public decimal? TotalValue { get; set; }

    public string? FundingSource { get; set; }

    public DateOnly? PlannedStart { get; set; }

    public DateOnly? PlannedFinish { get; set; }

    public DateOnly? StartedOn { get; set; }

    public DateOnly? FinishedOn { get; set; }

    /// <summary>Ngày công that members gave; decimals are usual.</summary>
    public decimal? LabourDays { get; set; }

    /// <summary>What members gave in money or kind, đồng.</summary>
    public decimal? MemberContribution { get; set; }

    /// <summary>Giá trị làm lợi, đồng.</summary>
    public decimal? BenefitValue { get; set; }

    public string? EconomicMeaning { get; set; }

    public string? SocialMeaning { get; set; }

    /// <summary>The authority or employer that agrees (O-210, O-221).</summary>
    public string? CoordinatingParty { get; set; }

    /// <summary>The words on the plaque.</summary>
    public string? PlaqueText { get; set; }

    public PlaqueLevel PlaqueLevel { get; set; }

    /// <summary>How far it is, 0 to 100.</summary>
    public int Percent { get; set; }

    /// <summary>The last day on which its nomination is received, as the workflow reckons it; null until then.</summary>
    public DateOnly? NominationDueOn { get; set; }

    public DateTimeOffset? CeremonyAt { get; set; }

    public string? CeremonyPlace { get; set; }

    public DateOnly? MountedOn { get; set; }

    public Guid RegistrationId { get; init; }

    /// <summary>The nomination that counts; null while there is none, and again when it was not accepted.</summary>
    public Guid? NominationId { get; set; }

    /// <summary>Code, name, place and unit without diacritics.</summary>
    public required string SearchText { get; set; }

    /// <summary>Changes with each write, so that of two people only one is first.</summary>
    public int Revision { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Vượt tiến độ, in days: positive when it was finished early; null before that is known.</summary>
    public int? DaysAhead => FinishedOn is { } finished && PlannedFinish is { } planned
        ? planned.DayNumber - finished.DayNumber
        : null;

    /// <summary>Where it stands but for the postponement.</summary>
    public WorkStatus Standing => Status == WorkStatus.Postponed ? BeforePostponement ?? Status : Status;

    /// <summary>True while its unit works on it.</summary>
    public bool IsUnderWay => Standing is WorkStatus.InProgress or WorkStatus.Completed;

    /// <summary>True when its life is over.</summary>
    public bool IsOver => Status is WorkStatus.Dropped or WorkStatus.PlaqueMounted;

    /// <summary>True when it may go from where it stands to another status.</summary>
    public bool MayBecome(WorkStatus next) => WorkLife.Leads(Status, next)
        || (Status == WorkStatus.Postponed && (next == Standing || WorkLife.Leads(Standing, next)));

    /// <summary>Goes on to another status.</summary>
    /// <exception cref="WorkStatusException">Its life does not lead there.</exception>
    public void Become(WorkStatus next)
    {
        if (next == Status)
        {
            return;
        }

        if (!MayBecome(next))
        {
            throw new WorkStatusException(this, next);
        }

        BeforePostponement = next == WorkStatus.Postponed ? Standing : null;
        Status = next;
        if (next is WorkStatus.Completed or WorkStatus.InProgress)
        {
            NominationId = null;
        }
    }
}

/// <summary>Thrown when a step asks a work for a status to which its life does not lead.</summary>
public sealed class WorkStatusException(Work work, WorkStatus next)
    : InvalidOperationException(
        $"{work.Code} đang ở trạng thái “{WorkTexts.Of(work.Status)}”, không chuyển sang “{WorkTexts.Of(next)}” được.");

internal sealed class WorkMapping : IEntityTypeConfiguration<Work>
{
    public void Configure(EntityTypeBuilder<Work> work)
    {
        work.ToTable("works");
        work.HasKey(w => w.Id);
        work.Property(w => w.Id).ValueGeneratedNever();
        work.Property(w => w.Code).HasMaxLength(32);
        work.Property(w => w.CampaignId).HasMaxLength(32);
        work.Property(w => w.UnitCode).HasMaxLength(32);
        work.Property(w => w.UnitPath).HasMaxLength(300);
        work.Property(w => w.Name).HasMaxLength(300);
        work.Property(w => w.OccasionId).HasMaxLength(64);
        work.Property(w => w.Place).HasMaxLength(300);
        work.Property(w => w.ProjectOwner).HasMaxLength(300);
        work.Property(w => w.Contractor).HasMaxLength(300);
        work.Property(w => w.FundingSource).HasMaxLength(500);
        work.Property(w => w.CoordinatingParty).HasMaxLength(300);
        work.Property(w => w.PlaqueText).HasMaxLength(500);
        work.Property(w => w.CeremonyPlace).HasMaxLength(300);
        work.Property(w => w.SearchText).HasMaxLength(1000);
        work.Property(w => w.TotalValue).HasPrecision(20, 2);
        work.Property(w => w.BenefitValue).HasPrecision(20, 2);
        work.Property(w => w.MemberContribution).HasPrecision(20, 2);
        work.Property(w => w.LabourDays).HasPrecision(12, 2);
        work.Property(w => w.Revision).IsConcurrencyToken();

        // A person types the code.
        work.HasIndex(w => w.Code).IsUnique();

        // A union lists what is below it, newest first.
        work.HasIndex(w => new { w.UnitPath, w.UpdatedAt });

        // All of a campaign, newest first, and those of a status.
        work.HasIndex(w => new { w.CampaignId, w.UpdatedAt });
        work.HasIndex(w => new { w.CampaignId, w.Status, w.UpdatedAt });

        // Those of an occasion that moves, or is listed.
        work.HasIndex(w => new { w.CampaignId, w.OccasionId, w.UpdatedAt });

        // The work that a dossier is about.
        work.HasIndex(w => w.RegistrationId).IsUnique();
        work.HasIndex(w => w.NominationId).IsUnique();
    }
}
