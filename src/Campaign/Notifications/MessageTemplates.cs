using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Campaign.Notifications;

/// <summary>The wording of a message in Liquid. A letter has no subject.</summary>
public sealed record MessageTemplate(string? Subject, string Body);

/// <summary>A message ready to be sent: one line of subject, a text, and the same as HTML.</summary>
public sealed record RenderedMessage(string Subject, string Body, string Html);

/// <summary>The texts of mails and letters that come with the application, and how they become messages.</summary>
/// <remarks>
/// A text may name any field of the model (recipient, unit, upper, campaign, phase, obligation, dossier, review, sender,
/// link …); dates in it are already written dd/MM/yyyy. A reminder speaks of the end of a phase when the model has a
/// phase whose <c>phase.to</c> equals <c>obligation.dueOn</c>, and of what is owed in every other case.
/// </remarks>
public static partial class MessageTemplates
{
    private const string SubjectMark = "Tiêu đề: ";
    private const string Footer = "mail-footer";

    private static readonly FrozenDictionary<string, MessageTemplate> Templates = ReadAll();

    /// <summary>The codes of all templates, in alphabetical order.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Templates.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The template with the code, or null.</summary>
    public static MessageTemplate? Find(string code) => Templates.GetValueOrDefault(code);

    /// <summary>The template with the code.</summary>
    /// <exception cref="UnknownTemplateException">There is none.</exception>
    public static MessageTemplate Get(string code) => Find(code) ?? throw new UnknownTemplateException(code, Codes);

    /// <summary>The mail that the template with the code makes of the model.</summary>
    public static RenderedMessage Render(string code, JsonObject model) => Render(Get(code), model);

    /// <summary>The mail that the template, or a text somebody has put in its place, makes of the model.</summary>
    public static RenderedMessage Render(MessageTemplate template, JsonObject model) =>
        Render(template, Get(Footer), model);

    /// <summary>The same above another footer.</summary>
    public static RenderedMessage Render(MessageTemplate template, MessageTemplate footing, JsonObject model)
    {
        string subject = OneLine(LiquidText.RenderText(template.Subject ?? "", model));
        string content = Tidy(LiquidText.RenderText(template.Body, model));
        string footer = Tidy(LiquidText.RenderText(footing.Body, model));
        string html = MessageHtml.Of(subject, content, footer, model["link"]?.ToString());
        return new RenderedMessage(subject, $"{content}\n\n{footer}", html);
    }

    /// <summary>Takes away what missing fields leave behind: doubled spaces and more than one empty line.</summary>
    internal static string Tidy(string text) =>
        CloseGaps(LeadingSpaces().Replace(Spaces().Replace(text.ReplaceLineEndings("\n"), " "), ""));

    /// <summary>Leaves at most one empty line between two others, and none at either end.</summary>
    internal static string CloseGaps(string text) =>
        EmptyLines().Replace(TrailingSpaces().Replace(text.ReplaceLineEndings("\n"), ""), "\n\n").Trim('\n');

    private static string OneLine(string text) => AnyWhiteSpace().Replace(text, " ").Trim();

    private static FrozenDictionary<string, MessageTemplate> ReadAll()
    {
        const string folder = "Templates/";
        return typeof(MessageTemplates).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[folder.Length..], Read, StringComparer.Ordinal);
    }

    private static MessageTemplate Read(string resource)
    {
        using Stream stream = typeof(MessageTemplates).Assembly.GetManifestResourceStream(resource)!;
        using StreamReader reader = new(stream);
        string text = reader.ReadToEnd().ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC);
        if (!text.StartsWith(SubjectMark, StringComparison.Ordinal))
        {
            return new MessageTemplate(null, text);
        }

        string[] parts = text[SubjectMark.Length..].Split("\n\n", 2);
        return new MessageTemplate(parts[0], parts[1]);
    }

    [GeneratedRegex(@"[ \t]{2,}")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[ \t]+", RegexOptions.Multiline)]
    private static partial Regex LeadingSpaces();

    [GeneratedRegex(@"[ \t]+$", RegexOptions.Multiline)]
    private static partial Regex TrailingSpaces();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex EmptyLines();

    [GeneratedRegex(@"\s+")]
    private static partial Regex AnyWhiteSpace();
}
