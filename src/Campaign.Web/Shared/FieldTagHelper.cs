using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Campaign.Web.Shared;

/// <summary>
/// <c>&lt;field for="Input.Number" label="Số, ký hiệu" hint="Như trên văn bản, ví dụ 05/KH-CĐCS." required /&gt;</c>: label,
/// input, hint and error, joined for a screen reader. Other attributes go to the input; content is a control of one's own.
/// </summary>
[HtmlTargetElement("field", Attributes = "for,label")]
public sealed class FieldTagHelper(Sprite sprite) : TagHelper
{
    public required ModelExpression For { get; set; }

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>Marks the field; it never stops a draft from being saved.</summary>
    public bool Required { get; set; }

    /// <summary>More than 0 makes a text area of so many rows.</summary>
    public int Rows { get; set; }

    public string Type { get; set; } = "text";

    /// <summary>The class of the outer element, for example <c>full</c> in a <c>grid2</c>.</summary>
    public string? Class { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        string name = View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        string id = TagBuilder.CreateSanitizedId(name, "_");
        View.ViewData.ModelState.TryGetValue(name, out ModelStateEntry? state);
        string[] errors = [.. (state?.Errors ?? []).Select(error => error.ErrorMessage).Where(text => text.Length > 0)];
        TagHelperContent own = await output.GetChildContentAsync();

        TagBuilder input = new(Rows > 0 ? "textarea" : "input");
        foreach (TagHelperAttribute attribute in output.Attributes)
        {
            input.Attributes[attribute.Name] = attribute.Value?.ToString();
        }

        input.AddCssClass(errors.Length > 0 ? "form-control is-invalid" : "form-control");
        input.Attributes["id"] = id;
        input.Attributes["name"] = name;
        Describe(input, id, errors.Length > 0);
        Fill(input, FieldValue.Text(state?.AttemptedValue, For.Model));

        output.Attributes.Clear();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Class is not null)
        {
            output.Attributes.SetAttribute("class", Class);
        }

        output.Content.SetHtmlContent(LabelFor(id));
        output.Content.AppendHtml(own.IsEmptyOrWhiteSpace ? input : own);
        if (Hint is not null)
        {
            TagBuilder hint = new("div");
            hint.AddCssClass("form-hint");
            hint.Attributes["id"] = $"{id}-hint";
            hint.InnerHtml.Append(Vn.Bind(Hint));
            output.Content.AppendHtml(hint);
        }

        if (errors.Length > 0)
        {
            output.Content.AppendHtml(Error(id, errors));
        }
    }

    private void Describe(TagBuilder input, string id, bool hasError)
    {
        string described = $"{(hasError ? $"{id}-error " : "")}{(Hint is null ? "" : $"{id}-hint")}".Trim();
        if (described.Length > 0)
        {
            input.Attributes["aria-describedby"] = described;
        }

        if (hasError)
        {
            input.Attributes["aria-invalid"] = "true";
        }

        if (Required)
        {
            input.Attributes["aria-required"] = "true";
        }
    }

    private void Fill(TagBuilder input, string value)
    {
        if (Rows > 0)
        {
            // The parser drops one line break after the tag; without this one it would drop the text's own.
            input.Attributes["rows"] = $"{Rows}";
            input.InnerHtml.AppendHtml("\n").Append(value);
            return;
        }

        input.Attributes["type"] = Type;
        input.TagRenderMode = TagRenderMode.SelfClosing;
        if (Type != "password")
        {
            input.Attributes["value"] = value;
        }

        if (For.Metadata.UnderlyingOrModelType == typeof(DateOnly))
        {
            input.Attributes.TryAdd("inputmode", "numeric");
            input.Attributes.TryAdd("autocomplete", "off");
        }
    }

    private TagBuilder LabelFor(string id)
    {
        TagBuilder label = new("label");
        label.AddCssClass("form-label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Label);
        if (Required)
        {
            TagBuilder star = new("span");
            star.AddCssClass("req");
            star.Attributes["aria-hidden"] = "true";
            star.InnerHtml.Append(" *");
            label.InnerHtml.AppendHtml(star);
        }

        return label;
    }

    private TagBuilder Error(string id, string[] errors)
    {
        TagBuilder text = new("span");
        text.InnerHtml.Append(string.Join(' ', errors));
        TagBuilder error = new("div");
        error.AddCssClass("field-error");
        error.Attributes["id"] = $"{id}-error";
        error.InnerHtml.AppendHtml(sprite.Icon(View, "alert-circle")).AppendHtml(text);
        return error;
    }
}
