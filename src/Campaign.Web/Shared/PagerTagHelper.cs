using Campaign.Storage;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Shared;

/// <summary>
/// <c>&lt;pager from="51" count="50" total="312" noun="thư" previous="…" next="…" /&gt;</c>: the foot of a long table.
/// </summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper(IStringLocalizer<Texts> texts) : TagHelper
{
    /// <summary>The number of the first row shown, counted from 1.</summary>
    public int From { get; set; } = 1;

    /// <summary>The rows shown.</summary>
    public int Count { get; set; }

    /// <summary>All rows; null where counting them would cost too much.</summary>
    public int? Total { get; set; }

    public string Noun { get; set; } = "";

    public string? Previous { get; set; }

    public string? Next { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var range = new TagBuilder("span");
        range.AddCssClass("muted");
        range.InnerHtml.Append($"{RangeText()} {Noun}".TrimEnd());

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ft small row-f");
        output.Attributes.SetAttribute("aria-label", texts["Các trang"].Value);
        output.Content.SetHtmlContent(range);
        AppendLink(output, Previous, texts["Trang trước"], "prev", push: true);
        AppendLink(output, Next, texts["Trang sau"], "next", push: string.IsNullOrEmpty(Previous));
    }

    private string RangeText()
    {
        string shown = From > 1 ? $"{Number(From)}–{Number(From + Count - 1)}" : Number(Count);
        return Total is not { } total ? shown
            : total > Pages.MostCounted ? texts["{0} trên hơn {1}", shown, Number(Pages.MostCounted)]
            : texts["{0} trên {1}", shown, Number(total)];
    }

    private static string Number(int number) => Vn.Number(number);

    private static void AppendLink(TagHelperOutput output, string? href, string text, string relation, bool push)
    {
        // An attribute whose expression is null arrives as an empty text.
        if (string.IsNullOrEmpty(href))
        {
            return;
        }

        var link = new TagBuilder("a");
        link.AddCssClass(push ? "push ul page-link-c" : "ul page-link-c");
        link.Attributes["href"] = href;
        link.Attributes["rel"] = relation;
        link.InnerHtml.Append(text);
        output.Content.AppendHtml(link);
    }
}
