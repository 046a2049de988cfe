using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Shared;

/// <summary>
/// <c>&lt;status code="Submitted" /&gt;</c> for a dossier, or with words of one's own:
/// <c>&lt;status tone="late" icon="mail-x"&gt;Không gửi được&lt;/status&gt;</c>
/// </summary>
[HtmlTargetElement("status")]
public sealed class StatusTagHelper(Sprite sprite, IStringLocalizer<Texts> texts) : TagHelper
{
    public string? Code { get; set; }

    public string Tone { get; set; } = "quiet";

    public string Icon { get; set; } = "circle-dashed";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        TagHelperContent words = await output.GetChildContentAsync();
        StatusBadge badge = Code is null ? new(Tone, Icon, "") : StatusBadge.For(Code);

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"st {badge.Tone}");
        output.Content.SetHtmlContent(sprite.Icon(View, badge.Icon, "sm"));
        if (Code is null)
        {
            output.Content.AppendHtml(words);
        }
        else
        {
            output.Content.Append(texts[badge.Label]);
        }
    }
}
