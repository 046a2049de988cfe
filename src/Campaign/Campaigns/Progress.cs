using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Campaigns;

/// <summary>How an obligation looks today.</summary>
public enum ObligationStanding
{
    /// <summary>Nothing was received, and there is time.</summary>
    Waiting,

    /// <summary>Nothing was received, and the last day is over.</summary>
    Overdue,

    /// <summary>Something was received and is being looked at.</summary>
    UnderReview,

    /// <summary>What was received is approved.</summary>
    Done,
}

/// <summary>How far many obligations have come. Those that are merely waiting are the rest.</summary>
public sealed record Tally(int Done, int Moving, int Late, int Total)
{
    public static Tally None { get; } = new(0, 0, 0, 0);

    /// <summary>Something was received.</summary>
    public int Received => Done + Moving;
}

/// <summary>One row of the table by upper unions: its own obligations and those of the units that report to it.</summary>
public sealed record UpperProgress(string Code, string Name, Tally Plans, Tally Reports);

/// <summary>What is overdue: how many units, and how many of them get paper.</summary>
public sealed record OverdueCount(ObligationKind Kind, int Phase, DateOnly DueOn, int Units, int PaperUnits);

/// <summary>How far a campaign has come, counted by the database however many units there are.</summary>
public sealed class Progress(CampaignDb db, TimeProvider time)
{
    /// <summary>The plans of a campaign.</summary>
    public Task<Tally> PlansAsync(string campaignId, CancellationToken cancellationToken) =>
        TallyAsync(campaignId, ObligationKind.ImplementationPlan, 0, cancellationToken);

    /// <summary>The reports of one phase.</summary>
    public Task<Tally> ReportsAsync(string campaignId, int phase, CancellationToken cancellationToken) =>
        TallyAsync(campaignId, ObligationKind.PhaseReport, phase, cancellationToken);

    /// <summary>One page of upper unions: districts first, then sectors, each by code.</summary>
    public async Task<Page<UpperProgress>> ByUpperAsync(
        string campaignId, int phase, PageRequest page, CancellationToken cancellationToken)
    {
        DateOnly today = VietnamTime.DateOf(time.GetUtcNow());
        var uppers = await db.Units.AsNoTracking()
            .Where(u => u.Level == UnionLevel.UpperUnion)
            .OrderBy(u => u.Kind).ThenBy(u => u.Code)
            .Select(u => new { u.Code, u.ShortName })
            .ToPageAsync(page, cancellationToken);
        List<string> codes = [.. uppers.Items.Select(u => u.Code)];
        var counts = await (
            from obligation in db.Obligations.AsNoTracking()
            where obligation.CampaignId == campaignId && codes.Contains(obligation.UpperCode)
                && (obligation.Kind == ObligationKind.ImplementationPlan || obligation.PhaseNumber == phase)
            select new
            {
                Upper = obligation.UpperCode,
                obligation.Kind,
                Done = obligation.IsDone ? 1 : 0,
                Met = obligation.Status == ObligationStatus.Met ? 1 : 0,
                Late = obligation.Status == ObligationStatus.Open && obligation.DueOn < today ? 1 : 0,
            } into row
            group row by new { row.Upper, row.Kind } into rows
            select new
            {
                rows.Key.Upper,
                rows.Key.Kind,
                Done = rows.Sum(row => row.Done),
                Met = rows.Sum(row => row.Met),
                Late = rows.Sum(row => row.Late),
                Total = rows.Count(),
            }).ToListAsync(cancellationToken);
        Dictionary<(string Upper, ObligationKind Kind), Tally> tallies = counts.ToDictionary(
            row => (row.Upper, row.Kind), row => new Tally(row.Done, row.Met - row.Done, row.Late, row.Total));
        return new Page<UpperProgress>(
            [.. uppers.Items.Select(u => new UpperProgress(
                u.Code,
                u.ShortName,
                tallies.GetValueOrDefault((u.Code, ObligationKind.ImplementationPlan), Tally.None),
                tallies.GetValueOrDefault((u.Code, ObligationKind.PhaseReport), Tally.None)))],
            uppers.TotalCount);
    }

    /// <summary>What is overdue in a campaign, the longest first.</summary>
    public async Task<IReadOnlyList<OverdueCount>> OverdueAsync(string campaignId, CancellationToken cancellationToken)
    {
        DateOnly today = VietnamTime.DateOf(time.GetUtcNow());
        return await (
            from obligation in db.Obligations.AsNoTracking()
            where obligation.CampaignId == campaignId
                && obligation.Status == ObligationStatus.Open && obligation.DueOn < today
            select new
            {
                obligation.Kind,
                obligation.PhaseNumber,
                obligation.DueOn,
                Paper = obligation.IsPaper ? 1 : 0,
            } into row
            group row by new { row.Kind, row.PhaseNumber, row.DueOn } into rows
            orderby rows.Key.DueOn
            select new OverdueCount(
                rows.Key.Kind, rows.Key.PhaseNumber, rows.Key.DueOn, rows.Count(), rows.Sum(row => row.Paper)))
            .ToListAsync(cancellationToken);
    }

    // To count a range of an index is several times quicker than to add up what stands in it.
    private async Task<Tally> TallyAsync(
        string campaignId, ObligationKind kind, int phase, CancellationToken cancellationToken)
    {
        DateOnly today = VietnamTime.DateOf(time.GetUtcNow());
        IQueryable<Obligation> all = db.Obligations
            .Where(o => o.CampaignId == campaignId && o.Kind == kind && o.PhaseNumber == phase);
        IQueryable<Obligation> open = all.Where(o => o.Status == ObligationStatus.Open);
        IQueryable<Obligation> met = all.Where(o => o.Status == ObligationStatus.Met);
        int received = await met.CountAsync(cancellationToken);
        int moving = await met.CountAsync(o => !o.IsDone, cancellationToken);
        int late = await open.CountAsync(o => o.DueOn < today, cancellationToken);
        int waiting = await open.CountAsync(o => o.DueOn >= today, cancellationToken);
        return new Tally(received - moving, moving, late, received + late + waiting);
    }
}
