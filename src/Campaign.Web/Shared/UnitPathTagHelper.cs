using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Shared;

/// <summary><c>&lt;unit-path crumbs="@path" /&gt;</c>: from the province down; a phone shows the last two places.</summary>
[HtmlTargetElement("unit-path", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class UnitPathTagHelper(IStringLocalizer<Texts> texts) : TagHelper
{
    public IEnumerable<Crumb> Crumbs { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "crumb");
        output.Attributes.SetAttribute("aria-label", texts["Đường dẫn"].Value);
        foreach (Crumb crumb in Crumbs)
        {
            var place = new TagBuilder("li");
            if (crumb.Href is null)
            {
                place.InnerHtml.Append(crumb.Name);
            }
            else
            {
                var link = new TagBuilder("a");
                link.Attributes["href"] = crumb.Href;
                link.InnerHtml.Append(crumb.Name);
                place.InnerHtml.AppendHtml(link);
            }

            output.Content.AppendHtml(place);
        }
    }
}
