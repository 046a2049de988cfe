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

/// <summary>A line of text in a step.</summary>
/// <param name="Text">As much as one line holds.</param>
/// <param name="Y">Of its foot, from the top of the step.</param>
/// <param name="IsSmall">Who has the step, rather than its name.</param>
internal sealed record DrawnLine(string Text, int Y, bool IsSmall);

/// <summary>A line from one step to another, and what is written at it.</summary>
internal sealed record DrawnEdge(DiagramLink Link, string Path, int LabelX, int LabelY, string Anchor);
