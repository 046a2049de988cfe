using Campaign.Campaigns;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Deadlines;

/// <summary>A date of the campaign on which reminders hang.</summary>
public enum CampaignMoment
{
    /// <summary>The first day of a phase.</summary>
    PhaseStart,

    /// <summary>The last day of a phase (O-231).</summary>
    PhaseEnd,

    /// <summary>The last day for a phase's report (set by Ban CTCS).</summary>
    ReportDue,

    /// <summary>The last day for the unit's plan (set by Ban CTCS).</summary>
    PlanDue,
}

/// <summary>One milestone of a campaign: so many days before or after one of its dates.</summary>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Moment">The date it hangs on.</param>
/// <param name="Phase">The phase; 0 when the date belongs to none.</param>
/// <param name="Offset">Days, negative before the date.</param>
public sealed record Milestone(string CampaignId, CampaignMoment Moment, int Phase, int Offset)
{
    /// <summary>The date it hangs on, as a key that timers carry.</summary>
    public string Anchor => AnchorOf(CampaignId, Moment, Phase);

    /// <summary>Its short name, for instance <c>PhaseEnd-14</c>.</summary>
    public string Name => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Moment}{(Offset < 0 ? "" : "+")}{Offset}");

    /// <summary>The key of a date.</summary>
    public static string AnchorOf(string campaignId, CampaignMoment moment, int phase) =>
        $"{campaignId}/{moment}/{(moment == CampaignMoment.PlanDue ? 0 : phase)}";

    /// <summary>The date it hangs on.</summary>
    public DateOnly DateIn(EmulationCampaign campaign) => Moment switch
    {
        CampaignMoment.PhaseStart => campaign.Phase(Phase).From,
        CampaignMoment.PhaseEnd => campaign.Phase(Phase).To,
        CampaignMoment.ReportDue => campaign.Phase(Phase).ReportDueOn,
        _ => campaign.UnitPlanDueOn,
    };

    /// <summary>
    /// The day of the milestone: a reminder before the date that would fall on a day off goes to the working day before,
    /// one after it to the working day after.
    /// </summary>
    public DateOnly PlannedOn(EmulationCampaign campaign, WorkingCalendar calendar)
    {
        DateOnly day = DateIn(campaign).AddDays(Offset);
        return Offset switch
        {
            < 0 => calendar.OnOrBefore(day),
            > 0 => calendar.OnOrAfter(day),
            _ => day,
        };
    }
}

/// <summary>The calendar as staff have it now.</summary>
public sealed class WorkingCalendars(CampaignDb db)
{
    private WorkingCalendar? _current;

    public async Task<WorkingCalendar> GetAsync(CancellationToken cancellationToken) =>
        _current ??= new WorkingCalendar(await db.CalendarDays.AsNoTracking().ToListAsync(cancellationToken));
}

internal sealed class CalendarDayMapping : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<CalendarDay> day)
    {
        day.ToTable("calendar_days");
        day.HasKey(d => new { d.Date, d.Kind });
        day.Property(d => d.Name).HasMaxLength(200);
        day.Property(d => d.Source).HasMaxLength(500);
    }
}
