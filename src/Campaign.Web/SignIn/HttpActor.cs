using Campaign.Accounts;
using Campaign.Audit;

namespace Campaign.Web.SignIn;

/// <summary>Whoever has sent the request, by a session, a token or a key.</summary>
internal sealed class HttpActor(IHttpContextAccessor accessor) : IActor
{
    public Person Who => accessor.HttpContext is { User.Identity.IsAuthenticated: true } context
        ? context.Person()
        : Person.System;

    public string? Address => accessor.HttpContext?.Connection.RemoteIpAddress?.ToString();
}
