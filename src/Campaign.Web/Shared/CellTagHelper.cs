using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Shared;

/// <summary>
/// <c>&lt;cell done="41" moving="1" late="3" total="44" /&gt;</c>: "41/44", a segmented bar, and the outstanding number in words.
/// </summary>
[HtmlTargetElement("cell", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CellTagHelper(Sprite sprite, IStringLocalizer<Texts> texts) : TagHelper
{
    public int Done { get; set; }

    public int Moving { get; set; }

    public int Late { get; set; }

    public int Total { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var fraction = new TagBuilder("b");
        fraction.AddCssClass("strong");
        fraction.InnerHtml.Append($"{Done}/{Total}");
        var words = new TagBuilder("span");
        words.InnerHtml.AppendHtml(fraction);
        if (Late > 0)
        {
            words.InnerHtml.AppendHtml(Outstanding("l", texts["{0} quá hạn", Late], "alert-circle"));
        }
        else if (Moving > 0)
        {
            words.InnerHtml.AppendHtml(Outstanding("m", texts["{0} đang xét", Moving], null));
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "cell");
        output.Content.SetHtmlContent(words).AppendHtml(Meter());
    }

    private TagBuilder Outstanding(string tone, string words, string? icon)
    {
        var outstanding = new TagBuilder("em");
        outstanding.AddCssClass(tone);
        if (icon is not null)
        {
            outstanding.InnerHtml.AppendHtml(sprite.Icon(View, icon));
        }

        outstanding.InnerHtml.Append(words);
        return outstanding;
    }

    private TagBuilder Meter()
    {
        List<string> parts = [texts["{0} trên {1} xong", Done, Total]];
        if (Moving > 0)
        {
            parts.Add(texts["{0} đang xét", Moving]);
        }

        if (Late > 0)
        {
            parts.Add(texts["{0} quá hạn", Late]);
        }

        var meter = new TagBuilder("div");
        meter.AddCssClass("meter");
        meter.Attributes["role"] = "img";
        meter.Attributes["aria-label"] = string.Join(", ", parts);

        MeterShares shares = MeterShares.For(Done, Moving, Late, Total);
        foreach ((string tone, int share) in
            new[] { ("m-done", shares.Done), ("m-moving", shares.Moving), ("m-late", shares.Late) })
        {
            if (share > 0)
            {
                // The width is a class, because the content security policy knows no style attributes.
                var part = new TagBuilder("i");
                part.AddCssClass($"{tone} p{share}");
                meter.InnerHtml.AppendHtml(part);
            }
        }

        return meter;
    }
}
