using Campaign.Workflows.Activities;
using Microsoft.AspNetCore.Authorization;

namespace Campaign.Web.Endpoints;

/// <summary>The request that a workflow is being asked to answer. Scoped; closed until an endpoint opens it.</summary>
internal sealed class HttpExchange(IAuthorizationService authorization) : IHttpExchange
{
    private HttpContext? _context;
    private ReadRequest? _request;
    private CancellationTokenSource? _limit;

    /// <summary>What the workflow answers; null when it has not.</summary>
    public HttpResponseWanted? Response { get; private set; }

    public bool IsOpen => _context is not null && Response is null;

    /// <summary>From now on bursts of this scope run in the request.</summary>
    public void Open(HttpContext context, ReadRequest request, CancellationTokenSource limit) =>
        (_context, _request, _limit) = (context, request, limit);

    /// <inheritdoc/>
    public async Task<HttpRefusal?> JudgeAsync(HttpEndpointRules rules, CancellationToken cancellationToken)
    {
        if (rules.Timeout is { } timeout && timeout > TimeSpan.Zero)
        {
            _limit!.CancelAfter(timeout);
        }

        return await JudgeCallerAsync(rules)
            ?? (_request!.Length > rules.RequestSizeLimit ? HttpRefusal.RequestTooLarge : (HttpRefusal?)null)
            ?? _request.Files.Select(file => Judge(file, rules)).FirstOrDefault(refusal => refusal is not null);
    }

    /// <inheritdoc/>
    public void Answer(HttpResponseWanted response) => Response = response;

    private async Task<HttpRefusal?> JudgeCallerAsync(HttpEndpointRules rules)
    {
        bool isSignedIn = _context!.User.Identity?.IsAuthenticated == true;
        if (!rules.Authorize)
        {
            return null;
        }

        if (!isSignedIn)
        {
            return HttpRefusal.Unauthorized;
        }

        // A policy that there is not is satisfied by nobody.
        IAuthorizationPolicyProvider policies =
            _context.RequestServices.GetRequiredService<IAuthorizationPolicyProvider>();
        return string.IsNullOrWhiteSpace(rules.Policy)
            || (await policies.GetPolicyAsync(rules.Policy) is { } policy
                && (await authorization.AuthorizeAsync(_context.User, null, policy)).Succeeded)
            ? null
            : HttpRefusal.Forbidden;
    }

    private static HttpRefusal? Judge(ReadFile file, HttpEndpointRules rules)
    {
        string extension = Path.GetExtension(file.Name).TrimStart('.');
        return file.Length > rules.FileSizeLimit ? HttpRefusal.FileTooLarge
            : (rules.AllowedFileExtensions.Count > 0 && !IsIn(rules.AllowedFileExtensions, extension))
                || IsIn(rules.BlockedFileExtensions, extension) ? HttpRefusal.InvalidFileExtension
            : rules.AllowedMimeTypes.Count > 0
                && !rules.AllowedMimeTypes.Contains(file.ContentType, StringComparer.OrdinalIgnoreCase)
                ? HttpRefusal.InvalidFileMimeType
            : null;
    }

    private static bool IsIn(IReadOnlyList<string> extensions, string extension) =>
        extensions.Any(listed => listed.TrimStart('.').Equals(extension, StringComparison.OrdinalIgnoreCase));
}
