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
        if (IsApi(context.Request.Path) && (IsChange(context.Request.Method) || IsHub(context.Request.Path))
            && IsByCookie(context) && !IsSameOrigin(context.Request))
        {
            await Results.Problem(statusCode: StatusCodes.Status403Forbidden, detail: "Yêu cầu đến từ một trang khác.")
                .ExecuteAsync(context);
            return;
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

    private static bool IsChange(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

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

        string origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? from) && from.Authority == request.Host.Value);
    }
}
