using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Storage;

namespace Campaign.Web.Shared;

/// <summary>Dates, sizes and spacing as they are written in Vietnam, whatever language the page is in.</summary>
internal static partial class Vn
{
    public const char BindingSpace = '\u00A0';

    public static CultureInfo Numbers { get; } = MakeNumbers();

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The day on which a moment falls in Vietnam.</summary>
    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment).DateTime);

    public static DateOnly Today(TimeProvider time) => Day(time.GetUtcNow());

    /// <summary>The last day of a deadline that is kept as a moment: midnight belongs to the day that it ends.</summary>
    public static DateOnly LastDay(DateTimeOffset deadline) => Day(deadline.AddTicks(-1));

    /// <summary>16/06/2022</summary>
    public static string Date(DateOnly date) => date.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Date(DateOnly)"/>
    public static string Date(DateTimeOffset moment) => Date(Day(moment));

    /// <summary>16/06, for use inside one year only.</summary>
    public static string ShortDate(DateOnly date) => date.ToString("dd'/'MM", CultureInfo.InvariantCulture);

    /// <summary>Thứ Năm 16/06/2022</summary>
    public static string LongDate(DateOnly date) => $"{Weekday(date)} {Date(date)}";

    /// <summary>thứ Năm 16/06/2022</summary>
    public static string LongDateInText(DateOnly date)
    {
        string text = LongDate(date);
        return char.ToLowerInvariant(text[0]) + text[1..];
    }

    /// <summary>ngày 16 tháng 6 năm 2022: a day or a month below 10 has a zero where a forger could add a digit.</summary>
    public static string LetterDate(DateOnly date)
    {
        string month = date.Month <= 2 ? $"0{date.Month}" : $"{date.Month}";
        return string.Create(CultureInfo.InvariantCulture, $"ngày {date.Day:00} tháng {month} năm {date.Year}");
    }

    /// <summary>07:30</summary>
    public static string Time(DateTimeOffset moment) =>
        Local(moment).ToString("HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>Thứ Năm 16/06/2022, 08:05</summary>
    public static string Moment(DateTimeOffset moment) => $"{LongDate(Day(moment))}, {Time(moment)}";

    /// <summary>Thứ Năm</summary>
    public static string Weekday(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Monday => "Thứ Hai",
        DayOfWeek.Tuesday => "Thứ Ba",
        DayOfWeek.Wednesday => "Thứ Tư",
        DayOfWeek.Thursday => "Thứ Năm",
        DayOfWeek.Friday => "Thứ Sáu",
        DayOfWeek.Saturday => "Thứ Bảy",
        _ => "Chủ nhật",
    };

    /// <summary>1,2 MB</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} byte",
        < 1024 * 1024 => $"{Math.Ceiling(bytes / 1024m)} KB",
        _ => string.Create(Numbers, $"{bytes / 1024m / 1024m:0.#} MB"),
    };

    /// <summary>8.608,33</summary>
    public static string Number(decimal number) => number.ToString("#,0.###", Numbers);

    /// <summary>8.608, and 10.000+ where nobody has counted further.</summary>
    public static string Counted(int number) =>
        number > Pages.MostCounted ? $"{Number(Pages.MostCounted)}+" : Number(number);

    /// <summary>55,6 %</summary>
    public static string Percent(decimal share) => $"{(share * 100).ToString("0.#", Numbers)}{BindingSpace}%";

    /// <summary>The capital of the given name, which comes last: Á for Hoàng Thị Ngọc Ánh.</summary>
    public static string Initial(string name)
    {
        string given = Fold(name).TrimEnd().Split(' ')[^1];
        return given.Length == 0 ? "" : StringInfo.GetNextTextElement(given).ToUpperInvariant();
    }

    /// <summary>Keeps a number and its noun on one line. For display only, never for what is stored.</summary>
    public static string Bind(string text) =>
        Counted().Replace(Numbered().Replace(text, Joined), Joined);

    /// <summary>As <see cref="Bind"/>, and keeps the compounds of the field together: for titles.</summary>
    public static string BindTitle(string text) => Compounds().Replace(Bind(text), Joined);

    /// <summary>Undoes the binding: for searches and for what was copied into an input.</summary>
    public static string Fold(string text) => text.Replace(BindingSpace, ' ');

    private static string Joined(Match match) => match.Value.Replace(' ', BindingSpace);

    [GeneratedRegex(@"\b(?:Đợt|Kế hoạch|bản|lần|mục) \d", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\d (?:%|(?:ngày|việc|thư|đơn vị)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Counted();

    [GeneratedRegex(
        @"\b(?:thi đua|khen thưởng|triển khai|nghĩa vụ|quy trình|công trình|cá nhân)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Compounds();

    private static CultureInfo MakeNumbers()
    {
        var numbers = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        numbers.NumberFormat.NumberDecimalSeparator = ",";
        numbers.NumberFormat.NumberGroupSeparator = ".";
        return CultureInfo.ReadOnly(numbers);
    }
}
