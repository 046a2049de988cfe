using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Campaign.Web.Shared;

/// <summary>Draws the icons of <c>wwwroot/icons.svg</c>. They are decoration: the words beside them are what is read.</summary>
public sealed class Sprite(IFileVersionProvider versions)
{
    public IHtmlContent Icon(ViewContext view, string name, string? size = null)
    {
        ArgumentNullException.ThrowIfNull(view);

        var use = new TagBuilder("use");
        string path = versions.AddFileVersionToPath(view.HttpContext.Request.PathBase, "/icons.svg");
        use.Attributes["href"] = $"{view.HttpContext.Request.PathBase}{path}#{name}";

        var icon = new TagBuilder("svg");
        icon.AddCssClass(size is null ? "icon" : $"icon {size}");
        icon.Attributes["aria-hidden"] = "true";
        icon.InnerHtml.AppendHtml(use);
        return icon;
    }
}
