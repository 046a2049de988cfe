namespace Campaign.Web.Workflows;

/// <summary>Leads the lines of a drawing around its steps, and says how much room they take between them.</summary>
internal sealed class DiagramLines(DiagramGrid grid, IReadOnlyList<DiagramLink> links)
{
    private const int Stub = 18;
    private const int Lane = 12;
    private const int Channel = 20;

    private readonly Dictionary<DiagramLink, DiagramRoute> _routes = links.ToDictionary(link => link, grid.RouteOf);
    private readonly Dictionary<int, int> _channels = [];
    private readonly Dictionary<int, int> _lanes = [];

    /// <summary>The room that is needed to the left of all steps.</summary>
    public int BeforeFirstColumn => LanesBefore(0) is > 0 and var lanes ? (lanes * Lane) + 8 : 0;

    /// <summary>The room that is needed between a column and the next; none after the last.</summary>
    public int After(int column) => column == grid.Columns - 1
        ? 0
        : links
            .Where(link => grid[link.From].Column == column && grid[link.To].Column > column && _routes[link] == DiagramRoute.Direct)
            .Select(link => WidthOf(link.Label))
            .DefaultIfEmpty()
            .Max() + Stub + 26 + (LanesBefore(column + 1) * Lane);

    /// <summary>The room that is needed below a row for what passes there.</summary>
    public int Below(int row) =>
        links.Count(link => _routes[link] != DiagramRoute.Direct && grid[link.From].Row == row) is > 0 and var channels
            ? 22 + (channels * Channel)
            : 0;

    /// <summary>The lines between the steps as they have been placed.</summary>
    /// <param name="drawn">Each step.</param>
    /// <param name="bottoms">Where each row ends.</param>
    public IEnumerable<DrawnEdge> Draw(IReadOnlyDictionary<WayStep, DrawnStep> drawn, int[] bottoms) => links.Select(link =>
    {
        (DrawnStep from, DrawnStep to) = (drawn[link.From], drawn[link.To]);
        if (_routes[link] == DiagramRoute.Direct)
        {
            return Straight(link, from, to);
        }

        int row = grid[link.From].Row;
        int y = bottoms[row] + 6 + (Next(_channels, row) * Channel);
        return _routes[link] == DiagramRoute.Around ? Around(link, from, to, y) : Beside(link, from, to, y);
    });

    private static int WidthOf(string? label) => label is null ? 0 : (int)(label.Length * 7.2);

    private static int Next(Dictionary<int, int> counts, int key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    // Down to where nothing stands, along, and into the foot or the head of the other.
    private static DrawnEdge Beside(DiagramLink link, DrawnStep from, DrawnStep to, int y)
    {
        int end = from == to ? to.CentreX - 30 : to.CentreX;
        int arrive = to.Y > y ? to.Y - 2 : to.Bottom + 2;
        return new DrawnEdge(
            link, $"M{from.CentreX} {from.Bottom}L{from.CentreX} {y}L{end} {y}L{end} {arrive}", (from.CentreX + end) / 2, y - 6, "middle");
    }

    private DrawnEdge Around(DiagramLink link, DrawnStep from, DrawnStep to, int y)
    {
        int x = to.X - 14 - ((Next(_lanes, grid[link.To].Column) - 1) * Lane);
        bool isLeft = x < from.CentreX;
        return new DrawnEdge(
            link,
            $"M{from.CentreX} {from.Bottom}L{from.CentreX} {y}L{x} {y}L{x} {to.CentreY}L{to.X - 2} {to.CentreY}",
            from.CentreX + (isLeft ? -8 : 8),
            y - 6,
            isLeft ? "end" : "start");
    }

    private DrawnEdge Straight(DiagramLink link, DrawnStep from, DrawnStep to)
    {
        ((int fromColumn, int fromRow), (int toColumn, int toRow)) = (grid[link.From], grid[link.To]);
        if (toColumn > fromColumn)
        {
            int turn = from.Right + Stub;
            string path = fromRow == toRow ? "" : $"L{turn} {from.CentreY}L{turn} {to.CentreY}";
            return new DrawnEdge(
                link, $"M{from.Right} {from.CentreY}{path}L{to.X - 2} {to.CentreY}", turn + 8, to.CentreY - 7, "start");
        }

        if (toRow == fromRow)
        {
            return new DrawnEdge(link, $"M{from.X} {from.CentreY}L{to.Right + 2} {from.CentreY}", from.X - 8, from.CentreY - 7, "end");
        }

        bool isUp = toRow < fromRow;
        int leave = isUp ? from.Y : from.Bottom;
        if (toColumn == fromColumn)
        {
            int arrive = isUp ? to.Bottom + 2 : to.Y - 2;
            return new DrawnEdge(
                link, $"M{from.CentreX} {leave}L{to.CentreX} {arrive}", from.CentreX + 8, ((leave + arrive) / 2) + 4, "start");
        }

        return new DrawnEdge(
            link,
            $"M{from.CentreX} {leave}L{from.CentreX} {to.CentreY}L{to.Right + 2} {to.CentreY}",
            from.CentreX - 8,
            to.CentreY - 7,
            "end");
    }

    private int LanesBefore(int column) =>
        links.Count(link => _routes[link] == DiagramRoute.Around && grid[link.To].Column == column);
}
