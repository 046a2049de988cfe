using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Dossiers;

/// <summary>Finds dossiers by parts of words of their titles, codes and units, with or without diacritics.</summary>
/// <remarks>
/// SQLite keeps an index of all sequences of three letters in the table <c>dossier_search</c>, which triggers on the table
/// of dossiers fill (<c>dossier_rows</c> says which dossier a row of it is); PostgreSQL keeps one on the column.
/// </remarks>
public sealed class DossierSearch(CampaignDb db)
{
    /// <summary>Of more, only the newest are found: whoever searches then writes another word.</summary>
    public const int MostFound = 2000;

    private const int ShortestIndexed = 3;

    /// <summary>Those that have all the words. Without an order.</summary>
    public IQueryable<Dossier> Find(IQueryable<Dossier> dossiers, string search)
    {
        IQueryable<Dossier> found = LookThrough(dossiers, search);
        if (!db.Database.IsSqlite() || Indexed(search) is not { Length: > 0 } sought)
        {
            return found;
        }

        IQueryable<Guid> ids = db.Database.SqlQuery<Guid>(
            $"""
             SELECT r."DossierId" AS "Value" FROM dossier_search AS s JOIN dossier_rows AS r ON r."Row" = s.rowid
             WHERE s."Text" MATCH {sought} ORDER BY s.rowid DESC LIMIT {MostFound + 1}
             """);
        return found.Where(d => ids.Contains(d.Id));
    }

    /// <summary>The same without an index.</summary>
    public static IQueryable<Dossier> LookThrough(IQueryable<Dossier> dossiers, string search) =>
        UnitSearch.WordsOf(search).Aggregate(dossiers, (found, word) => found.Where(d => d.SearchText.Contains(word)));

    // Words of one or two letters are in no index; if there are no others, they must at least follow one another.
    private static string Indexed(string search)
    {
        string[] words = [.. UnitSearch.WordsOf(search).Where(word => word.Length >= ShortestIndexed)];
        string all = VietnameseText.Fold(search);
        return words.Length > 0 ? string.Join(" AND ", words.Select(Quoted))
            : all.Length >= ShortestIndexed ? Quoted(all)
            : "";
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
