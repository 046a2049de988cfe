using Campaign.Accounts;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Dossiers;

/// <summary>Which dossiers. Null asks for all.</summary>
public sealed record DossierFilter(
    string? Search = null, DossierStatus? Status = null, string? UnitCode = null, DossierType? Type = null);

/// <summary>One row of a list of dossiers.</summary>
public sealed record DossierRow(
    Guid Id,
    string Code,
    DossierType Type,
    string Title,
    DossierStatus Status,
    string UnitCode,
    string UnitName,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset UpdatedAt);

/// <summary>A unit whose paper the clerk may enter, with the dossier that it has already.</summary>
public sealed record PaperUnitRow(
    string Code, string ShortName, string? UpperName, bool HasIOffice, Guid? DossierId, DossierStatus? Status);

/// <summary>Lists of dossiers that a person may see: its unit's own and those below it.</summary>
public sealed class DossierLists(CampaignDb db, DossierSearch search)
{
    public Task<Page<DossierRow>> ListAsync(
        DossierFilter filter, Person person, PageRequest page, CancellationToken cancellationToken)
    {
        IQueryable<Dossier> dossiers = db.Dossiers.AsNoTracking();
        if (!person.SeesAll)
        {
            // A range rather than a pattern, so that the index on the path serves it.
            string first = person.UnitPath;
            string last = person.UnitPath + "\uFFFF";
            dossiers = dossiers.Where(d => d.UnitPath.CompareTo(first) >= 0 && d.UnitPath.CompareTo(last) < 0);
        }

        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            // What lies below one union is looked through sooner than an index over all is asked.
            dossiers = person.SeesAll
                ? search.Find(dossiers, filter.Search)
                : DossierSearch.LookThrough(dossiers, filter.Search);
        }

        if (filter.Status is { } status)
        {
            dossiers = dossiers.Where(d => d.Status == status);
        }

        if (filter.Type is { } type)
        {
            dossiers = dossiers.Where(d => d.Type == type);
        }

        if (filter.UnitCode is { Length: > 0 } unitCode)
        {
            dossiers = dossiers.Where(d => d.UnitCode == unitCode);
        }

        return dossiers
            .OrderByDescending(d => d.UpdatedAt).ThenByDescending(d => d.Id)
            .ToPageAsync(
                string.IsNullOrWhiteSpace(filter.Search) ? page : page with { MostCounted = DossierSearch.MostFound },
                found => from dossier in found
                         join unit in db.Units on dossier.UnitCode equals unit.Code
                         orderby dossier.UpdatedAt descending, dossier.Id descending
                         select new DossierRow(
                             dossier.Id, dossier.Code, dossier.Type, dossier.Title, dossier.Status, unit.Code,
                             unit.ShortName, dossier.SubmittedAt, dossier.UpdatedAt),
                cancellationToken);
    }

    /// <summary>
    /// The units whose paper may come in: those without iOffice, or, when something is searched, all that match.
    /// Those that have sent nothing yet come first.
    /// </summary>
    public Task<Page<PaperUnitRow>> PaperUnitsAsync(
        string campaignId, DossierType type, string? search, PageRequest page, CancellationToken cancellationToken)
    {
        string[] words = VietnameseText.Fold(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        IQueryable<OrgUnit> units = db.Units.AsNoTracking()
            .Where(u => u.Level == UnionLevel.UpperUnion || u.Level == UnionLevel.Grassroots);
        units = words.Length == 0
            ? units.Where(u => !u.HasIOffice)
            : words.Aggregate(units, (found, word) => found.Where(u => u.SearchText.Contains(word)));
        IQueryable<Dossier> dossiers = db.Dossiers.AsNoTracking().Where(
            d => d.CampaignId == campaignId && d.Type == type
                && d.Status != DossierStatus.Rejected && d.Status != DossierStatus.Withdrawn);
        IQueryable<PaperUnitRow> rows =
            from unit in units
            join dossier in dossiers on unit.Code equals dossier.UnitCode into own
            from dossier in own.DefaultIfEmpty()
            join upper in db.Units on unit.ReportsToCode equals upper.Code into uppers
            from upper in uppers.DefaultIfEmpty()
            orderby dossier == null ? 0 : 1, unit.Code
            select new PaperUnitRow(
                unit.Code,
                unit.ShortName,
                upper.ShortName,
                unit.HasIOffice,
                dossier == null ? null : dossier.Id,
                dossier == null ? null : dossier.Status);
        return rows.ToPageAsync(page, cancellationToken);
    }
}
