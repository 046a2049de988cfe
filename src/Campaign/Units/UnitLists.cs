using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Units;

/// <summary>Finds units by what people type, with or without diacritics.</summary>
public sealed class UnitLists(CampaignDb db, UnitSearch search)
{
    public async Task<Page<OrgUnit>> ListAsync(string? searched, PageRequest page, CancellationToken cancellationToken)
    {
        UnitMatch match = await search.FindAsync(searched, cancellationToken);
        IQueryable<OrgUnit> units = db.Units.AsNoTracking();
        units = match.IsComplete
            ? units.Where(u => match.Codes.Contains(u.Code))
            : match.Words.Aggregate(units, (found, word) => found.Where(u => u.SearchText.Contains(word)));
        return await units.OrderBy(u => u.Level).ThenBy(u => u.Code).ToPageAsync(
            page with { MostCounted = match.Counted },
            found => found.OrderBy(u => u.Level).ThenBy(u => u.Code),
            cancellationToken);
    }
}
