using Campaign.Deadlines;
using Campaign.Dossiers;
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
            where obligation.CampaignId == campaignId
                && (obligation.Kind == ObligationKind.ImplementationPlan || obligation.PhaseNumber == phase)
            join unit in db.Units on obligation.UnitCode equals unit.Code
            where codes.Contains(unit.Code) || codes.Contains(unit.ReportsToCode!)
            join dossier in db.Dossiers on obligation.DossierId equals dossier.Id into dossiers
            from dossier in dossiers.DefaultIfEmpty()
            select new
            {
                Upper = unit.Level == UnionLevel.UpperUnion ? unit.Code : unit.ReportsToCode!,
                obligation.Kind,
                Done = obligation.Status == ObligationStatus.Met
                    && (dossier == null || dossier.Status == DossierStatus.Approved) ? 1 : 0,
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
            join unit in db.Units on obligation.UnitCode equals unit.Code
            select new
            {
                obligation.Kind,
                obligation.PhaseNumber,
                obligation.DueOn,
                Paper = unit.HasIOffice ? 0 : 1,
            } into row
            group row by new { row.Kind, row.PhaseNumber, row.DueOn } into rows
            orderby rows.Key.DueOn
            select new OverdueCount(
                rows.Key.Kind, rows.Key.PhaseNumber, rows.Key.DueOn, rows.Count(), rows.Sum(row => row.Paper)))
            .ToListAsync(cancellationToken);
    }

    private async Task<Tally> TallyAsync(
        string campaignId, ObligationKind kind, int phase, CancellationToken cancellationToken)
    {
        DateOnly today = VietnamTime.DateOf(time.GetUtcNow());
        var counts = await (
            from obligation in db.Obligations.AsNoTracking()
            where obligation.CampaignId == campaignId && obligation.Kind == kind && obligation.PhaseNumber == phase
            join dossier in db.Dossiers on obligation.DossierId equals dossier.Id into dossiers
            from dossier in dossiers.DefaultIfEmpty()
            select new
            {
                Done = obligation.Status == ObligationStatus.Met
                    && (dossier == null || dossier.Status == DossierStatus.Approved) ? 1 : 0,
                Met = obligation.Status == ObligationStatus.Met ? 1 : 0,
                Late = obligation.Status == ObligationStatus.Open && obligation.DueOn < today ? 1 : 0,
            } into row
            group row by 1 into rows
            select new
            {
                Done = rows.Sum(row => row.Done),
                Met = rows.Sum(row => row.Met),
                Late = rows.Sum(row => row.Late),
                Total = rows.Count(),
            }).SingleOrDefaultAsync(cancellationToken);
        return counts is null ? Tally.None : new Tally(counts.Done, counts.Met - counts.Done, counts.Late, counts.Total);
    }
}
