using System.Globalization;

namespace Campaign.Documents;

/// <summary>Who issues a document, under which number, where and when.</summary>
/// <param name="Body">The issuing body.</param>
/// <param name="Parent">The body above it; null for none.</param>
/// <param name="Symbol">Ký hiệu without the number, for instance <c>QĐ-LĐLĐ</c>; null for a document without one.</param>
/// <param name="Place">Địa danh.</param>
public sealed record Letterhead(string Body, string? Parent, string? Symbol, string Place)
{
    // Binding spaces: the clerk writes the number into them.
    private static readonly string Room = new('\u00A0', 8);

    /// <summary>Null until the number is given at issue.</summary>
    public string? Number { get; init; }

    /// <summary>Null until the document is dated.</summary>
    public DateOnly? Date { get; init; }

    /// <summary><c>113/KH-LĐLĐ</c>, with room for the number where there is none yet; empty for a document without a symbol.</summary>
    public string NumberAndSymbol => (Number, Symbol) switch
    {
        (null, null) => "",
        ({ } number, null) => number,
        (null, { } symbol) => $"{Room}/{symbol}",
        var (number, symbol) => $"{number}/{symbol}",
    };
}

/// <summary>In whose place somebody signs (NĐ 30/2020, terms §5).</summary>
public enum SigningCapacity
{
    /// <summary>The head signs as such.</summary>
    Own,

    /// <summary>TM.: on behalf of a collective.</summary>
    OnBehalf,

    /// <summary>KT.: a deputy in the head's place.</summary>
    ForHead,

    /// <summary>TL.: by order.</summary>
    ByOrder,

    /// <summary>TUQ.: by mandate.</summary>
    ByMandate,

    /// <summary>Q.: acting head.</summary>
    Acting,
}

/// <summary>Who signs.</summary>
/// <param name="Capacity">In whose place.</param>
/// <param name="Authority">The collective or office that stands behind the prefix, for instance BAN THƯỜNG VỤ.</param>
/// <param name="Position">The signer's own office below it; null where <paramref name="Authority"/> is it.</param>
/// <param name="Name">Null until it is known.</param>
public sealed record Signing(SigningCapacity Capacity, string Authority, string? Position = null, string? Name = null)
{
    /// <summary>TM. BAN THƯỜNG VỤ, PHÓ CHỦ TỊCH: the lines above the name, in capitals.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            string prefix = Capacity switch
            {
                SigningCapacity.OnBehalf => "TM. ",
                SigningCapacity.ForHead => "KT. ",
                SigningCapacity.ByOrder => "TL. ",
                SigningCapacity.ByMandate => "TUQ. ",
                SigningCapacity.Acting => "Q. ",
                _ => "",
            };
            string first = prefix + Authority.ToUpperInvariant();
            return Position is null ? [first] : [first, Position.ToUpperInvariant()];
        }
    }
}

/// <summary>Words of a document that follow fixed rules.</summary>
public static class DocumentWords
{
    // These stay on one line where the name of a body is broken into two.
    private static readonly string[] Bound =
        ["LIÊN ĐOÀN", "LAO ĐỘNG", "VIỆT NAM", "CÔNG ĐOÀN", "CƠ SỞ", "THÀNH PHỐ", "THỊ XÃ", "BAN CHẤP HÀNH", "BAN THƯỜNG VỤ"];

    private static readonly string[] Leading = ["TỈNH ", "HUYỆN ", "THÀNH PHỐ "];

    /// <summary>ngày 17 tháng 02 năm 2022; days below 10 and the months 1 and 2 carry a zero. Room to write for null.</summary>
    public static string Date(DateOnly? date) => date is { } day
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"ngày {day.Day:00} tháng {(day.Month <= 2 ? $"0{day.Month}" : $"{day.Month}")} năm {day.Year}")
        : "ngày\u00A0\u00A0\u00A0\u00A0 tháng\u00A0\u00A0\u00A0\u00A0 năm\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0";

    /// <summary>Căn cứ: each ends with a semicolon, the last with a full stop.</summary>
    public static IEnumerable<string> Bases(IReadOnlyList<string> bases) =>
        bases.Select((text, at) => text.Trim().TrimEnd(';', '.', ',') + (at == bases.Count - 1 ? "." : ";"));

    /// <summary>Nơi nhận: a dash before and a semicolon after each, a full stop at the end. A line in stars heads a group.</summary>
    public static IEnumerable<string> Recipients(IReadOnlyList<string> recipients) =>
        recipients.Select((text, at) => text.StartsWith("**", StringComparison.Ordinal)
            ? text
            : $"- {text.Trim().TrimStart('-', ' ').TrimEnd(';', '.')}{(at == recipients.Count - 1 ? "." : ";")}");

    /// <summary>A long name of a body in capitals, broken in two near its middle and never inside a compound.</summary>
    public static string BodyName(string name)
    {
        string capitals = name.ToUpperInvariant();
        if (capitals.Length <= 26)
        {
            return capitals;
        }

        string bound = Bound.Concat(Leading).Aggregate(
            capitals, (text, part) => text.Replace(part, part.Replace(' ', '\u00A0'), StringComparison.Ordinal));
        int cut = Enumerable.Range(0, bound.Length)
            .Where(at => bound[at] == ' ')
            .OrderBy(at => Math.Abs(at - (bound.Length / 2)))
            .FirstOrDefault(-1);
        return cut < 0 ? capitals : $"{capitals[..cut]}\n{capitals[(cut + 1)..]}";
    }

    /// <summary>1.500.000, with the signs of Vietnam.</summary>
    public static string Number(decimal number) => number.ToString("#,0.###", Signs);

    /// <summary>17/02/2022; empty for null.</summary>
    public static string ShortDate(DateOnly? date) => date?.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture) ?? "";

    private static NumberFormatInfo Signs { get; } = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };
}
