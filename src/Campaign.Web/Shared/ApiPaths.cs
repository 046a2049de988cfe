using System.Security.Claims;
using Campaign.Web.Endpoints;
using Campaign.Web.SignIn;

namespace Campaign.Web.Shared;

/// <summary>Which addresses are for programs, and that a browser cannot be led to them from another site.</summary>
internal static class ApiPaths
{
    public static bool IsApi(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/elsa", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/workflows", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A cookie goes along with whatever a browser sends, so that a change by cookie must come from our own pages: no
    /// special header is asked for, because the designer cannot send one.
    /// </summary>
    public static void UseSameOrigin(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (IsApi(context.Request.Path) && IsByCookie(context) && IsChange(context) && !IsSameOrigin(context.Request))
        {
            await Results.Problem(statusCode: StatusCodes.Status403Forbidden, detail: "Yêu cầu đến từ một trang khác.")
                .ExecuteAsync(context);
            return;
        }

        // A link in a mail may lead to a workflow that is open to everybody, but not by the rights of who follows it.
        if (IsEndpoint(context.Request.Path) && IsByCookie(context) && !IsSameOrigin(context.Request))
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
        }

        await next(context);
    });

    /// <summary>True when a program has sent a token along, whether or not it holds.</summary>
    public static bool IsByToken(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        || TokenOfHub(request) is not null;

    /// <summary>True when a program has sent a key along; only programs' addresses know keys.</summary>
    public static bool IsByKey(HttpRequest request) =>
        IsApi(request.Path)
        && request.Headers.Authorization.ToString().StartsWith("ApiKey ", StringComparison.OrdinalIgnoreCase);

    /// <summary>The token in the address of a connection that stays open.</summary>
    public static string? TokenOfHub(HttpRequest request) =>
        IsHub(request.Path) && request.Query["access_token"].ToString() is { Length: > 0 } token ? token : null;

    private static bool IsHub(PathString path) =>
        path.StartsWithSegments("/elsa/hubs", StringComparison.OrdinalIgnoreCase);

    // Elsa starts workflows and repeats steps by GET as well.
    private static bool IsChange(HttpContext context) =>
        !IsReading(context.Request.Method)
        || IsHub(context.Request.Path)
        || context.GetEndpoint()?.Metadata.GetMetadata<PermissionNeeded>() is { IsToChange: true };

    private static bool IsEndpoint(PathString path) =>
        path.StartsWithSegments(WorkflowEndpoints.BasePath, StringComparison.OrdinalIgnoreCase);

    private static bool IsReading(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    // A token says the same of its person as a cookie does; only the header tells them apart.
    private static bool IsByCookie(HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true && !IsByToken(context.Request) && !IsByKey(context.Request);

    private static bool IsSameOrigin(HttpRequest request)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none";
        }

        // A browser says where a change comes from, but not always where a GET does: then it must be known otherwise.
        string origin = request.Headers.Origin.ToString();
        return origin.Length == 0 && IsReading(request.Method) && !IsHub(request.Path)
            ? IsOurs(request.Headers.Referer.ToString(), request)
            : origin.Length == 0 || IsOurs(origin, request);
    }

    private static bool IsOurs(string address, HttpRequest request) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? from) && from.Authority == request.Host.Value;
}
