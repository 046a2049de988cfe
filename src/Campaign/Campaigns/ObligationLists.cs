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
        var obligations = db.Obligations.AsNoTracking()
            .Join(db.Units, o => o.UnitCode, u => u.Code, (o, u) => new { Obligation = o, Unit = u });
        if (!person.SeesAll)
        {
            string first = person.UnitPath;
            string last = person.UnitPath + "\uFFFF";
            obligations = obligations.Where(x => x.Unit.Path.CompareTo(first) >= 0 && x.Unit.Path.CompareTo(last) < 0);
        }

        if (filter.UnitCode is { Length: > 0 } unitCode)
        {
            obligations = obligations.Where(x => x.Obligation.UnitCode == unitCode);
        }

        if (filter.Status is { } status)
        {
            obligations = obligations.Where(x => x.Obligation.Status == status);
        }

        if (filter.Kind is { } kind)
        {
            obligations = obligations.Where(x => x.Obligation.Kind == kind);
        }

        if (filter.Phase is { } phase)
        {
            obligations = obligations.Where(x => x.Obligation.PhaseNumber == phase);
        }

        var rows = await obligations
            .OrderBy(x => x.Obligation.DueOn).ThenBy(x => x.Obligation.Kind).ThenBy(x => x.Unit.Code)
            .Select(x => new { x.Obligation, x.Unit.ShortName })
            .ToPageAsync(page, cancellationToken);
        return new Page<ObligationRow>(
            [.. rows.Items.Select(x => new ObligationRow(
                x.Obligation.Id, x.Obligation.CampaignId, x.Obligation.Kind, x.Obligation.PhaseNumber,
                ObligationNames.Of(x.Obligation.Kind, x.Obligation.PhaseNumber), x.Obligation.UnitCode, x.ShortName,
                x.Obligation.DueOn, x.Obligation.Status, x.Obligation.ReceivedOn, x.Obligation.DossierId,
                x.Obligation.Status == ObligationStatus.Open && x.Obligation.DueOn < today))],
            rows.TotalCount);
    }
}
