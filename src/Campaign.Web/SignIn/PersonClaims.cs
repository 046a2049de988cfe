using System.Globalization;
using System.Security.Claims;
using Campaign.Accounts;
using Campaign.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Web.SignIn;

/// <summary>Writes a person into a session and reads it from there. Renewed every few minutes from the account.</summary>
internal sealed class PersonClaims(UserManager<Account> users, CampaignDb db, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(users, options)
{
    private const string FullName = "full_name";
    private const string Unit = "unit";
    private const string UnitPath = "unit_path";
    private const string UnitName = "unit_name";
    private const string RolesType = "campaign_roles";
    private const string PasswordType = "must_change_password";

    /// <summary>The person of a session.</summary>
    public static Person Read(ClaimsPrincipal user) => new(
        user.Identity?.Name ?? "",
        user.FindFirstValue(FullName) ?? "",
        user.FindFirstValue(Unit) ?? "",
        user.FindFirstValue(UnitPath) ?? "",
        (Roles)int.Parse(user.FindFirstValue(RolesType) ?? "0", CultureInfo.InvariantCulture));

    /// <summary>True when the password is one that somebody else has given.</summary>
    public static bool MustChangePassword(ClaimsPrincipal user) => user.HasClaim(PasswordType, "true");

    /// <summary>What <see cref="Read"/> reads.</summary>
    public static IEnumerable<Claim> Write(Person person, string unitName) =>
        Details(person, unitName).Prepend(new Claim(ClaimTypes.Name, person.UserName));

    /// <summary>The short name of the person's body.</summary>
    public static string BodyOf(ClaimsPrincipal user) => user.FindFirstValue(UnitName) ?? "";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        ClaimsIdentity identity = await base.GenerateClaimsAsync(user);
        var unit = await db.Units.Where(u => u.Code == user.UnitCode)
            .Select(u => new { u.Path, u.ShortName }).SingleAsync();
        identity.AddClaims(Details(new Person("", user.FullName, user.UnitCode, unit.Path, user.Roles), unit.ShortName));
        if (user.MustChangePassword)
        {
            identity.AddClaim(new Claim(PasswordType, "true"));
        }

        return identity;
    }

    private static IEnumerable<Claim> Details(Person person, string unitName) =>
    [
        new(FullName, person.FullName),
        new(Unit, person.UnitCode),
        new(UnitPath, person.UnitPath),
        new(UnitName, unitName),
        new(RolesType, ((int)person.Roles).ToString(CultureInfo.InvariantCulture)),
    ];
}

internal static class PersonOfUser
{
    public static Person Person(this HttpContext context) => PersonClaims.Read(context.User);
}
