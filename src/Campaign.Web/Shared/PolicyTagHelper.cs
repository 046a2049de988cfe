using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Campaign.Web.Shared;

/// <summary>Leaves an element out for whoever the policy refuses, so that no link leads to a refusal.</summary>
[HtmlTargetElement(Attributes = "policy")]
public sealed class PolicyTagHelper(IAuthorizationService authorization) : TagHelper
{
    /// <summary>The name of a policy; none for everybody.</summary>
    public string? Policy { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (!string.IsNullOrEmpty(Policy) && !(await authorization.AuthorizeAsync(View.HttpContext.User, Policy)).Succeeded)
        {
            output.SuppressOutput();
        }
    }
}
