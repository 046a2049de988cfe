using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Campaigns;

/// <summary>Which obligations of a campaign. Null asks for all.</summary>
public sealed record OwedFilter(
    ObligationKind? Kind = null,
    int? Phase = null,
    ObligationStanding? Standing = null,
    string? UpperCode = null,
    bool IsReceived = false,
    bool IsPaper = false,
    string? Search = null);

/// <summary>One obligation with whom to ask about it.</summary>
public sealed record OwedRow
{
    public required ObligationKind Kind { get; init; }

    public required int Phase { get; init; }

    public required string UnitCode { get; init; }

    public required string UnitName { get; init; }

    public string? UpperName { get; init; }

    public required DateOnly DueOn { get; init; }

    public required ObligationStatus Status { get; init; }

    public DateOnly? ReceivedOn { get; init; }

    public Guid? DossierId { get; init; }

    public string? DossierCode { get; init; }

    public DossierStatus? DossierStatus { get; init; }

    public required bool IsPaper { get; init; }

    public string? ContactName { get; init; }

    public string? ContactPosition { get; init; }

    public string? Phone { get; init; }

    public ObligationStanding StandingOn(DateOnly today) => (Status, DossierStatus) switch
    {
        (ObligationStatus.Met, null or Dossiers.DossierStatus.Approved) => ObligationStanding.Done,
        (ObligationStatus.Met, _) => ObligationStanding.UnderReview,
        _ when DueOn < today => ObligationStanding.Overdue,
        _ => ObligationStanding.Waiting,
    };
}

/// <summary>Who owes what: for the staff, a page at a time.</summary>
public sealed class OwedLists(CampaignDb db, UnitSearch search, TimeProvider time)
{
    public async Task<Page<OwedRow>> ListAsync(
        string campaignId, OwedFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        IQueryable<Obligation> obligations = Obligations(campaignId, filter);
        UnitMatch match = await search.FindAsync(filter.Search, cancellationToken);
        if (match.IsComplete)
        {
            obligations = obligations.Where(o => match.Codes.Contains(o.UnitCode));
        }
        else
        {
            foreach (string word in match.Words)
            {
                obligations = obligations.Where(
                    o => db.Units.Any(u => u.Code == o.UnitCode && u.SearchText.Contains(word)));
            }
        }

        return await obligations
            .OrderByDescending(o => o.Status).ThenBy(o => o.DueOn).ThenBy(o => o.UnitPath).ThenBy(o => o.Kind)
            .ToPageAsync(page with { MostCounted = match.Counted }, Show, cancellationToken);
    }

    private IQueryable<OwedRow> Show(IQueryable<Obligation> obligations) =>
        from obligation in obligations
        join unit in db.Units on obligation.UnitCode equals unit.Code
        join upper in db.Units on unit.ReportsToCode equals upper.Code into uppers
        from upper in uppers.DefaultIfEmpty()
        join dossier in db.Dossiers on obligation.DossierId equals dossier.Id into dossiers
        from dossier in dossiers.DefaultIfEmpty()
        orderby obligation.Status descending, obligation.DueOn, obligation.UnitPath, obligation.Kind
        select new OwedRow
        {
            Kind = obligation.Kind,
            Phase = obligation.PhaseNumber,
            UnitCode = unit.Code,
            UnitName = unit.ShortName,
            UpperName = upper == null ? null : upper.ShortName,
            DueOn = obligation.DueOn,
            Status = obligation.Status,
            ReceivedOn = obligation.ReceivedOn,
            DossierId = dossier == null ? null : dossier.Id,
            DossierCode = dossier == null ? null : dossier.Code,
            DossierStatus = dossier == null ? null : dossier.Status,
            IsPaper = !unit.HasIOffice,
            ContactName = unit.ContactName,
            ContactPosition = unit.ContactPosition,
            Phone = unit.Phone,
        };

    private IQueryable<Obligation> Obligations(string campaignId, OwedFilter filter)
    {
        DateOnly today = VietnamTime.DateOf(time.GetUtcNow());
        IQueryable<Obligation> obligations = db.Obligations.AsNoTracking().Where(o => o.CampaignId == campaignId);
        if (filter.Kind is { } kind)
        {
            obligations = obligations.Where(o => o.Kind == kind);
        }

        if (filter.Phase is { } phase)
        {
            obligations = obligations.Where(o => o.PhaseNumber == phase);
        }

        if (filter.UpperCode is { Length: > 0 } upperCode)
        {
            obligations = obligations.Where(o => o.UpperCode == upperCode);
        }

        if (filter.IsPaper)
        {
            obligations = obligations.Where(o => o.IsPaper);
        }

        return filter.Standing switch
        {
            ObligationStanding.Waiting => obligations.Where(o => o.Status == ObligationStatus.Open && o.DueOn >= today),
            ObligationStanding.Overdue => obligations.Where(o => o.Status == ObligationStatus.Open && o.DueOn < today),
            ObligationStanding.UnderReview => obligations.Where(o => o.Status == ObligationStatus.Met && !o.IsDone),
            ObligationStanding.Done => obligations.Where(o => o.Status == ObligationStatus.Met && o.IsDone),
            _ when filter.IsReceived => obligations.Where(o => o.Status == ObligationStatus.Met),
            _ => obligations,
        };
    }
}
