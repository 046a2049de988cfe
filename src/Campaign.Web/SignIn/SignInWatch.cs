using System.Threading.RateLimiting;
using Campaign.Accounts;
using Campaign.Audit;
using Campaign.Storage;

namespace Campaign.Web.SignIn;

/// <summary>
/// Writes down who could not sign in. An account is locked after a few attempts, and then nothing more is written; of names
/// that there are not only some are written each minute, and never what was typed: it may be a password. Who it was is not
/// known; it need not be the one whose account it is.
/// </summary>
internal sealed class SignInWatch(CampaignDb db, AuditLog audit, UnknownNames unknown)
{
    /// <summary>The user name of whoever has not signed in.</summary>
    public const string Stranger = "?";

    private static readonly Person Somebody = new(Stranger, "", "", "", Roles.None);

    public async Task FailedAsync(Account account, bool isLocked, CancellationToken cancellationToken)
    {
        audit.Add(Somebody, AuditDeed.SignInFailed, account.UserName, account.FullName);
        if (isLocked)
        {
            audit.Add(Somebody, AuditDeed.AccountLocked, account.UserName, account.FullName);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task UnknownAsync(CancellationToken cancellationToken)
    {
        if (unknown.MayBeWritten())
        {
            audit.Add(Somebody, AuditDeed.SignInFailed, null);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}

/// <summary>How many attempts under names that there are not are written down: ten a minute.</summary>
internal sealed class UnknownNames : IDisposable
{
    private readonly FixedWindowRateLimiter _limiter = new(new FixedWindowRateLimiterOptions
    {
        PermitLimit = 10,
        Window = TimeSpan.FromMinutes(1),
        QueueLimit = 0,
    });

    public bool MayBeWritten()
    {
        using RateLimitLease lease = _limiter.AttemptAcquire();
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
