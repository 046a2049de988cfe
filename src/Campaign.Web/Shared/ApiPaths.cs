using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace Campaign.Web.Shared;

/// <summary>Which addresses are for programs, and that a browser cannot be led to them from another site.</summary>
internal static class ApiPaths
{
    public static bool IsApi(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/elsa", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A cookie goes along with whatever a browser sends, so that a change by cookie must come from our own pages: no
    /// special header is asked for, because the designer cannot send one.
    /// </summary>
    public static void UseSameOrigin(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (IsApi(context.Request.Path) && IsChange(context.Request.Method) && IsByCookie(context.User)
            && !IsSameOrigin(context.Request))
        {
            await Results.Problem(statusCode: StatusCodes.Status403Forbidden, detail: "Yêu cầu đến từ một trang khác.")
                .ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    private static bool IsChange(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private static bool IsByCookie(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true, AuthenticationType: var type }
        && type == IdentityConstants.ApplicationScheme;

    private static bool IsSameOrigin(HttpRequest request)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none";
        }

        string origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? from) && from.Authority == request.Host.Value);
    }
}
