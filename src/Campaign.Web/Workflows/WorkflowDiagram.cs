namespace Campaign.Web.Workflows;

/// <summary>
/// Draws a workflow lying, for wide screens: the designer's columns and rows, closed up so that the text stays readable.
/// </summary>
internal sealed class WorkflowDiagram
{
    private const int StepWidth = 166;
    private const int Margin = 6;
    private const int LineHeight = 18;
    private const int CharactersInLine = 19;
    private const int CharactersInSmallLine = 20;
    private const int MinWidth = 680;

    public WorkflowDiagram(WorkflowWay way, string? holder)
    {
        Way = way;
        DiagramGrid grid = new(way);
        DiagramLines lines = new(grid, DiagramLink.Of(way));
        Dictionary<WayStep, IReadOnlyList<DrawnLine>> texts =
            way.Steps.ToDictionary(step => step, step => Lines(step, step.State == WayState.Current ? holder : null));

        int[] lefts = new int[grid.Columns];
        int x = Margin + lines.BeforeFirstColumn;
        for (int column = 0; column < grid.Columns; column++)
        {
            lefts[column] = x;
            x += StepWidth + lines.After(column);
        }

        int right = lefts[^1] + StepWidth + Margin;
        Width = Math.Max(right, MinWidth);
        int shift = (Width - right) / 2;

        Dictionary<WayStep, DrawnStep> drawn = [];
        int[] bottoms = new int[grid.Rows];
        int y = Margin;
        for (int row = 0; row < grid.Rows; row++)
        {
            List<WayStep> here = [.. way.Steps.Where(step => grid[step].Row == row)];
            int height = here.Max(step => HeightOf(texts[step].Count));
            foreach (WayStep step in here)
            {
                int own = HeightOf(texts[step].Count);
                drawn[step] = new DrawnStep(step, lefts[grid[step].Column] + shift, y + ((height - own) / 2), StepWidth, own, texts[step]);
            }

            bottoms[row] = y + height;
            y = bottoms[row] + lines.Below(row) + (row < grid.Rows - 1 ? 26 : Margin);
        }

        Height = y;
        Steps = [.. drawn.Values];

        // Where two share a line, the one that was gone lies on top.
        Edges = [.. lines.Draw(drawn, bottoms).OrderBy(edge => edge.Link.Times > 0)];
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

    private static int HeightOf(int lines) => Math.Max((lines * LineHeight) + 20, 46);

    private static IReadOnlyList<DrawnLine> Lines(WayStep step, string? holder)
    {
        List<(string Text, bool IsSmall)> lines = [.. Wrap(step.Name, CharactersInLine).Select(text => (text, false))];
        lines.AddRange(Wrap(holder ?? "", CharactersInSmallLine).Select(text => (text, true)));
        int top = (HeightOf(lines.Count) - (lines.Count * LineHeight)) / 2;
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
}
