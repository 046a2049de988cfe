using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Units;

/// <summary>Which units a search means.</summary>
/// <param name="Words">What each of them has in its names; none when nothing is searched.</param>
/// <param name="Codes">The units, unless they are too many to name.</param>
/// <param name="IsComplete">True when <paramref name="Codes"/> names all of them.</param>
public sealed record UnitMatch(IReadOnlyList<string> Words, IReadOnlyList<string> Codes, bool IsComplete)
{
    /// <summary>How far a list is counted that is narrowed to them.</summary>
    public int Counted => IsComplete || Words.Count == 0 ? Pages.MostCounted : Pages.MostFound;
}

/// <summary>Finds first the units that a search means, so that lists of what belongs to them are not read to their end.</summary>
public sealed class UnitSearch(CampaignDb db)
{
    private const int MostNamed = 3000;

    public async Task<UnitMatch> FindAsync(string? search, CancellationToken cancellationToken)
    {
        string[] words = WordsOf(search);
        if (words.Length == 0)
        {
            return new UnitMatch([], [], false);
        }

        // In the order of the index that is read, so that it ends with the last one named.
        List<string> codes = await words
            .Aggregate(db.Units.AsNoTracking(), (units, word) => units.Where(u => u.SearchText.Contains(word)))
            .OrderBy(u => u.SearchText)
            .Select(u => u.Code)
            .Take(MostNamed + 1)
            .ToListAsync(cancellationToken);
        return new UnitMatch(words, codes, codes.Count <= MostNamed);
    }

    /// <summary>The words of a search, without diacritics.</summary>
    public static string[] WordsOf(string? search) =>
        VietnameseText.Fold(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
