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
public sealed class OwedLists(CampaignDb db, TimeProvider time)
{
    public Task<Page<OwedRow>> ListAsync(
        string campaignId, OwedFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        DateOnly today = VietnamTime.DateOf(time.GetUtcNow());
        IQueryable<Row> rows =
            from obligation in Obligations(campaignId, filter)
            join unit in db.Units on obligation.UnitCode equals unit.Code
            join upper in db.Units on unit.ReportsToCode equals upper.Code into uppers
            from upper in uppers.DefaultIfEmpty()
            join dossier in db.Dossiers on obligation.DossierId equals dossier.Id into dossiers
            from dossier in dossiers.DefaultIfEmpty()
            select new Row { Obligation = obligation, Unit = unit, Upper = upper, Dossier = dossier };
        if (filter.UpperCode is { Length: > 0 } upperCode)
        {
            rows = rows.Where(x => x.Unit.ReportsToCode == upperCode || x.Unit.Code == upperCode);
        }

        if (filter.IsPaper)
        {
            rows = rows.Where(x => !x.Unit.HasIOffice);
        }

        foreach (string word in VietnameseText.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            rows = rows.Where(x => x.Unit.SearchText.Contains(word));
        }

        rows = filter.Standing switch
        {
            ObligationStanding.Waiting => rows.Where(x => x.Obligation.DueOn >= today),
            ObligationStanding.Overdue => rows.Where(x => x.Obligation.DueOn < today),
            ObligationStanding.UnderReview => rows.Where(x => x.Dossier != null && x.Dossier.Status != DossierStatus.Approved),
            ObligationStanding.Done => rows.Where(x => x.Dossier == null || x.Dossier.Status == DossierStatus.Approved),
            _ => rows,
        };
        return rows
            .OrderByDescending(x => x.Obligation.Status).ThenBy(x => x.Obligation.DueOn).ThenBy(x => x.Obligation.Kind)
            .ThenBy(x => x.Unit.Path)
            .Select(x => new OwedRow
            {
                Kind = x.Obligation.Kind,
                Phase = x.Obligation.PhaseNumber,
                UnitCode = x.Unit.Code,
                UnitName = x.Unit.ShortName,
                UpperName = x.Upper == null ? null : x.Upper.ShortName,
                DueOn = x.Obligation.DueOn,
                Status = x.Obligation.Status,
                ReceivedOn = x.Obligation.ReceivedOn,
                DossierId = x.Dossier == null ? null : x.Dossier.Id,
                DossierCode = x.Dossier == null ? null : x.Dossier.Code,
                DossierStatus = x.Dossier == null ? null : x.Dossier.Status,
                IsPaper = !x.Unit.HasIOffice,
                ContactName = x.Unit.ContactName,
                ContactPosition = x.Unit.ContactPosition,
                Phone = x.Unit.Phone,
            })
            .ToPageAsync(page, cancellationToken);
    }

    // What the index on obligations can answer alone.
    private IQueryable<Obligation> Obligations(string campaignId, OwedFilter filter)
    {
        IQueryable<Obligation> obligations = db.Obligations.AsNoTracking().Where(o => o.CampaignId == campaignId);
        if (filter.Kind is { } kind)
        {
            obligations = obligations.Where(o => o.Kind == kind);
        }

        if (filter.Phase is { } phase)
        {
            obligations = obligations.Where(o => o.PhaseNumber == phase);
        }

        return filter.Standing switch
        {
            ObligationStanding.Waiting or ObligationStanding.Overdue =>
                obligations.Where(o => o.Status == ObligationStatus.Open),
            ObligationStanding.UnderReview or ObligationStanding.Done =>
                obligations.Where(o => o.Status == ObligationStatus.Met),
            _ when filter.IsReceived => obligations.Where(o => o.Status == ObligationStatus.Met),
            _ => obligations,
        };
    }

    private sealed class Row
    {
        public required Obligation Obligation { get; init; }

        public required OrgUnit Unit { get; init; }

        public OrgUnit? Upper { get; init; }

        public Dossier? Dossier { get; init; }
    }
}
