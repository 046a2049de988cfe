using System.Security.Claims;
using Campaign.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Campaign.Web.SignIn;

/// <summary>What a program sends to sign in.</summary>
internal sealed record LoginRequest(string? Username, string? Password);

/// <summary>Elsa's answer to it.</summary>
internal sealed record LoginResponse(bool IsAuthenticated, string? AccessToken, string? RefreshToken);

/// <summary>Elsa's way in for programs: a user name and a password for a bearer token.</summary>
internal static class IdentityApi
{
    public static void MapIdentity(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder identity = routes.MapGroup("/elsa/api/identity").WithTags("Sign-in");
        identity.MapPost("/login", LoginAsync).AllowAnonymous()
            .WithSummary("A user name and a password for a bearer token; 401 with isAuthenticated false.")
            .Produces<LoginResponse>(StatusCodes.Status401Unauthorized);
        identity.MapPost("/refresh-token", RefreshAsync).AllowAnonymous()
            .WithSummary("A new pair of tokens for a refresh token, which is sent as the bearer.")
            .Produces<LoginResponse>(StatusCodes.Status401Unauthorized);
    }

    private static async Task<Results<Ok<LoginResponse>, JsonHttpResult<LoginResponse>>> LoginAsync(
        LoginRequest request,
        CookieSignIn signIn,
        UserManager<Account> users,
        IUserClaimsPrincipalFactory<Account> claims,
        IOptionsMonitor<BearerTokenOptions> options,
        CancellationToken cancellationToken)
    {
        string userName = request.Username?.Trim() ?? "";
        return await signIn.CheckAsync(userName, request.Password ?? "", cancellationToken) is SignInOutcome.SignedIn
            ? TypedResults.Ok(Issue(await claims.CreateAsync((await users.FindByNameAsync(userName))!), options))
            : TypedResults.Json(new LoginResponse(false, null, null), statusCode: StatusCodes.Status401Unauthorized);
    }

    private static async Task<Results<Ok<LoginResponse>, JsonHttpResult<LoginResponse>>> RefreshAsync(
        HttpRequest request,
        UserManager<Account> users,
        SignInManager<Account> signIn,
        IUserClaimsPrincipalFactory<Account> claims,
        IOptionsMonitor<BearerTokenOptions> options)
    {
        string token = request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.OrdinalIgnoreCase);
        AuthenticationTicket? ticket = Options(options).RefreshTokenProtector.Unprotect(token);
        return ticket?.Properties.ExpiresUtc > TimeProvider.System.GetUtcNow()
            && await signIn.ValidateSecurityStampAsync(ticket.Principal) is { } account
            ? TypedResults.Ok(Issue(await claims.CreateAsync(account), options))
            : TypedResults.Json(new LoginResponse(false, null, null), statusCode: StatusCodes.Status401Unauthorized);
    }

    private static LoginResponse Issue(ClaimsPrincipal user, IOptionsMonitor<BearerTokenOptions> monitor)
    {
        BearerTokenOptions options = Options(monitor);
        return new LoginResponse(
            true,
            options.BearerTokenProtector.Protect(Ticket(user, options.BearerTokenExpiration, "AccessToken")),
            options.RefreshTokenProtector.Protect(Ticket(user, options.RefreshTokenExpiration, "RefreshToken")));
    }

    private static AuthenticationTicket Ticket(ClaimsPrincipal user, TimeSpan lifetime, string kind) => new(
        user,
        new AuthenticationProperties { ExpiresUtc = TimeProvider.System.GetUtcNow() + lifetime },
        $"{BearerTokenDefaults.AuthenticationScheme}:{kind}");

    private static BearerTokenOptions Options(IOptionsMonitor<BearerTokenOptions> monitor) =>
        monitor.Get(BearerTokenDefaults.AuthenticationScheme);
}
