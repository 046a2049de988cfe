using System.Text.Json.Nodes;

namespace Campaign.Notifications.Templates;

/// <summary>A text as its reader would get it.</summary>
/// <param name="Subject">Null for a letter.</param>
/// <param name="Text">The whole text.</param>
/// <param name="Html">What a mail program shows; null for a letter.</param>
public sealed record TemplatePreview(string? Subject, string Text, string? Html)
{
    /// <summary>A subject longer than this is cut off by phones.</summary>
    public const int LongestReadSubject = 60;

    public bool IsSubjectLong => Subject?.Length > LongestReadSubject;

    /// <summary>Fills a text that has no mistake, by the same code that writes mails and letters.</summary>
    public static TemplatePreview Of(string code, MessageTemplate text, TemplatesInUse templates, JsonObject model)
    {
        if (TemplateFields.KindOf(code) == TemplateKind.Enclosure)
        {
            return new TemplatePreview(null, LetterText.RenderBare(text, model), null);
        }

        if (text.Subject is null && TemplateFields.KindOf(code) != TemplateKind.Footer)
        {
            return new TemplatePreview(null, LetterText.RenderBody(text, model), null);
        }

        // A footer is looked at below a mail without words.
        MessageTemplate mail = text.Subject is null ? new MessageTemplate("", "…") : text;
        RenderedMessage message = (text.Subject is null ? templates.With(code, text) : templates).Render(mail, model);
        return new TemplatePreview(message.Subject, message.Body, message.Html);
    }
}
