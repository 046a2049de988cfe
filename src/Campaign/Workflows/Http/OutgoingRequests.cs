using System.Net;
using Campaign.Workflows.Activities;
using Microsoft.Extensions.Options;

namespace Campaign.Workflows.Http;

/// <summary>Says to which hosts workflows may send requests: to those on the list alone.</summary>
public sealed class OutgoingRequests(IOptions<WorkflowHttpOptions> options) : IOutgoingRequests
{
    private static readonly char[] Separators = [' ', ',', ';'];

    /// <inheritdoc/>
    public string? Refuse(HttpRequestWanted request) => Refuse(request.Url);

    /// <summary>Why nothing may be sent there; null when it may.</summary>
    public string? Refuse(Uri url)
    {
        if (url.Scheme is not ("http" or "https"))
        {
            return $"'{url.Scheme}' is not HTTP.";
        }

        if (!IsListed(url.IdnHost))
        {
            return $"Workflows may not send requests to '{url.Host}': an administrator adds it to {WorkflowHttpOptions.Section}:AllowedHosts.";
        }

        return IPAddress.TryParse(url.IdnHost, out IPAddress? address) ? Refuse(url.Host, address) : null;
    }

    /// <summary>Why no connection may be made to an address that a host's name stands for; null when it may.</summary>
    public string? Refuse(string host, IPAddress address) =>
        options.Value.AllowPrivateAddresses || Addresses.IsPublic(address)
            ? null
            : $"'{host}' is an address within the network, {address}, where workflows may not send requests.";

    private bool IsListed(string host) => options.Value.AllowedHosts
        .Split(Separators, StringSplitOptions.RemoveEmptyEntries)
        .Any(allowed => allowed == "*"
            || host.Equals(allowed, StringComparison.OrdinalIgnoreCase)
            || (allowed.StartsWith("*.", StringComparison.Ordinal)
                && host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)));
}

/// <summary>Thrown when a connection may not be made, whatever the name of the host says.</summary>
public sealed class RefusedAddressException(string reason) : IOException(reason);
