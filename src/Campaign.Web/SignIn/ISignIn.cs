namespace Campaign.Web.SignIn;

/// <summary>Lets people in and out.</summary>
internal interface ISignIn
{
    /// <param name="userName">The code of the unit or the name of the person, as it was typed.</param>
    /// <param name="password">As it was typed.</param>
    /// <param name="remember">The person wants to stay signed in when the browser is closed.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<SignInOutcome> SignInAsync(
        string userName, string password, bool remember, CancellationToken cancellationToken);

    Task SignOutAsync(CancellationToken cancellationToken);
}

/// <summary>How an attempt to sign in ended.</summary>
internal abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    internal sealed record SignedIn : SignInOutcome;

    /// <summary>
    /// Not let in. Whether the name is unknown, the password wrong, or the account locked or closed is not told: to whoever
    /// tries names, they are the same.
    /// </summary>
    internal sealed record Refused(int Attempts, TimeSpan LockOut) : SignInOutcome;
}
