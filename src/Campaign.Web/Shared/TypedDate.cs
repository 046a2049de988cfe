using System.Globalization;
using System.Text.RegularExpressions;

namespace Campaign.Web.Shared;

/// <summary>A date as people type it: 4/3/22, 04-03-2022, 040322. Day first, always.</summary>
internal abstract partial record TypedDate
{
    private TypedDate()
    {
    }

    internal sealed record Read(DateOnly Date) : TypedDate;

    /// <summary>What is wrong and how to mend it.</summary>
    internal sealed record Unreadable(string Error) : TypedDate;

    public static TypedDate Parse(string text)
    {
        string typed = Vn.Fold(text).Trim();
        Match match = Parts().Match(typed);
        if (!match.Success)
        {
            return new Unreadable($"“{typed}” không phải là ngày. Nhập ngày/tháng/năm, ví dụ 04/03/2022.");
        }

        int day = Number(match, "d");
        int month = Number(match, "m");
        int year = Number(match, "y");
        year = year < 100 ? 2000 + year : year;

        if (month is < 1 or > 12)
        {
            return new Unreadable($"Không có tháng {month}. Nhập ngày trước, tháng sau, ví dụ 04/03/{year}.");
        }

        int days = DateTime.DaysInMonth(year, month);
        return day < 1 || day > days
            ? new Unreadable(
                $"Tháng {month} năm {year} có {days} ngày. Nhập lại ngày, ví dụ {days:00}/{month:00}/{year}.")
            : new Read(new DateOnly(year, month, day));
    }

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    // Browsers and programs send 2022-03-04; nobody types it by accident.
    [GeneratedRegex(
        @"^(?:(?<d>[0-9]{1,2})[/.\- ]+(?<m>[0-9]{1,2})[/.\- ]+(?<y>(?:20|19)?[0-9]{2})" +
        @"|(?<d>[0-9]{2})(?<m>[0-9]{2})(?<y>(?:20|19)?[0-9]{2})" +
        @"|(?<y>(?:20|19)[0-9]{2})-(?<m>[0-9]{2})-(?<d>[0-9]{2}))$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
