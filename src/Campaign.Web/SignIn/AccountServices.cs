using Campaign.Accounts;
using Campaign.Audit;
using Campaign.Storage;
using Campaign.Web.Accounts;
using Campaign.Web.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Campaign.Web.SignIn;

/// <summary>Who may come in, and how: a cookie for people, a token or a key for programs. Everything demands one of them.</summary>
internal static class AccountServices
{
    private const string Scheme = "Campaign";

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddDataProtection().SetApplicationName("Campaign").PersistKeysToDbContext<CampaignDb>();
        services.AddIdentityCore<Account>(ConfigureIdentity)
            .AddEntityFrameworkStores<CampaignDb>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<PersonClaims>();
        AuthenticationBuilder authentication = services.AddAuthentication(options =>
        {
            options.DefaultScheme = Scheme;
            options.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
        });
        authentication.AddPolicyScheme(Scheme, Scheme, options => options.ForwardDefaultSelector = SchemeOf);
        authentication.AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(ConfigureCookie));
        authentication.AddBearerToken(BearerTokenDefaults.AuthenticationScheme, options =>
        {
            // The campaign's clock may be moved by months; a session may not end by that.
            options.TimeProvider = TimeProvider.System;
            options.BearerTokenExpiration = TimeSpan.FromHours(8);
            options.RefreshTokenExpiration = TimeSpan.FromDays(14);
            options.Events.OnMessageReceived = TakeTokenOfHub;
        });
        services.PostConfigure<BearerTokenOptions>(
            BearerTokenDefaults.AuthenticationScheme,
            options => options.BearerTokenProtector = new RememberedTickets(options.BearerTokenProtector));
        authentication.AddScheme<AuthenticationSchemeOptions, AccessKeyHandler>(AccessKeyHandler.SchemeName, null);
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.TimeProvider = TimeProvider.System;
            options.ValidationInterval = TimeSpan.FromMinutes(5);
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.Staff, policy => policy.RequireAssertion(Has(Roles.Staff | Roles.Leader | Roles.Administrator)))
            .AddPolicy(Policies.Designer, policy => policy.RequireAssertion(Has(Roles.Staff | Roles.Administrator)))
            .AddPolicy(Policies.Api, policy => policy.RequireAuthenticatedUser().RequireAssertion(KeyOpensApi))
            .AddPolicy(Policies.Office, policy => policy.RequireAssertion(
                Has(Roles.Staff | Roles.Clerk | Roles.Leader | Roles.Administrator)))
            .AddPolicy(Policies.Administrator, policy => policy.RequireAssertion(Has(Roles.Administrator)));
        services.AddScoped<IActor, HttpActor>();
        services.AddSingleton<UnknownNames>();
        services.AddScoped<SignInWatch>();
        services.AddScoped<PasswordDesk>();
        services.AddScoped<ISignIn, CookieSignIn>();
        services.AddScoped<AccountDesk>();
        services.AddScoped<AccessKeyDesk>();
        services.AddScoped<IShellSource, ShellSource>();
        return services;
    }

    private static void ConfigureIdentity(IdentityOptions options)
    {
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        options.Password.RequiredLength = 10;
        options.Password.RequireNonAlphanumeric = false;
        options.User.RequireUniqueEmail = false;
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.TimeProvider = TimeProvider.System;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/forbidden";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.Cookie.Name = "campaign";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    // Programs get a status; people are led to the page.
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (ApiPaths.IsApi(context.Request.Path) || status == StatusCodes.Status403Forbidden)
        {
            context.Response.StatusCode = status;
        }
        else
        {
            bool expired = context.Request.Cookies.ContainsKey(context.Options.Cookie.Name!);
            context.Response.Redirect(context.RedirectUri + (expired ? "&expired=true" : ""));
        }

        return Task.CompletedTask;
    }

    private static string SchemeOf(HttpContext context) =>
        ApiPaths.IsByKey(context.Request) ? AccessKeyHandler.SchemeName
        : ApiPaths.IsByToken(context.Request) ? BearerTokenDefaults.AuthenticationScheme
        : IdentityConstants.ApplicationScheme;

    // A browser cannot put a header on a WebSocket. Elsewhere a token in the address would end up in logs.
    private static Task TakeTokenOfHub(MessageReceivedContext context)
    {
        if (ApiPaths.TokenOfHub(context.Request) is { } token)
        {
            context.Token = token;
        }

        return Task.CompletedTask;
    }

    private static bool KeyOpensApi(AuthorizationHandlerContext context) =>
        !Permissions.IsByKey(context.User)
        || Permissions.Has(
            context.User,
            context.Resource is HttpContext { Request.Method: "GET" or "HEAD" }
                ? Permissions.ReadCampaign
                : Permissions.WriteCampaign);

    private static Func<AuthorizationHandlerContext, bool> Has(Roles roles) =>
        context => context.User.Identity?.IsAuthenticated == true && PersonClaims.Read(context.User).IsAny(roles);
}

/// <summary>The names of what may be demanded beyond being signed in.</summary>
internal static class Policies
{
    /// <summary>Ban CTCS and the leaders.</summary>
    public const string Staff = "Staff";

    /// <summary>Those who design and publish workflows, and the layouts of documents.</summary>
    public const string Designer = "Designer";

    /// <summary>Whoever has signed in; and keys that may read, or change, the campaign.</summary>
    public const string Api = "Api";

    /// <summary>Those and the clerk.</summary>
    public const string Office = "Office";

    public const string Administrator = "Administrator";
}
