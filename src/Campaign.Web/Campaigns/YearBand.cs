using System.Globalization;
using Campaign.Campaigns;
using Campaign.Web.Shared;

namespace Campaign.Web.Campaigns;

/// <summary>The year as a picture: phases as bars, occasions as diamonds above them, due dates as triangles below.</summary>
internal sealed class YearBand
{
    public const int Width = 1040;
    private const double Left = 24;
    private const double Right = 1016;

    // Be Vietnam Pro at 11.5 px; a little generous, so that labels never touch.
    private const double LetterWidth = 6.0;
    private static readonly double[] LabelRows = [64, 42, 20];

    // More labels than these would take long to place, and would not be read.
    private const int MostLabels = 12;

    private readonly DateOnly _first;
    private readonly DateOnly _last;

    public YearBand(EmulationCampaign campaign, DateOnly today)
    {
        EmulationPhase[] phases = [.. campaign.Phases.OrderBy(phase => phase.Number)];
        _first = phases.Min(phase => phase.From);
        _last = phases.Max(phase => phase.ReportDueOn > phase.To ? phase.ReportDueOn : phase.To).AddDays(10);
        Today = today < _first || today > _last ? null : X(today);
        TodayText = Vn.ShortDate(today);
        Phases = [.. phases.Select(phase => BarOf(phase, today))];
        Months = [.. MonthsBetween(_first, _last).Select(month => new Tick(X(month), $"T{month.Month}"))];
        Occasions = PlaceLabels(campaign.Occasions.Where(o => o.Date >= _first && o.Date <= _last).OrderBy(o => o.Date));
        Dues = PlaceDues(
            phases.Select(phase => (phase.ReportDueOn, $"Hạn báo cáo Đợt {phase.Number}"))
                .Prepend((campaign.UnitPlanDueOn, "Hạn nộp kế hoạch")));
        Summary = $"Đường thời gian: {string.Join(", ", phases.Select(phase =>
            $"Đợt {phase.Number} từ {Vn.Date(phase.From)} đến {Vn.Date(phase.To)}"))}; hôm nay {Vn.Date(today)}.";
    }

    public IReadOnlyList<Bar> Phases { get; }

    public IReadOnlyList<Tick> Months { get; }

    public IReadOnlyList<Mark> Occasions { get; }

    public IReadOnlyList<Mark> Dues { get; }

    /// <summary>Where today stands; null outside the picture.</summary>
    public double? Today { get; }

    public string TodayText { get; }

    /// <summary>The picture in a sentence.</summary>
    public string Summary { get; }

    /// <summary>A number for an attribute of the picture.</summary>
    public static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>The name as it fits beside a diamond: without "47 năm", without "Ngày", up to the first comma.</summary>
    internal static string ShortName(string name)
    {
        string[] words = name.Split(',')[0].Split(' ');
        int skip = words is [var years, "năm", ..] && int.TryParse(years, CultureInfo.InvariantCulture, out _) ? 2 : 0;
        skip += words.Length > skip + 1 && words[skip] == "Ngày" && words[skip + 1] != "sinh" ? 1 : 0;
        string rest = string.Join(' ', words[skip..]);
        int nation = rest.IndexOf(" nước Cộng hòa", StringComparison.Ordinal);
        rest = nation > 0 ? rest[..nation] : rest;
        return rest.Length == 0 ? name : char.ToUpper(rest[0], CultureInfo.InvariantCulture) + rest[1..];
    }

    private double X(DateOnly day) =>
        Left + ((Right - Left) * (day.DayNumber - _first.DayNumber) / (_last.DayNumber - _first.DayNumber));

    private Bar BarOf(EmulationPhase phase, DateOnly today)
    {
        double from = X(phase.From);
        double to = X(phase.To.AddDays(1));
        double done = today < phase.From ? 0 : Math.Min(X(today), to) - from;
        return new Bar(
            from, to - from, done, today >= phase.From && today <= phase.To,
            $"Đợt {phase.Number} · {Vn.ShortDate(phase.From)} – {Vn.ShortDate(phase.To)}");
    }

    private static IEnumerable<DateOnly> MonthsBetween(DateOnly first, DateOnly last)
    {
        for (DateOnly month = new DateOnly(first.Year, first.Month, 1).AddMonths(1); month <= last; month = month.AddMonths(1))
        {
            yield return month;
        }
    }

    // Each label takes the lowest row in which it touches neither a label nor a line; as few as can be go without one.
    private List<Mark> PlaceLabels(IEnumerable<Occasion> occasions)
    {
        Mark[][] choices = [.. occasions.GroupBy(o => o.Date).Select(ChoicesFor)];
        for (int without = 0; without < choices.Length && choices.Length <= MostLabels; without++)
        {
            List<Mark> placed = [];
            if (Place(choices, placed, without))
            {
                return placed;
            }
        }

        return [.. choices.Select(choice => choice[^1])];
    }

    // The last choice is the diamond alone.
    private Mark[] ChoicesFor(IGrouping<DateOnly, Occasion> day)
    {
        Occasion occasion = day.OrderBy(o => o.Kind == "Month").First();
        string date = occasion.Kind != "MajorHoliday" && occasion.Date.Day == 1
            ? $"{occasion.Date.Month}/{occasion.Date.Year}"
            : $"{occasion.Date.Day}/{occasion.Date.Month}";
        string name = ShortName(occasion.Name);
        double x = X(occasion.Date);
        double width = (date.Length + 1 + name.Length) * LetterWidth;
        string full = $"{date}: {string.Join("; ", day.Select(o => o.Name))}";
        IEnumerable<Mark> labelled =
            from row in LabelRows
            from anchor in new[] { "start", "end" }
            let mark = new Mark(x, row, anchor, date, name, full, width)
            where mark.From >= 0 && mark.To <= Width
            select mark;
        return [.. labelled, new Mark(x, 0, "start", "", "", full, 0)];
    }

    private static bool Place(Mark[][] choices, List<Mark> placed, int without)
    {
        if (placed.Count == choices.Length)
        {
            return true;
        }

        foreach (Mark mark in choices[placed.Count])
        {
            int left = without - (mark.Y > 0 ? 0 : 1);
            if (left < 0 || placed.Exists(other => other.Touches(mark)))
            {
                continue;
            }

            placed.Add(mark);
            if (Place(choices, placed, left))
            {
                return true;
            }

            placed.RemoveAt(placed.Count - 1);
        }

        return false;
    }

    private List<Mark> PlaceDues(IEnumerable<(DateOnly Day, string Name)> dues)
    {
        List<Mark> placed = [];
        foreach ((DateOnly day, string name) in dues.OrderBy(due => due.Day))
        {
            string date = day.Year == _first.Year ? Vn.ShortDate(day) : Vn.Date(day);
            double x = X(day);
            double width = (date.Length + 1 + name.Length) * LetterWidth;
            string anchor = x + (width / 2) > Width ? "end" : x < width / 2 ? "start" : "middle";
            Mark mark = new(x, 171, anchor, date, name, $"{date} {name}", width);
            placed.Add(placed.Exists(other => other.Y == 171 && other.From < mark.To && mark.From < other.To)
                ? mark with { Y = 189 }
                : mark);
        }

        return placed;
    }

    internal sealed record Bar(double X, double Width, double Done, bool IsCurrent, string Text);

    internal sealed record Tick(double X, string Text);

    /// <summary>A diamond or a triangle with its label; <c>Y</c> is 0 where there was no room for one.</summary>
    internal sealed record Mark(double X, double Y, string Anchor, string Date, string Name, string Full, double Width)
    {
        private const double Gap = 7;

        public double From => Anchor switch { "end" => X - Gap - Width, "middle" => X - (Width / 2), _ => X - Gap };

        public double To => Anchor switch { "end" => X - Gap, "middle" => X + (Width / 2), _ => X - Gap + Width };

        /// <summary>Where the text begins, or ends.</summary>
        public double TextX => Anchor switch { "end" => X - Gap, "middle" => X, _ => X - Gap + 1 };

        public bool Touches(Mark other) =>
            Y > 0 && other.Y > 0
            && ((Y == other.Y && From - 10 < other.To && other.From - 10 < To)
                || (other.Y < Y && other.X > From - 3 && other.X < To + 3)
                || (Y < other.Y && X > other.From - 3 && X < other.To + 3));
    }
}
