using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Memory;

namespace Campaign.Web.SignIn;

/// <summary>Remembers what tokens say, because a program sends the same one along with each request.</summary>
/// <remarks>Whether a token has expired is not remembered: whoever asks looks at the moment in it.</remarks>
internal sealed class RememberedTickets(ISecureDataFormat<AuthenticationTicket> inner)
    : ISecureDataFormat<AuthenticationTicket>, IDisposable
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(5);

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = 1000 });

    public string Protect(AuthenticationTicket data) => inner.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => inner.Protect(data, purpose);

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        if (protectedText is null || purpose is not null)
        {
            return inner.Unprotect(protectedText, purpose);
        }

        if (!_known.TryGetValue(protectedText, out AuthenticationTicket? ticket)
            && (ticket = inner.Unprotect(protectedText)) is not null)
        {
            // What is no token is not remembered, so that strangers cannot push out those that are.
            _known.Set(protectedText, ticket, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Forgotten });
        }

        return ticket;
    }

    public void Dispose() => _known.Dispose();
}
