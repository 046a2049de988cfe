using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Campaign.Web.Shared;

/// <summary><c>&lt;icon name="mail" size="sm" /&gt;</c></summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper(Sprite sprite) : TagHelper
{
    public string Name { get; set; } = "";

    /// <summary>sm or lg; 20 px without it.</summary>
    public string? Size { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(sprite.Icon(View, Name, Size));
    }
}
