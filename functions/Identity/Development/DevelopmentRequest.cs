using System.Net;
using Microsoft.AspNetCore.Http;

namespace Shuzhi.Functions.Identity.Development;

/// <summary>Tells requests of this machine from those of others.</summary>
internal static class DevelopmentRequest
{
    private static readonly string[] ForwardingHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"];

    /// <summary>
    /// Whether the request was made on this machine for this machine. A proxy on the machine brings requests from elsewhere
    /// over loopback and says so in a header; a page in the developer's browser may bring them under a name of its own.
    /// </summary>
    public static bool IsOwn(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } remote && IsLoopback(remote)
        && !ForwardingHeaders.Any(request.Headers.ContainsKey)
        && IsOwnName(request.Host.Host);

    /// <summary>The issuer's address as the caller wrote it: the part of the path up to the issuer's own routes.</summary>
    public static string IssuerOf(HttpRequest request)
    {
        var path = request.PathBase.Add(request.Path).Value!;
        var end = path.LastIndexOf($"/{DevelopmentIssuer.Path}/", StringComparison.OrdinalIgnoreCase);
        return $"{request.Scheme}://{request.Host}{path[..end]}/{DevelopmentIssuer.Path}";
    }

    private static bool IsOwnName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IsLoopback(address));

    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
