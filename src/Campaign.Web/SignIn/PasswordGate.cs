using Campaign.Web.Shared;

namespace Campaign.Web.SignIn;

/// <summary>Whoever has a password that somebody else has given changes it before anything else.</summary>
internal static class PasswordGate
{
    public const string Path = "/password";

    private static readonly PathString[] Open = [Path, "/sign-out", "/sign-in", "/language", "/status", "/error"];

    public static void UsePasswordGate(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (!PersonClaims.MustChangePassword(context.User)
            || Array.Exists(Open, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            await next(context);
        }
        else if (ApiPaths.IsApi(context.Request.Path))
        {
            await Results.Problem(
                statusCode: StatusCodes.Status403Forbidden,
                detail: $"Đổi mật khẩu được cấp trước khi dùng tiếp, tại {Path}.").ExecuteAsync(context);
        }
        else
        {
            string back = HttpMethods.IsGet(context.Request.Method)
                ? $"?returnUrl={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}"
                : "";
            context.Response.Redirect(Path + back);
        }
    });
}
