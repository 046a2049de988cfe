using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Campaign.Accounts;
using Campaign.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Web.SignIn;

/// <summary>
/// Lets programs in by <c>Authorization: ApiKey …</c>. A key holds while its maker is an administrator with an open account.
/// </summary>
/// <remarks>
/// Wrong keys are not counted as wrong passwords are: nobody guesses 256 random bits, and a lock would let a stranger who
/// has read a prefix shut a program out.
/// </remarks>
internal sealed class AccessKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CampaignDb db)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    // A program that asks every second would otherwise write every second.
    private static readonly TimeSpan Sparse = TimeSpan.FromMinutes(10);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith($"{SchemeName} ", StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        string key = header[(SchemeName.Length + 1)..].Trim();
        if (AccessKeySecret.PrefixOf(key) is not { } prefix)
        {
            return Refused;
        }

        var found = await db.AccessKeys.AsNoTracking().Where(k => k.Prefix == prefix)
            .Join(db.Users, k => k.CreatedBy, a => a.UserName, (k, a) => new { Key = k, Owner = a })
            .Join(db.Units, x => x.Owner.UnitCode, u => u.Code, (x, u) => new { x.Key, x.Owner, u.Path, u.ShortName })
            .SingleOrDefaultAsync(Context.RequestAborted);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        if (found is null
            || !CryptographicOperations.FixedTimeEquals(found.Key.Hash, AccessKeySecret.HashOf(key))
            || !found.Key.IsOpen(now)
            || found.Owner.LockoutEnd == DateTimeOffset.MaxValue
            || !found.Owner.Roles.HasFlag(Roles.Administrator))
        {
            return Refused;
        }

        if (!(now - found.Key.LastUsedAt < Sparse))
        {
            await db.AccessKeys.Where(k => k.Id == found.Key.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now), Context.RequestAborted);
        }

        string[] permissions = found.Key.Permissions.Split(' ');
        Person person = new(
            $"key-{prefix}", found.Key.Name, found.Owner.UnitCode, found.Path, RolesOf(permissions, found.Owner.Roles));
        ClaimsIdentity identity = new(
            PersonClaims.Write(person, found.ShortName)
                .Concat(permissions.Select(name => new Claim(Permissions.ClaimType, name))),
            SchemeName,
            ClaimTypes.Name,
            null);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    private static AuthenticateResult Refused { get; } = AuthenticateResult.Fail("This key opens nothing.");

    // What a key sees and changes of the campaign follows from its permissions, not from who made it.
    private static Roles RolesOf(string[] permissions, Roles maker) =>
        permissions.Contains(Permissions.Everything)
            ? maker
            : (permissions.Contains(Permissions.WriteCampaign) ? Roles.Staff : Roles.None)
                | (permissions.Contains(Permissions.ReadCampaign) || permissions.Contains(Permissions.ReadEverything)
                    ? Roles.Leader
                    : Roles.None);
}

/// <summary>How keys look: <c>campaign_</c>, eight characters by which it is found, and 256 random bits.</summary>
internal static class AccessKeySecret
{
    private const string Start = "campaign_";
    private const int PrefixLength = 8;
    private const int SecretLength = 43;

    public static string New() =>
        Start
        + RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", PrefixLength)
        + "_"
        + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>What a key is found by; null when it is none of ours.</summary>
    public static string? PrefixOf(string key) =>
        key.Length == Start.Length + PrefixLength + 1 + SecretLength && key.StartsWith(Start, StringComparison.Ordinal)
            ? key.Substring(Start.Length, PrefixLength)
            : null;

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
