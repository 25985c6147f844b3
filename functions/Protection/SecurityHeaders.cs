using Microsoft.AspNetCore.Http;

namespace Shuzhi.Functions.Protection;

/// <summary>Headers of every answer. A function that knows better, such as one that answers with a page, writes its own over them.</summary>
internal static class SecurityHeaders
{
    /// <summary>Nothing that is answered may run, load or be framed.</summary>
    private const string NothingRuns = "default-src 'none'; frame-ancestors 'none'";

    private const string AYear = "max-age=31536000; includeSubDomains";

    public static void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = NothingRuns;
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        // An answer that says nothing about caching is nobody else's.
        headers.CacheControl = "no-store";
        if (http.Request.IsHttps) headers.StrictTransportSecurity = AYear;
    }
}
