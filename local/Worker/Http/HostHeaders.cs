using Microsoft.AspNetCore.Http;

namespace Shuzhi.Local.Worker;

/// <summary>Headers of what the host answers itself: nothing of it may run, load, be framed or be kept.</summary>
internal static class HostHeaders
{
    public static void Write(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
    }
}
