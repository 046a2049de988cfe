using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Campaign.Councils;

/// <summary>A tally as it is stored: its six numbers in the order of the minutes, for instance <c>9 9 9 0 8 1</c>.</summary>
internal static class TallyText
{
    public static ValueConverter<BallotTally?, string?> Converter { get; } = new(tally => Write(tally!), text => Read(text!));

    private static string Write(BallotTally tally) => string.Create(
        CultureInfo.InvariantCulture,
        $"{tally.Issued} {tally.Returned} {tally.Valid} {tally.Invalid} {tally.InFavour} {tally.Against}");

    private static BallotTally Read(string text)
    {
        int[] numbers = [.. text.Split(' ').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        return new BallotTally(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }
}
