using System.Net;
using System.Net.Sockets;

namespace Campaign.Workflows.Http;

/// <summary>
/// Connects to the very address that was looked at: a name that stands for another address a moment later leads nowhere.
/// </summary>
internal static class GuardedConnection
{
    /// <summary>Neither follows redirects, nor keeps cookies, nor goes through a proxy, which would look up names itself.</summary>
    public static SocketsHttpHandler Handler(OutgoingRequests rules) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(rules, context.DnsEndPoint, cancellationToken),
        ConnectTimeout = TimeSpan.FromSeconds(15),
        MaxResponseHeadersLength = 64,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
        UseProxy = false,
    };

    private static async ValueTask<Stream> ConnectAsync(
        OutgoingRequests rules, DnsEndPoint target, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        IPAddress[] allowed = [.. addresses.Where(address => rules.Refuse(target.Host, address) is null)];
        if (allowed.Length == 0)
        {
            throw new RefusedAddressException(
                addresses.Length == 0 ? $"'{target.Host}' has no address." : rules.Refuse(target.Host, addresses[0])!);
        }

        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
