using System.Globalization;
using System.Text;

namespace Campaign.Units;

/// <summary>Brings Vietnamese text, however it was typed or pasted, into the form in which it is kept and searched.</summary>
public static class VietnameseText
{
    /// <summary>The text as it is kept: composed, with ordinary single spaces and none at the ends.</summary>
    /// <remarks>Lines are joined; use <see cref="Nfc"/> for texts of several lines.</remarks>
    public static string Clean(string text) => CollapseSpaces(Nfc(text));

    /// <summary>The text in composed form; macOS and old keyboards give each tone as a character of its own.</summary>
    public static string Nfc(string text) => text.Normalize(NormalizationForm.FormC);

    /// <summary>The text as it is searched: lower case, without tones and marks, đ as d, single spaces.</summary>
    public static string Fold(string text)
    {
        StringBuilder folded = new(text.Length);
        foreach (char letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(letter is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(letter));
            }
        }

        return CollapseSpaces(folded.ToString());
    }

    /// <summary>
    /// Whether the text was written in the TCVN3 encoding of old documents (".VnTime"), which shows today as
    /// "C«ng ®oµn" for "Công đoàn".
    /// </summary>
    public static bool LooksLikeTcvn3(string text)
    {
        // These stand for ô, ê, à, ạ, ư, ơ in TCVN3, and ® for đ; no Vietnamese word of Unicode has them.
        const string vowels = "«ªµ¹\u00ad¬";
        int found = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool isVowel = vowels.Contains(text[i], StringComparison.Ordinal);
            found += (isVowel && i > 0 && IsLetter(text[i - 1]))
                || (text[i] is '®' && i + 1 < text.Length && IsLetter(text[i + 1])) ? 1 : 0;
        }

        return found >= 2;

        static bool IsLetter(char letter) =>
            char.IsLetter(letter) || letter is '®' || vowels.Contains(letter, StringComparison.Ordinal);
    }

    // Splitting without a separator splits at every white space, the non-breaking space included.
    private static string CollapseSpaces(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
