using System.Text.Json.Nodes;
using Campaign.Notifications.Templates;

namespace Campaign.Notifications;

/// <summary>Writes the paper letters for units that have no iOffice, each as the text of one page.</summary>
public static class LetterText
{
    private const string Frame = "letter-frame";

    /// <summary>The letter in its frame: the issuing body, the date, the addressee, the letter and who signs.</summary>
    public static string Render(string code, JsonObject model) => Render(MessageTemplates.Get(code), model);

    /// <summary>The letter in its frame, with a text that somebody has put in the template's place.</summary>
    public static string Render(MessageTemplate letter, JsonObject model)
    {
        JsonObject framed = model.DeepClone().AsObject();
        if (framed["letter"] is not JsonObject fields)
        {
            framed["letter"] = fields = [];
        }

        fields["body"] = RenderBody(letter, model);
        return RenderBare(MessageTemplates.Get(Frame), framed);
    }

    /// <summary>The words between the addressee and the signature, for a page that lays out the frame itself.</summary>
    public static string RenderBody(MessageTemplate letter, JsonObject model) =>
        MessageTemplates.Tidy(LiquidText.RenderText(letter.Body, model));

    /// <summary>The slip that the unit fills in and sends back.</summary>
    public static string RenderReplySlip(TemplatesInUse templates, JsonObject model) =>
        RenderBare(templates.Get("letter-reply-slip"), model);

    /// <summary>The label for the envelope.</summary>
    public static string RenderLabel(TemplatesInUse templates, JsonObject model) =>
        RenderBare(templates.Get("letter-label"), model);

    /// <summary>A text that is laid out with spaces, which must stay.</summary>
    internal static string RenderBare(MessageTemplate template, JsonObject model) =>
        MessageTemplates.CloseGaps(LiquidText.RenderText(template.Body, model));
}
