using Campaign.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Campaign.Web.SignIn;

/// <summary>Signs people in with the accounts of this installation; five wrong passwords lock one for 15 minutes.</summary>
/// <remarks>An attempt takes as long, and is answered the same, whether or not there is such an account.</remarks>
internal sealed class CookieSignIn(SignInManager<Account> signIn, UserManager<Account> users, SignInWatch watch) : ISignIn
{
    private static readonly Account Nobody = new() { UnitCode = "", FullName = "" };

    // Of no password; it is only there to be checked in vain.
    private static readonly Lazy<string> NoPassword =
        new(() => new PasswordHasher<Account>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    public async Task<SignInOutcome> SignInAsync(
        string userName, string password, bool remember, CancellationToken cancellationToken)
    {
        SignInOutcome outcome = await CheckAsync(userName, password, cancellationToken);
        if (outcome is SignInOutcome.SignedIn)
        {
            await signIn.SignInAsync((await users.FindByNameAsync(userName))!, remember);
        }

        return outcome;
    }

    public Task SignOutAsync(CancellationToken cancellationToken) => signIn.SignOutAsync();

    /// <summary>Checks a password and counts the wrong ones, without opening a session.</summary>
    internal async Task<SignInOutcome> CheckAsync(string userName, string password, CancellationToken cancellationToken)
    {
        LockoutOptions lockOut = users.Options.Lockout;
        SignInOutcome.Refused refused = new(lockOut.MaxFailedAccessAttempts, lockOut.DefaultLockoutTimeSpan);
        if (await users.FindByNameAsync(userName) is not { } account)
        {
            CheckInVain(password);
            await watch.UnknownAsync(cancellationToken);
            return refused;
        }

        if (await users.IsLockedOutAsync(account))
        {
            CheckInVain(password);
            return refused;
        }

        SignInResult result = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            return new SignInOutcome.SignedIn();
        }

        await watch.FailedAsync(account, result.IsLockedOut, cancellationToken);
        return refused;
    }

    private void CheckInVain(string password) =>
        users.PasswordHasher.VerifyHashedPassword(Nobody, NoPassword.Value, password);
}
