using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Shuzhi.Functions.Protection;

/// <summary>Where a request comes from: the connection's address, or the one that a trusted front end names in the configured header.</summary>
internal sealed class ClientAddress(IOptions<ProtectionOptions> options)
{
    private const int Longest = 64;

    /// <summary>The part of an IPv6 address that a provider gives to one customer.</summary>
    private const int CustomersBytes = 8;

    private readonly string header = options.Value.AddressHeader;

    /// <summary>The address in one way of writing. Of IPv6 the customer's network: whoever has one has as many addresses as they like.</summary>
    public string Of(HttpContext http)
    {
        // A front end writes behind what the client may have sent.
        var named = header.Length > 0 && http.Request.Headers[header] is { Count: > 0 } values ? values[^1]!.Split(',')[^1].Trim() : "";
        if (named.Length is 0 or > Longest) return NetworkOf(http.Connection.RemoteIpAddress);
        if (IPAddress.TryParse(named, out var address)) return NetworkOf(address);
        return IPEndPoint.TryParse(named, out var point) ? NetworkOf(point.Address) : named;
    }

    private static string NetworkOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) return $"{address.MapToIPv4()}";
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(..CustomersBytes)) : $"{address}";
    }
}
