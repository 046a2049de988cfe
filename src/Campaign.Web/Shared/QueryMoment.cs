using System.Globalization;

namespace Campaign.Web.Shared;

/// <summary>A moment in an address: without an offset it is Vietnam's, and a plus sign that became a space is still one.</summary>
internal readonly record struct QueryMoment(DateTimeOffset At)
{
    public static bool TryParse(string? text, IFormatProvider? provider, out QueryMoment moment)
    {
        string typed = (text ?? "").Trim();
        int space = typed.LastIndexOf(' ');
        if (space > typed.IndexOf('T', StringComparison.Ordinal) && typed.Contains('T', StringComparison.Ordinal))
        {
            typed = $"{typed[..space]}+{typed[(space + 1)..]}";
        }

        moment = default;
        if (!DateTime.TryParse(typed, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime clock)
            || clock.Year < 1900)
        {
            return false;
        }

        moment = new QueryMoment(clock.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(clock, Vn.Zone.GetUtcOffset(clock))
            : new DateTimeOffset(clock.ToUniversalTime()));
        return true;
    }
}
