using System.Globalization;

namespace Campaign.Web.Shared;

/// <summary>What stands in a field: what was typed, if it was, or else the value as people write it.</summary>
internal static class FieldValue
{
    public static string Text(string? attempted, object? value) => attempted ?? value switch
    {
        null => "",
        DateOnly date => Vn.Date(date),
        decimal number => number.ToString("0.###", Vn.Numbers),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
