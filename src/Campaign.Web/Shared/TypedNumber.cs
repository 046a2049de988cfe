using System.Globalization;
using System.Text.RegularExpressions;

namespace Campaign.Web.Shared;

/// <summary>A number as people type it: 1.200 is one thousand two hundred, 12,5 and 12.5 are twelve and a half.</summary>
internal static partial class TypedNumber
{
    /// <summary>Null when it cannot be read.</summary>
    public static decimal? Parse(string typed)
    {
        string digits = typed.Replace(" ", "", StringComparison.Ordinal).Replace($"{Vn.BindingSpace}", "", StringComparison.Ordinal);
        digits = Grouped().IsMatch(digits)
            ? digits.Replace(".", "", StringComparison.Ordinal)
            : digits.Replace('.', ',');
        return decimal.TryParse(
            digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, Vn.Numbers, out decimal number)
            ? number
            : null;
    }

    [GeneratedRegex(@"^-?\d{1,3}(\.\d{3})+(,\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();
}
