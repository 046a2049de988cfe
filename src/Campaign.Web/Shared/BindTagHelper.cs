using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Campaign.Web.Shared;

/// <summary><c>&lt;h1 bind&gt;…&lt;/h1&gt;</c> keeps "Đợt 1", "14 ngày" and, in headings, "thi đua" on one line.</summary>
[HtmlTargetElement("*", Attributes = "bind")]
public sealed class BindTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll("bind");
        string content = (await output.GetChildContentAsync()).GetContent();
        bool heading = output.TagName is ['h', >= '1' and <= '6'];
        output.Content.SetHtmlContent(new HtmlString(heading ? Vn.BindTitle(content) : Vn.Bind(content)));
    }
}
