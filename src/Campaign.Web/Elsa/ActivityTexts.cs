using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Campaign.Workflows.Activities;

namespace Campaign.Web.Elsa;

/// <summary>What the steps and their inputs are called in the language of the person who draws.</summary>
/// <remarks>
/// The campaign's own steps are named in Vietnamese where they are written, Elsa's in English; <c>Texts/vi.json</c> and
/// <c>Texts/en.json</c> hold the other language of each. Names and values that are stored never change with the language.
/// </remarks>
internal sealed class ActivityTexts
{
    private static readonly FrozenDictionary<string, ActivityTexts> ByLanguage =
        new[] { "vi", "en" }.ToFrozenDictionary(language => language, Read);

    private readonly Words _words;

    private ActivityTexts(Words words) => _words = words;

    /// <summary>The texts of a language; English where there are none.</summary>
    public static ActivityTexts For(CultureInfo culture) =>
        ByLanguage.GetValueOrDefault(culture.TwoLetterISOLanguageName) ?? ByLanguage["en"];

    /// <summary>The same type of activity in this language.</summary>
    public ActivityDescriptor Of(ActivityDescriptor activity)
    {
        ActivityWords words = _words.Activities.GetValueOrDefault(activity.TypeName) ?? new ActivityWords();
        return activity with
        {
            DisplayName = words.Name ?? activity.DisplayName,
            Description = words.Text ?? activity.Description,
            Category = Category(activity),
            Inputs = [.. activity.Inputs.Select(input => Of(input, words))],
            Outputs = [.. activity.Outputs.Select(output => words.Outputs?.GetValueOrDefault(output.Name) is [var name, var text]
                ? output with { DisplayName = name, Description = text }
                : output)],
            Ports = [.. activity.Ports.Select(port => Of(port, words))],
        };
    }

    private PortDescriptor Of(PortDescriptor port, ActivityWords words) =>
        (words.Ports?.GetValueOrDefault(port.Name) ?? _words.Ports?.GetValueOrDefault(port.Name)) is { } name
            ? port with { DisplayName = name }
            : port;

    // Studio sorts the palette by category: a space before it brings the campaign's own steps to the top.
    private string Category(ActivityDescriptor activity)
    {
        string category = _words.Categories.GetValueOrDefault(activity.Category, activity.Category);
        return activity.Namespace == "Campaign" ? $" {category}" : category;
    }

    private InputDescriptor Of(InputDescriptor input, ActivityWords words)
    {
        InputDescriptor translated = words.Inputs?.GetValueOrDefault(input.Name) is [var name, var text]
            ? input with { DisplayName = name, Description = text }
            : input;
        return translated with
        {
            Category = input.Category is null ? null : _words.Tabs?.GetValueOrDefault(input.Category, input.Category) ?? input.Category,
            Options = [.. input.Options.Select(option => option with { Text = Choice(option) })],
        };
    }

    private string Choice(InputOption option) => _words.Choices.GetValueOrDefault(option.Value, option.Text);

    private static ActivityTexts Read(string language)
    {
        using Stream stream = typeof(ActivityTexts).Assembly.GetManifestResourceStream($"Elsa/Texts/{language}.json")!;
        return new ActivityTexts(JsonSerializer.Deserialize<Words>(stream, JsonSerializerOptions.Web)!);
    }

    private sealed record Words(
        IReadOnlyDictionary<string, string> Categories,
        IReadOnlyDictionary<string, string> Choices,
        IReadOnlyDictionary<string, string>? Tabs,
        IReadOnlyDictionary<string, string>? Ports,
        IReadOnlyDictionary<string, ActivityWords> Activities);

    private sealed record ActivityWords(
        string? Name = null,
        string? Text = null,
        IReadOnlyDictionary<string, string[]>? Inputs = null,
        IReadOnlyDictionary<string, string[]>? Outputs = null,
        IReadOnlyDictionary<string, string>? Ports = null);
}
