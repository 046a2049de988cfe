using Microsoft.EntityFrameworkCore;

namespace Campaign.Storage;

/// <summary>
/// One page of a list, and how long the whole list is. Long lists are counted only so far; while there is more behind the
/// page, <paramref name="TotalCount"/> lies behind it, too.
/// </summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int TotalCount);

/// <summary>Which page: counted from 0, with 1 to 500 rows.</summary>
public sealed record PageRequest(int Number = 0, int Size = 50)
{
    public const int MaxSize = 500;

    /// <summary>Brings what a caller asks for within bounds.</summary>
    public static PageRequest Of(int? number, int? size)
    {
        int bounded = Math.Clamp(size ?? 50, 1, MaxSize);
        return new PageRequest(Math.Clamp(number ?? 0, 0, (int.MaxValue / bounded) - 1), bounded);
    }

    public int Skip => Number * Size;

    /// <summary>How far a list that grows with the years is counted.</summary>
    public int MostCounted { get; init; } = Pages.MostCounted;
}

public static class Pages
{
    /// <summary>How far a list is counted that grows with the years: to be told "more than so many" is enough.</summary>
    public const int MostCounted = 10_000;

    /// <summary>
    /// The same where a search means so many units that they are met while the list is walked through.
    /// </summary>
    public const int MostFound = 500;

    /// <summary>Reads one page of a query that is already ordered.</summary>
    public static async Task<Page<T>> ToPageAsync<T>(
        this IQueryable<T> query, PageRequest page, CancellationToken cancellationToken)
    {
        int total = await query.CountAsync(cancellationToken);
        List<T> items = await query.Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        return new Page<T>(items, total);
    }

    /// <summary>
    /// Reads one page of a list that grows with the years, and counts it no further than the request says.
    /// </summary>
    /// <param name="ordered">The list in an order that an index has, before anything is joined to it.</param>
    /// <param name="page">Which page.</param>
    /// <param name="show">What is shown of the rows of the page; it must put them in order again.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<Page<TRow>> ToPageAsync<T, TRow>(
        this IQueryable<T> ordered,
        PageRequest page,
        Func<IQueryable<T>, IQueryable<TRow>> show,
        CancellationToken cancellationToken)
    {
        List<TRow> items = await show(ordered.Skip(page.Skip).Take(page.Size)).ToListAsync(cancellationToken);
        if (items.Count < page.Size && (items.Count > 0 || page.Number == 0))
        {
            return new Page<TRow>(items, page.Skip + items.Count);
        }

        int total = await ordered.CountUpToAsync(page.MostCounted, cancellationToken);
        int shown = page.Skip + items.Count + (total > page.MostCounted ? 1 : 0);
        return new Page<TRow>(items, items.Count == 0 ? total : Math.Max(total, shown));
    }

    /// <summary>The same of a list that goes on with another one.</summary>
    public static async Task<Page<TRow>> ToPageAsync<T, TRow>(
        this IQueryable<T> ordered,
        IQueryable<T> then,
        PageRequest page,
        Func<IQueryable<T>, IQueryable<TRow>> show,
        CancellationToken cancellationToken)
    {
        Page<TRow> first = await ordered.ToPageAsync(page, show, cancellationToken);
        int behind = await then.CountUpToAsync(page.MostCounted, cancellationToken);
        if (behind == 0 || first.Items.Count == page.Size)
        {
            return first with { TotalCount = first.TotalCount + behind };
        }

        List<TRow> rest = await show(then
                .Skip(Math.Max(page.Skip - first.TotalCount, 0))
                .Take(page.Size - first.Items.Count))
            .ToListAsync(cancellationToken);
        return new Page<TRow>([.. first.Items, .. rest], first.TotalCount + behind);
    }

    /// <summary>How many rows there are; one more than <paramref name="most"/> when there are more.</summary>
    public static Task<int> CountUpToAsync<T>(this IQueryable<T> ordered, int most, CancellationToken cancellationToken) =>
        ordered.Take(most + 1).CountAsync(cancellationToken);
}
