using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Shared;

/// <summary>
/// <c>&lt;due at="@day" /&gt;</c>: Còn 3 ngày · 17/03/2022. A deadline that is kept as a moment is given as <c>moment</c>;
/// <c>done-on</c> tells that it was met; without any of them nothing is written.
/// </summary>
[HtmlTargetElement("due", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DueTagHelper(Sprite sprite, IStringLocalizer<Texts> texts, TimeProvider time) : TagHelper
{
    public DateOnly? At { get; set; }

    public DateTimeOffset? Moment { get; set; }

    public DateOnly? DoneOn { get; set; }

    /// <summary>The working days that are left on a clock that stands still.</summary>
    public int? PausedWithDays { get; set; }

    /// <summary>"Hạn nộp" makes "Hạn nộp: còn 7 ngày".</summary>
    public string? Prefix { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        DateOnly? day = At ?? (Moment is { } moment ? Vn.LastDay(moment) : null);
        DueText? text = (PausedWithDays, day) switch
        {
            ({ } left, _) => DueText.Paused(left),
            (_, { } due) when DoneOn is { } done => DueText.Done(due, done),
            (_, { } due) => DueText.For(due, Vn.Today(time)),
            _ => null,
        };
        if (text is null)
        {
            output.SuppressOutput();
            return;
        }

        var words = new TagBuilder("b");
        words.InnerHtml.Append(Words(text));
        var both = new TagBuilder("span");
        both.InnerHtml.AppendHtml(words);
        if ((PausedWithDays is null ? DoneOn ?? day : null) is { } shown)
        {
            var date = new TagBuilder("time");
            date.Attributes["datetime"] = shown.ToString("O", null);
            date.InnerHtml.Append($"· {Vn.Date(shown)}");
            both.InnerHtml.Append(" ").AppendHtml(date);
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"due {text.Tone}".TrimEnd());
        output.Content.SetHtmlContent(sprite.Icon(View, text.Icon, "sm")).AppendHtml(both);
    }

    private string Words(DueText text)
    {
        // English tells one day from several; Vietnamese does not.
        string key = text.Number == 1 ? text.Words.Replace("{0}", "1", StringComparison.Ordinal) : text.Words;
        string words = Vn.Bind(texts[key, text.Number]);
        return Prefix is null ? words : $"{Prefix}: {char.ToLowerInvariant(words[0])}{words[1..]}";
    }
}
