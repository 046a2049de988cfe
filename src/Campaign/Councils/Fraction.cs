using System.Globalization;

namespace Campaign.Councils;

/// <summary>An exact share such as 7/10. No floating point: 90 % of 9 is 9 votes, not 8.</summary>
public readonly record struct Fraction
{
    private const int MaxPart = 10_000;

    /// <exception cref="InvalidFractionException">It is not more than 0 and at most 1, or its parts are too large.</exception>
    public Fraction(int numerator, int denominator)
    {
        if (!IsShare(numerator, denominator))
        {
            throw new InvalidFractionException($"{numerator}/{denominator}");
        }

        Numerator = numerator;
        Denominator = denominator;
    }

    public int Numerator { get; }

    public int Denominator { get; }

    /// <summary>The least whole number that is at least this share of the total.</summary>
    public int AtLeastOf(int total) => (int)((((long)Numerator * total) + Denominator - 1) / Denominator);

    /// <summary>The least whole number that is more than this share of the total.</summary>
    public int MoreThanOf(int total) => (int)((long)Numerator * total / Denominator) + 1;

    /// <summary>Reads "7/10", "70 %" or "66,5%".</summary>
    public static bool TryParse(string? text, out Fraction fraction)
    {
        fraction = default;
        string typed = (text ?? "").Replace('\u00A0', ' ').Trim();
        if (typed.EndsWith('%'))
        {
            return decimal.TryParse(
                    typed[..^1].Trim().Replace(',', '.'),
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out decimal percent)
                && percent * 100 == decimal.Truncate(percent * 100)
                && percent is > 0 and <= 100
                && TryMake((int)(percent * 100), MaxPart, out fraction);
        }

        string[] parts = typed.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int numerator)
            && int.TryParse(parts[1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int denominator)
            && TryMake(numerator, denominator, out fraction);
    }

    /// <inheritdoc cref="TryParse"/>
    /// <exception cref="InvalidFractionException">The text is no share.</exception>
    public static Fraction Parse(string text) =>
        TryParse(text, out Fraction fraction) ? fraction : throw new InvalidFractionException(text);

    /// <summary>7/10</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static bool TryMake(int numerator, int denominator, out Fraction fraction)
    {
        fraction = default;
        if (!IsShare(numerator, denominator))
        {
            return false;
        }

        int divisor = Divisor(numerator, denominator);
        fraction = new Fraction(numerator / divisor, denominator / divisor);
        return true;
    }

    private static bool IsShare(int numerator, int denominator) =>
        numerator > 0 && denominator is > 0 and <= MaxPart && numerator <= denominator;

    private static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);
}

/// <summary>Thrown when a share is not more than 0 and at most 1.</summary>
public sealed class InvalidFractionException(string text)
    : FormatException($"'{text}' is not a share such as 2/3 or 70 %.");
