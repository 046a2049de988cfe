namespace Campaign.Web.Workflows;

/// <summary>A step as it is drawn; whole numbers, because a decimal comma is no coordinate.</summary>
internal sealed record DrawnStep(WayStep Step, int X, int Y, int Width, int Height, IReadOnlyList<DrawnLine> Lines)
{
    public string Class => Step.Mark?.Class ?? Step.State switch
    {
        WayState.Plain => "same",
        WayState.Current => "cur",
        WayState.Done => "done",
        _ => "todo-n",
    };

    public int Right => X + Width;

    public int Bottom => Y + Height;

    public int CentreX => X + (Width / 2);

    public int CentreY => Y + (Height / 2);
}

internal sealed record DrawnLine(string Text, int Y, bool IsSmall);

internal sealed record DrawnEdge(WayEdge Edge, string Path, string? Label, int LabelX, int LabelY, string Anchor);

/// <summary>
/// Draws a workflow lying, for wide screens: the designer's columns and rows, closed up so that the text stays readable.
/// </summary>
internal sealed class WorkflowDiagram
{
    private const int StepWidth = 166;
    private const int Margin = 6;
    private const int Stub = 18;
    private const int LineHeight = 18;
    private const int CharactersInLine = 19;
    private const int CharactersInSmallLine = 20;
    private const int MinWidth = 680;

    private readonly Dictionary<WayStep, (int Column, int Row)> _cells;
    private readonly Dictionary<WayStep, DrawnStep> _drawn = [];
    private readonly Dictionary<int, int> _channels = [];
    private readonly int[] _bottoms;

    public WorkflowDiagram(WorkflowWay way, string? holder)
    {
        Way = way;
        _cells = Cells(way);
        int columns = _cells.Values.Max(cell => cell.Column) + 1;
        int rows = _cells.Values.Max(cell => cell.Row) + 1;
        Dictionary<WayStep, IReadOnlyList<DrawnLine>> texts =
            way.Steps.ToDictionary(step => step, step => Lines(step, step.State == WayState.Current ? holder : null));

        int[] lefts = new int[columns];
        int x = Margin;
        for (int column = 0; column < columns; column++)
        {
            lefts[column] = x;
            x += StepWidth + GapAfter(column);
        }

        int right = lefts[^1] + StepWidth + Margin;
        Width = Math.Max(right, MinWidth);
        int shift = (Width - right) / 2;

        _bottoms = new int[rows];
        int y = Margin;
        for (int row = 0; row < rows; row++)
        {
            List<WayStep> here = [.. way.Steps.Where(step => _cells[step].Row == row)];
            int height = here.Max(step => HeightOf(texts[step]));
            foreach (WayStep step in here)
            {
                int own = HeightOf(texts[step]);
                _drawn[step] = new DrawnStep(
                    step, lefts[_cells[step].Column] + shift, y + ((height - own) / 2), StepWidth, own, texts[step]);
            }

            _bottoms[row] = y + height;
            int channels = way.Edges.Count(edge => TakesChannel(edge) && ChannelRow(edge) == row);
            y = _bottoms[row] + (channels > 0 ? 22 + (channels * 20) : 0) + (row < rows - 1 ? 26 : Margin);
        }

        Height = y;
        Steps = [.. _drawn.Values];

        // Where two share a line, the one that was gone lies on top.
        Edges = [.. way.Edges.Select(Draw).OrderBy(edge => edge.Edge.Times > 0)];
    }

    public WorkflowWay Way { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Too wide for a card: it scrolls rather than shrinks.</summary>
    public string? Class => Width switch
    {
        > 1150 => "longer",
        > 860 => "long",
        _ => null,
    };

    public IReadOnlyList<DrawnStep> Steps { get; }

    public IReadOnlyList<DrawnEdge> Edges { get; }

    private static int HeightOf(IReadOnlyList<DrawnLine> lines) => Math.Max((lines.Count * LineHeight) + 20, 46);

    private static int WidthOf(string? label) => label is null ? 0 : (int)(label.Length * 7.2);

    private static string? LabelOf(WayEdge edge) => (edge.Label, edge.Times) switch
    {
        ({ } label, > 1) => $"{label} ({edge.Times} lần)",
        var (label, _) => label,
    };

    private static IReadOnlyList<DrawnLine> Lines(WayStep step, string? holder)
    {
        List<(string Text, bool IsSmall)> lines = [.. Wrap(step.Name, CharactersInLine).Select(text => (text, false))];
        lines.AddRange(Wrap(holder ?? "", CharactersInSmallLine).Select(text => (text, true)));
        int top = (Math.Max((lines.Count * LineHeight) + 20, 46) - (lines.Count * LineHeight)) / 2;
        return [.. lines.Select((line, index) => new DrawnLine(line.Text, top + (index * LineHeight) + 13, line.IsSmall))];
    }

    private static IEnumerable<string> Wrap(string text, int characters)
    {
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > characters)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        if (line.Length > 0)
        {
            yield return line;
        }
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

        // A row or column that only hidden steps stood in is closed up.
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

    private int GapAfter(int column) => _cells.Values.Max(cell => cell.Column) == column
        ? 0
        : Way.Edges
            .Where(edge => _cells[edge.From].Column == column && _cells[edge.To].Column > column && !TakesChannel(edge))
            .Select(edge => WidthOf(LabelOf(edge)))
            .DefaultIfEmpty()
            .Max() + Stub + 26;

    private bool IsFree(int column, int row) => !_cells.ContainsValue((column, row));

    private bool IsFreeInRow(int row, int after, int before) =>
        Enumerable.Range(after + 1, Math.Max(before - after - 1, 0)).All(column => IsFree(column, row));

    private bool IsFreeInColumn(int column, int after, int before) =>
        Enumerable.Range(after + 1, Math.Max(before - after - 1, 0)).All(row => IsFree(column, row));

    // Straight on is to the right, or up and down in one column; whatever is in the way is passed below its row.
    private bool TakesChannel(WayEdge edge)
    {
        ((int fromColumn, int fromRow), (int toColumn, int toRow)) = (_cells[edge.From], _cells[edge.To]);
        if (toColumn > fromColumn)
        {
            return !IsFreeInRow(toRow, fromColumn, toColumn);
        }

        if (toColumn == fromColumn)
        {
            return fromRow == toRow || !IsFreeInColumn(fromColumn, Math.Min(fromRow, toRow), Math.Max(fromRow, toRow));
        }

        if (toRow == fromRow)
        {
            // Straight back, unless that is where it came from.
            return !IsFreeInRow(toRow, toColumn, fromColumn)
                || Way.Edges.Any(other => other.From == edge.To && other.To == edge.From);
        }

        return !(IsFree(fromColumn, toRow)
            && IsFreeInColumn(fromColumn, Math.Min(fromRow, toRow), Math.Max(fromRow, toRow))
            && IsFreeInRow(toRow, toColumn, fromColumn));
    }

    private int ChannelRow(WayEdge edge) => Math.Max(_cells[edge.From].Row, _cells[edge.To].Row);

    private DrawnEdge Draw(WayEdge edge)
    {
        (DrawnStep from, DrawnStep to) = (_drawn[edge.From], _drawn[edge.To]);
        ((int fromColumn, int fromRow), (int toColumn, int toRow)) = (_cells[edge.From], _cells[edge.To]);
        string? label = LabelOf(edge);
        if (TakesChannel(edge))
        {
            int row = ChannelRow(edge);
            int ordinal = _channels[row] = _channels.GetValueOrDefault(row) + 1;
            int y = _bottoms[row] + 6 + (ordinal * 20);
            int end = from == to ? to.CentreX - 30 : to.CentreX;
            return new DrawnEdge(
                edge,
                $"M{from.CentreX} {from.Bottom}L{from.CentreX} {y}L{end} {y}L{end} {to.Bottom + 2}",
                label,
                (from.CentreX + end) / 2,
                y - 6,
                "middle");
        }

        if (toColumn > fromColumn)
        {
            int start = from.Right + Stub;
            return fromRow == toRow
                ? new DrawnEdge(
                    edge,
                    $"M{from.Right} {from.CentreY}L{to.X - 2} {to.CentreY}",
                    label,
                    start + 8,
                    from.CentreY - 7,
                    "start")
                : new DrawnEdge(
                    edge,
                    $"M{from.Right} {from.CentreY}L{start} {from.CentreY}L{start} {to.CentreY}L{to.X - 2} {to.CentreY}",
                    label,
                    start + 8,
                    to.CentreY - 7,
                    "start");
        }

        if (toRow == fromRow)
        {
            return new DrawnEdge(
                edge, $"M{from.X} {from.CentreY}L{to.Right + 2} {from.CentreY}", label, from.X - 8, from.CentreY - 7, "end");
        }

        bool up = toRow < fromRow;
        int leave = up ? from.Y : from.Bottom;
        if (toColumn == fromColumn)
        {
            int arrive = up ? to.Bottom + 2 : to.Y - 2;
            return new DrawnEdge(
                edge, $"M{from.CentreX} {leave}L{to.CentreX} {arrive}", label, from.CentreX + 8, ((leave + arrive) / 2) + 4, "start");
        }

        return new DrawnEdge(
            edge,
            $"M{from.CentreX} {leave}L{from.CentreX} {to.CentreY}L{to.Right + 2} {to.CentreY}",
            label,
            from.CentreX - 8,
            to.CentreY - 7,
            "end");
    }
}
