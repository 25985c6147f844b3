using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Net.Http.Headers;

namespace Shuzhi.Local.Worker;

/// <summary>
/// Answers for the host what no function sees, as the platform does on Azure: which pages of other origins may call, by the tools' own
/// settings <c>Host:CORS</c> (a list with commas) and <c>Host:CORSCredentials</c>; and headers where no function answers.
/// </summary>
internal sealed class CrossOrigin
{
    private const string Methods = "GET, POST, PUT, DELETE";
    private const string RequestHeaders = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Accept-Language, X-Act-As";
    private const string AnswerHeaders = "ETag, Location, Retry-After, Content-Language, Content-Disposition";
    private const string TenMinutes = "600";

    private readonly HashSet<string> origins;
    private readonly bool isForAll;
    private readonly bool takesCredentials;

    private CrossOrigin(HashSet<string> origins, bool takesCredentials)
    {
        (this.origins, this.takesCredentials) = (origins, takesCredentials);
        isForAll = origins.Contains("*");
    }

    /// <summary>Reads the settings, and adds a line for each mistake in them.</summary>
    public static CrossOrigin Read(IConfiguration configuration, ICollection<string> mistakes)
    {
        var given = (configuration["Host:CORS"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var withCredentials = string.Equals(configuration["Host:CORSCredentials"], "true", StringComparison.OrdinalIgnoreCase);
        foreach (var origin in given.Where(static origin => origin != "*" && !IsOrigin(origin)))
            mistakes.Add($"Host:CORS: '{origin}' is not an origin such as https://front.example: scheme, host and port, and nothing behind them.");
        if (withCredentials && given.Contains("*")) mistakes.Add("Host:CORSCredentials is not possible with the origin '*': every page of the world could act for whoever is signed in.");
        return new(given.ToHashSet(StringComparer.Ordinal), withCredentials);
    }

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        // What no route answers the host does: an unknown path, and by an endpoint of routing's own a method that the path does not have.
        if (http.GetEndpoint() is not RouteEndpoint) HostHeaders.Write(http.Response.Headers);
        if (http.Request.Headers.Origin is not [{ Length: > 0 } origin]) return next(http);
        var headers = http.Response.Headers;
        // A function writes its own Vary over what stands there before.
        http.Response.OnStarting(static response => { ((HttpResponse)response).Headers.Append(HeaderNames.Vary, HeaderNames.Origin); return Task.CompletedTask; }, http.Response);
        var isAllowed = isForAll || origins.Contains(origin);
        if (isAllowed) Allow(headers, origin);
        if (!HttpMethods.IsOptions(http.Request.Method) || http.Request.Headers.AccessControlRequestMethod.Count == 0) return next(http);
        http.Response.StatusCode = isAllowed ? StatusCodes.Status204NoContent : StatusCodes.Status403Forbidden;
        if (!isAllowed) return Task.CompletedTask;
        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = RequestHeaders;
        headers.AccessControlMaxAge = TenMinutes;
        return Task.CompletedTask;
    }

    private void Allow(IHeaderDictionary headers, string origin)
    {
        headers.AccessControlAllowOrigin = isForAll ? "*" : origin;
        headers.AccessControlExposeHeaders = AnswerHeaders;
        if (takesCredentials) headers.AccessControlAllowCredentials = "true";
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);
}
