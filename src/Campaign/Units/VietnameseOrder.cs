using System.Buffers;
using System.Text;

namespace Campaign.Units;

/// <summary>Orders texts as a Vietnamese dictionary does: a ă â b c d đ e ê …; tones decide only between equals.</summary>
/// <remarks>
/// The order is written out here and does not come from the culture, because servers often run without culture data.
/// Words are compared one after the other, so that "An Bình" stands before "Anh".
/// </remarks>
public sealed class VietnameseOrder : IComparer<string>
{
    private const string Alphabet = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

    // No tone, then huyền, hỏi, ngã, sắc, nặng.
    private const string Tones = "\u0300\u0309\u0303\u0301\u0323";

    private static readonly SearchValues<char> AnyTone = SearchValues.Create(Tones);

    private VietnameseOrder()
    {
    }

    /// <summary>The one order there is.</summary>
    public static VietnameseOrder Instance { get; } = new();

    /// <summary>Orders people by given name, then middle names, then family name.</summary>
    public static IComparer<string> ByGivenName { get; } =
        Comparer<string>.Create((left, right) => string.CompareOrdinal(GivenNameKey(left), GivenNameKey(right)));

    /// <summary>A text that sorts, character by character, as the text itself does among Vietnamese.</summary>
    public static string Key(string text) => KeyOf(Words(text));

    /// <summary>The same for a full name: "Hoàng Thị Ngọc Ánh" sorts under Ánh, then Thị Ngọc, then Hoàng.</summary>
    /// <remarks>A given name is compared whole, tones included, before the others: no Lán stands among the Lans.</remarks>
    public static string GivenNameKey(string fullName)
    {
        string[] words = Words(fullName);
        return words.Length < 2
            ? KeyOf(words)
            : $"{KeyOf(words[^1..])}\u0001{KeyOf(words[1..^1])}\u0001{KeyOf(words[..1])}";
    }

    /// <inheritdoc/>
    public int Compare(string? x, string? y) =>
        x is null || y is null ? (x is null ? 0 : 1) - (y is null ? 0 : 1) : string.CompareOrdinal(Key(x), Key(y));

    private static string[] Words(string text) =>
        VietnameseText.Clean(text).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // The letters of all words come first and their tones after them; a space sorts before every letter.
    private static string KeyOf(string[] words)
    {
        StringBuilder letters = new();
        StringBuilder tones = new();
        foreach (string word in words)
        {
            foreach (char letter in word)
            {
                (char plain, char tone) = TakeTone(letter);
                int place = Alphabet.IndexOf(plain, StringComparison.Ordinal);
                letters.Append(place < 0 ? plain : (char)('0' + place));
                tones.Append(tone);
            }

            letters.Append(' ');
            tones.Append(' ');
        }

        return $"{letters}\u0001{tones}";
    }

    private static (char Letter, char Tone) TakeTone(char letter)
    {
        string parts = letter.ToString().Normalize(NormalizationForm.FormD);
        int at = parts.AsSpan().IndexOfAny(AnyTone);
        return at < 0
            ? (letter, '0')
            : (parts.Remove(at, 1).Normalize(NormalizationForm.FormC)[0],
                (char)('1' + Tones.IndexOf(parts[at], StringComparison.Ordinal)));
    }
}
