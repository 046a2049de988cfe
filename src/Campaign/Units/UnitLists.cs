using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Units;

/// <summary>Finds units by what people type, with or without diacritics.</summary>
public sealed class UnitLists(CampaignDb db)
{
    public Task<Page<OrgUnit>> ListAsync(string? search, PageRequest page, CancellationToken cancellationToken)
    {
        IQueryable<OrgUnit> units = db.Units.AsNoTracking();
        foreach (string word in VietnameseText.Fold(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            units = units.Where(u => u.SearchText.Contains(word));
        }

        return units.OrderBy(u => u.Level).ThenBy(u => u.Code).ToPageAsync(page, cancellationToken);
    }
}
