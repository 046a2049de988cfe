using Microsoft.EntityFrameworkCore;

namespace Campaign.Storage;

/// <summary>One page of a list, and how long the whole list is.</summary>
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
}

public static class Pages
{
    /// <summary>Reads one page of a query that is already ordered.</summary>
    public static async Task<Page<T>> ToPageAsync<T>(
        this IQueryable<T> query, PageRequest page, CancellationToken cancellationToken)
    {
        int total = await query.CountAsync(cancellationToken);
        List<T> items = await query.Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        return new Page<T>(items, total);
    }
}
