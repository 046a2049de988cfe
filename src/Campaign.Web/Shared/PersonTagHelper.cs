using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Shared;

/// <summary>
/// <c>&lt;person name="Nông Thị Bích Hạnh" body="LĐLĐ thành phố Bắc Kạn" /&gt;</c>; with <c>group</c> a body
/// that has the work while nobody in it has taken it.
/// </summary>
[HtmlTargetElement("person", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PersonTagHelper(Sprite sprite, IStringLocalizer<Texts> texts) : TagHelper
{
    public string Name { get; set; } = "";

    public string? Body { get; set; }

    public bool Group { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var sign = new TagBuilder("i");
        sign.Attributes["aria-hidden"] = "true";
        _ = Group
            ? sign.InnerHtml.AppendHtml(sprite.Icon(View, "users", "sm"))
            : sign.InnerHtml.Append(Vn.Initial(Name));

        var name = new TagBuilder("b");
        name.InnerHtml.Append(Name);
        var both = new TagBuilder("span");
        both.InnerHtml.AppendHtml(name);
        if ((Body ?? (Group ? texts["Nhóm, chưa ai nhận"].Value : null)) is { Length: > 0 } body)
        {
            var small = new TagBuilder("small");
            small.InnerHtml.Append(body);
            both.InnerHtml.AppendHtml(small);
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Group ? "pc grp" : "pc");
        output.Content.SetHtmlContent(sign).AppendHtml(both);
    }
}
