using Campaign.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Campaign.Web.SignIn;

/// <summary>Signs people in with the accounts of this installation; five wrong passwords lock one for 15 minutes.</summary>
internal sealed class CookieSignIn(SignInManager<Account> signIn, UserManager<Account> users) : ISignIn
{
    public async Task<SignInOutcome> SignInAsync(
        string userName, string password, bool remember, CancellationToken cancellationToken)
    {
        SignInOutcome outcome = await CheckAsync(userName, password);
        if (outcome is SignInOutcome.SignedIn)
        {
            await signIn.SignInAsync((await users.FindByNameAsync(userName))!, remember);
        }

        return outcome;
    }

    public Task SignOutAsync(CancellationToken cancellationToken) => signIn.SignOutAsync();

    /// <summary>Checks a password and counts the wrong ones, without opening a session.</summary>
    internal async Task<SignInOutcome> CheckAsync(string userName, string password)
    {
        IdentityOptions options = users.Options;
        TimeSpan lockOut = options.Lockout.DefaultLockoutTimeSpan;
        if (await users.FindByNameAsync(userName) is not { } account)
        {
            return new SignInOutcome.WrongPassword(null, lockOut);
        }

        SignInResult result = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            return new SignInOutcome.SignedIn();
        }

        if (result.IsLockedOut)
        {
            return new SignInOutcome.LockedOut(await users.GetLockoutEndDateAsync(account) ?? DateTimeOffset.MaxValue);
        }

        return result.IsNotAllowed
            ? new SignInOutcome.Disabled()
            : new SignInOutcome.WrongPassword(
                options.Lockout.MaxFailedAccessAttempts - await users.GetAccessFailedCountAsync(account), lockOut);
    }
}
