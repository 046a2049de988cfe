using System.Net;

namespace Campaign.Workflows.Http;

/// <summary>Tells the addresses of the internet from those of this machine, this building and this cloud.</summary>
internal static class Addresses
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>False also for addresses that carry another one inside, such as those of 6to4 and NAT64.</summary>
    public static bool IsPublic(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        bool isGlobal = plain.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            || GlobalUnicast.Contains(plain);
        return isGlobal && !NotPublic.Any(network => network.Contains(plain));
    }
}
