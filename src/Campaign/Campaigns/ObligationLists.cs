using Campaign.Accounts;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Campaigns;

/// <summary>Which obligations. Null asks for all.</summary>
public sealed record ObligationFilter(
    string? UnitCode = null, ObligationStatus? Status = null, ObligationKind? Kind = null, int? Phase = null);

/// <summary>One row of a list of obligations.</summary>
public sealed record ObligationRow(
    Guid Id,
    string CampaignId,
    ObligationKind Kind,
    int Phase,
    string Name,
    string UnitCode,
    string UnitName,
    DateOnly DueOn,
    ObligationStatus Status,
    DateOnly? ReceivedOn,
    Guid? DossierId,
    bool IsOverdue);

/// <summary>Who owes what, for those that a person may see.</summary>
public sealed class ObligationLists(CampaignDb db, TimeProvider time)
{
    public async Task<Page<ObligationRow>> ListAsync(
        ObligationFilter filter, Person person, PageRequest page, CancellationToken cancellationToken)
    {
        DateOnly today = Deadlines.VietnamTime.DateOf(time.GetUtcNow());
        IQueryable<Obligation> obligations = db.Obligations.AsNoTracking();
        if (!person.SeesAll)
        {
            string first = person.UnitPath;
            string last = person.UnitPath + "\uFFFF";
            obligations = obligations.Where(o => o.UnitPath.CompareTo(first) >= 0 && o.UnitPath.CompareTo(last) < 0);
        }

        if (filter.UnitCode is { Length: > 0 } unitCode)
        {
            obligations = obligations.Where(o => o.UnitCode == unitCode);
        }

        if (filter.Status is { } status)
        {
            obligations = obligations.Where(o => o.Status == status);
        }

        if (filter.Kind is { } kind)
        {
            obligations = obligations.Where(o => o.Kind == kind);
        }

        if (filter.Phase is { } phase)
        {
            obligations = obligations.Where(o => o.PhaseNumber == phase);
        }

        var rows = await obligations
            .OrderBy(o => o.DueOn).ThenBy(o => o.Kind).ThenBy(o => o.UnitCode)
            .ToPageAsync(
                page,
                found => from obligation in found
                         join unit in db.Units on obligation.UnitCode equals unit.Code
                         orderby obligation.DueOn, obligation.Kind, obligation.UnitCode
                         select new { Obligation = obligation, unit.ShortName },
                cancellationToken);
        return new Page<ObligationRow>(
            [.. rows.Items.Select(x => new ObligationRow(
                x.Obligation.Id, x.Obligation.CampaignId, x.Obligation.Kind, x.Obligation.PhaseNumber,
                ObligationNames.Of(x.Obligation.Kind, x.Obligation.PhaseNumber), x.Obligation.UnitCode, x.ShortName,
                x.Obligation.DueOn, x.Obligation.Status, x.Obligation.ReceivedOn, x.Obligation.DossierId,
                x.Obligation.Status == ObligationStatus.Open && x.Obligation.DueOn < today))],
            rows.TotalCount);
    }
}
