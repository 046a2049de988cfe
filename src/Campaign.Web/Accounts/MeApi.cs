using Campaign.Accounts;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Campaign.Web.Accounts;

internal sealed record MeView(
    string UserName, string FullName, string UnitCode, string UnitName, IReadOnlyList<string> Roles, bool SeesAllUnits);

/// <param name="SecondsLeft">Until the session ends if nothing is done; null for a token, which says it itself.</param>
internal sealed record SessionView(int? SecondsLeft);

internal static class MeApi
{
    public static void MapMe(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/me", (HttpContext context) =>
        {
            Person person = context.Person();
            return TypedResults.Ok(new MeView(
                person.UserName,
                person.FullName,
                person.UnitCode,
                PersonClaims.BodyOf(context.User),
                [.. Enum.GetValues<Roles>().Where(role => role != Roles.None && person.IsAny(role)).Select(role => role.ToString())],
                person.SeesAll));
        }).WithTags("Me").WithSummary("Who is signed in, and what that account may do.");
        routes.MapGet("/me/session", (HttpContext context, CancellationToken _) => SessionAsync(context)).WithTags("Me").WithSummary("How long the session lasts.");
    }

    // A session that is half over is made new by any request, this one included.
    private static async Task<Ok<SessionView>> SessionAsync(HttpContext context)
    {
        AuthenticationProperties? session =
            (await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties;
        TimeSpan? left = session?.ExpiresUtc - TimeProvider.System.GetUtcNow();
        return TypedResults.Ok(new SessionView((int?)left?.TotalSeconds));
    }
}
