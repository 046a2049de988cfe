using Campaign.Accounts;
using Campaign.Web.SignIn;

namespace Campaign.Web.Accounts;

internal sealed record MeView(
    string UserName, string FullName, string UnitCode, string UnitName, IReadOnlyList<string> Roles, bool SeesAllUnits);

internal static class MeApi
{
    public static void MapMe(this IEndpointRouteBuilder routes) =>
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
}
