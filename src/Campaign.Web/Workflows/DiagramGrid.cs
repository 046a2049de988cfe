namespace Campaign.Web.Workflows;

/// <summary>All the ways that lead from one step to another, which are drawn as one line.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Label">The outcomes, with how often they were taken when that was more than once; null for the only way on.</param>
/// <param name="Times">How often it was gone.</param>
internal sealed record DiagramLink(WayStep From, WayStep To, string? Label, int Times)
{
    public static IReadOnlyList<DiagramLink> Of(WorkflowWay way) =>
    [
        .. way.Edges.GroupBy(edge => (edge.From, edge.To)).Select(ways => new DiagramLink(
            ways.Key.From,
            ways.Key.To,
            ways.Any(edge => edge.Label is not null) ? string.Join(" / ", ways.Select(Words).OfType<string>()) : null,
            ways.Sum(edge => edge.Times))),
    ];

    private static string? Words(WayEdge edge) => (edge.Label, edge.Times) switch
    {
        ({ } label, > 1) => $"{label} ({edge.Times} lần)",
        var (label, _) => label,
    };
}

/// <summary>How a line is led so that it goes through no step.</summary>
internal enum DiagramRoute
{
    /// <summary>To the right, or up and down in one column, or back to where nothing stands between.</summary>
    Direct,

    /// <summary>Below the row, and up again into a step of the same row.</summary>
    Below,

    /// <summary>Between two rows, down into a step of the next one.</summary>
    Between,

    /// <summary>Below the row, along the left of the column that it leads to, and into the step from there.</summary>
    Around,
}

/// <summary>The designer's columns and rows, closed up: which step stands where, and what is free between two of them.</summary>
internal sealed class DiagramGrid
{
    private readonly Dictionary<WayStep, (int Column, int Row)> _cells;
    private readonly HashSet<(int Column, int Row)> _taken;
    private readonly HashSet<(WayStep From, WayStep To)> _ways;

    public DiagramGrid(WorkflowWay way)
    {
        _cells = Cells(way);
        _taken = [.. _cells.Values];
        _ways = [.. way.Edges.Select(edge => (edge.From, edge.To))];
        Columns = _taken.Max(cell => cell.Column) + 1;
        Rows = _taken.Max(cell => cell.Row) + 1;
    }

    public int Columns { get; }

    public int Rows { get; }

    public (int Column, int Row) this[WayStep step] => _cells[step];

    public DiagramRoute RouteOf(DiagramLink link)
    {
        ((int fromColumn, int fromRow), (int toColumn, int toRow)) = (_cells[link.From], _cells[link.To]);
        (int upper, int lower) = (Math.Min(fromRow, toRow), Math.Max(fromRow, toRow));
        bool isDirect = (toColumn - fromColumn, toRow - fromRow) switch
        {
            ( > 0, _) => IsRowFree(toRow, fromColumn, toColumn),
            (0, 0) => false,
            (0, > 0) => IsColumnFree(fromColumn, upper, lower),

            // Straight back, unless that is where it came from.
            (0, _) => IsColumnFree(fromColumn, upper, lower) && !_ways.Contains((link.To, link.From)),
            (_, 0) => IsRowFree(toRow, toColumn, fromColumn) && !_ways.Contains((link.To, link.From)),
            _ => IsFree(fromColumn, toRow) && IsColumnFree(fromColumn, upper, lower) && IsRowFree(toRow, toColumn, fromColumn),
        };
        return isDirect ? DiagramRoute.Direct : (toRow - fromRow) switch
        {
            0 => DiagramRoute.Below,
            1 => DiagramRoute.Between,
            _ => DiagramRoute.Around,
        };
    }

    private static Dictionary<WayStep, (int Column, int Row)> Cells(WorkflowWay way)
    {
        bool placed = way.Steps.All(step => step.Activity.Position is not null);
        Dictionary<WayStep, (int Column, int Row)> cells = [];
        HashSet<(int, int)> taken = [];
        List<double> xs = placed ? Places(way.Steps.Select(step => step.Activity.Position!.Value.X), 90) : [];
        List<double> ys = placed ? Places(way.Steps.Select(step => step.Activity.Position!.Value.Y), 50) : [];
        int ordinal = 0;
        foreach (WayStep step in way.InOrder())
        {
            // Nobody has placed them: one after the other.
            (int column, int row) = placed
                ? (xs.FindLastIndex(x => x <= step.Activity.Position!.Value.X), ys.FindLastIndex(y => y <= step.Activity.Position!.Value.Y))
                : (ordinal % 4, ordinal / 4);
            while (!taken.Add((column, row)))
            {
                row++;
            }

            cells[step] = (column, row);
            ordinal++;
        }

        // A row that only hidden steps stood in is closed up.
        List<int> rows = [.. cells.Values.Select(cell => cell.Row).Distinct().Order()];
        return cells.ToDictionary(pair => pair.Key, pair => (pair.Value.Column, rows.IndexOf(pair.Value.Row)));
    }

    // Where one column or row begins: what lies nearer together than the tolerance belongs together.
    private static List<double> Places(IEnumerable<double> coordinates, double tolerance)
    {
        List<double> places = [];
        double last = double.NegativeInfinity;
        foreach (double coordinate in coordinates.Distinct().Order())
        {
            if (coordinate - last > tolerance)
            {
                places.Add(coordinate);
            }

            last = coordinate;
        }

        return places;
    }

    private bool IsFree(int column, int row) => !_taken.Contains((column, row));

    private bool IsRowFree(int row, int after, int before) =>
        Enumerable.Range(after + 1, Math.Max(before - after - 1, 0)).All(column => IsFree(column, row));

    private bool IsColumnFree(int column, int after, int before) =>
        Enumerable.Range(after + 1, Math.Max(before - after - 1, 0)).All(row => IsFree(column, row));
}
