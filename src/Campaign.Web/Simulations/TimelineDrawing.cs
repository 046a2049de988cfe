using Campaign.Simulations;
using Campaign.Web.Shared;

namespace Campaign.Web.Simulations;

/// <summary>The picture of a try-out: months across, a lane for each kind of event. Whole numbers, because a decimal comma is no coordinate.</summary>
internal sealed class TimelineDrawing
{
    public const int Width = 1100;
    private const int Left = 204;
    private const int Right = 1084;
    private const int Top = 24;
    private const int BarHeight = 22;
    private const int BarStep = 27;
    private const int MostBars = 9;
    private const int LaneHeight = 52;
    private const int SmallestCircle = 10;
    private readonly SimulationResult _result;
    private readonly int _days;

    public TimelineDrawing(SimulationResult result)
    {
        _result = result;
        _days = Math.Max(1, result.To.DayNumber - result.From.DayNumber + 1);
        Months = [.. DrawMonths()];
        List<SimulatedStep> shown =
            [.. result.Steps.Where(step => step.IsWait).OrderByDescending(step => step.Runs > 0).Take(MostBars)];
        Bars = [.. shown.SelectMany((step, row) => step.Spans.Select(span => Draw(step, span, Top + 8 + (row * BarStep))))];
        BarLabels = [.. shown.Select((step, row) => new DrawnText(Left - 8, Top + 23 + (row * BarStep), step.Text))];
        StepsEnd = Top + 12 + (Math.Max(1, shown.Count) * BarStep);
        DebtsEnd = StepsEnd + (result.Debts.Count == 0 ? 0 : 12 + (result.Debts.Count * BarStep));
        Debts = [.. result.Debts.Select((debt, row) => Draw(debt, StepsEnd + 8 + (row * BarStep)))];
        TasksEnd = DebtsEnd + LaneHeight + 12;
        MailsEnd = TasksEnd + LaneHeight;
        LettersEnd = MailsEnd + LaneHeight;
        Height = LettersEnd + LaneHeight;
        Columns = [.. DrawTasks()];
        Mails = [.. DrawCircles(result.Mails.Select(mail => Vn.Day(mail.At)), TasksEnd + (LaneHeight / 2))];
        Letters = [.. DrawCircles(result.Letters.Select(letter => Vn.Day(letter.At)), MailsEnd + (LaneHeight / 2))];
        Warnings = [.. DrawWarnings()];
    }

    public int StepsEnd { get; }

    /// <summary>Where the lane of what is owed ends; that of the steps when nothing was.</summary>
    public int DebtsEnd { get; }

    public int TasksEnd { get; }

    public int MailsEnd { get; }

    public int LettersEnd { get; }

    public int Height { get; }

    public IReadOnlyList<DrawnText> Months { get; }

    public IReadOnlyList<DrawnBar> Bars { get; }

    public IReadOnlyList<DrawnText> BarLabels { get; }

    public IReadOnlyList<DrawnDebt> Debts { get; }

    public IReadOnlyList<DrawnColumn> Columns { get; }

    public IReadOnlyList<DrawnCircle> Mails { get; }

    public IReadOnlyList<DrawnCircle> Letters { get; }

    public IReadOnlyList<DrawnText> Warnings { get; }

    private int At(DateOnly day) =>
        Left + ((Right - Left) * (Math.Clamp(day.DayNumber, _result.From.DayNumber, _result.To.DayNumber + 1)
            - _result.From.DayNumber) / _days);

    private IEnumerable<DrawnText> DrawMonths()
    {
        // Beyond two years every month's name would cover the next.
        int step = _days > 730 ? 3 : 1;
        DateOnly month = new DateOnly(_result.From.Year, _result.From.Month, 1).AddMonths(1);
        for (; month <= _result.To; month = month.AddMonths(step))
        {
            yield return new DrawnText(At(month), 14, $"T{month.Month}");
        }
    }

    private DrawnBar Draw(SimulatedStep step, SimulatedSpan span, int y)
    {
        int from = At(Vn.Day(span.From));
        return new DrawnBar(
            from,
            y,
            Math.Max(3, At(Vn.Day(span.To)) - from),
            BarHeight,
            $"{step.Text}: {Vn.Date(span.From)} – {Vn.Date(span.To)}");
    }

    // It is owed until it is due, and by some beyond that.
    private DrawnDebt Draw(SimulatedDebt debt, int y)
    {
        int from = At(Vn.Day(debt.OpenedAt));
        int due = Math.Max(from + 3, At(debt.DueOn.AddDays(1)));
        DateOnly? last = debt.Owing > 0 ? _result.To : debt.LastReceivedOn;
        int late = last > debt.DueOn ? Math.Max(0, At(last.Value.AddDays(1)) - due) : 0;
        return new DrawnDebt(debt, from, y, due - from, late);
    }

    private IEnumerable<DrawnColumn> DrawTasks()
    {
        int span = _days > 120 ? 7 : 1;
        int width = Math.Max(3, ((Right - Left) * span / _days) - 4);
        var groups = _result.Tasks
            .GroupBy(task => (Vn.Day(task.CreatedAt).DayNumber - _result.From.DayNumber) / span)
            .Select(group => (Start: _result.From.AddDays(group.Key * span), Count: group.Count()))
            .ToList();
        int most = groups.Select(group => group.Count).DefaultIfEmpty(1).Max();
        foreach ((DateOnly start, int count) in groups.OrderBy(group => group.Start))
        {
            int height = Math.Max(3, (LaneHeight - 14) * count / most);
            yield return new DrawnColumn(
                At(start), TasksEnd - 4 - height, width, height, count * 2 >= most ? count : null,
                $"{Vn.Date(start)}: {count}");
        }
    }

    // Circles that would cover each other are one, with the sum in it.
    private IEnumerable<DrawnCircle> DrawCircles(IEnumerable<DateOnly> days, int y)
    {
        DrawnCircle? open = null;
        foreach (IGrouping<DateOnly, DateOnly> day in days.GroupBy(day => day).OrderBy(day => day.Key))
        {
            int x = At(day.Key);
            if (open is not null && x - open.X < open.Radius + SmallestCircle)
            {
                open = Circle(open.X, y, open.Count + day.Count(), open.First, day.Key);
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = Circle(x, y, day.Count(), day.Key, day.Key);
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    private static DrawnCircle Circle(int x, int y, int count, DateOnly first, DateOnly last) => new(
        x, y, Math.Min(SmallestCircle + (int)Math.Sqrt(count / 6d), 18), count, first, last);

    private IEnumerable<DrawnText> DrawWarnings()
    {
        int free = Left;
        foreach ((SimulationWarning warning, int at) in _result.Warnings.Select((warning, at) => (warning, at)))
        {
            if (warning.Day is { } day)
            {
                int x = Math.Max(At(day), free);
                free = x + 20;
                yield return new DrawnText(Math.Min(x, Right), LettersEnd + 14, $"{at + 1}");
            }
        }
    }
}

internal sealed record DrawnText(int X, int Y, string Text);

internal sealed record DrawnBar(int X, int Y, int Width, int Height, string Title);

/// <param name="Debt">What is owed.</param>
/// <param name="X">From when on.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Until it is due.</param>
/// <param name="Late">From then until nobody owes it any more, or the end; 0 when all were in time.</param>
internal sealed record DrawnDebt(SimulatedDebt Debt, int X, int Y, int Width, int Late)
{
    public int DueX => X + Width;

    /// <summary>Where a word finds room: behind it, or at its end inside.</summary>
    public (int X, string Anchor) Word => DueX + Late > 930 ? (DueX + Late - 8, "end") : (DueX + Late + 6, "start");
}

/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Across.</param>
/// <param name="Height">Down.</param>
/// <param name="Count">Written above it; null when there is no need.</param>
/// <param name="Title">What it shows.</param>
internal sealed record DrawnColumn(int X, int Y, int Width, int Height, int? Count, string Title);

internal sealed record DrawnCircle(int X, int Y, int Radius, int Count, DateOnly First, DateOnly Last)
{
    public string Title => First == Last ? $"{Vn.Date(First)}: {Count}" : $"{Vn.Date(First)} – {Vn.Date(Last)}: {Count}";
}
