using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Campaign.Web.Workflows;

namespace Campaign.Web.Tests.Workflows;

public sealed partial class FindingTextsTests
{
    private static readonly ResourceManager Texts = new(typeof(FindingTexts));

    // Names of rules whose findings have other texts, and codes that only look alike.
    private static readonly string[] OnlyRules = ["bad-recurrence", "dangling-connection"];

    [Fact]
    public void Each_text_is_there_in_both_languages_with_the_same_places_to_fill_in()
    {
        Dictionary<string, string> vietnamese = In(CultureInfo.InvariantCulture);
        Dictionary<string, string> english = In(new CultureInfo("en"));

        Assert.Equal(vietnamese.Keys.Order(), english.Keys.Order());
        Assert.Equal(vietnamese.Keys.Order().Select(key => Places(vietnamese[key])), english.Keys.Order().Select(key => Places(english[key])));
    }

    [Fact]
    public void Each_text_that_a_rule_uses_is_there()
    {
        string sources = string.Join('\n', Directory.EnumerateFiles(Sources(), "*.cs", SearchOption.AllDirectories)
            .Where(file => file.Contains("/Checking/", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        HashSet<string> named = [.. Keys().Matches(sources).Select(match => match.Groups[1].Value)];

        HashSet<string> known = [.. In(CultureInfo.InvariantCulture).Keys];
        Assert.Superset(known, named);
        Assert.Superset(named.Where(name => !OnlyRules.Contains(name)).ToHashSet(), known);
    }

    private static string Places(string text) =>
        string.Concat(Place().Matches(text).Select(match => match.Value).Distinct().Order());

    private static Dictionary<string, string> In(CultureInfo culture) => Texts
        .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
        .Cast<System.Collections.DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string Sources()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Campaign.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "src");
    }

    [GeneratedRegex("\"([a-z]+(?:-[a-z]+)+|definition)\"")]
    private static partial Regex Keys();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
