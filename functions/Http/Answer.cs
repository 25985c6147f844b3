using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Http;

/// <summary>What a request asked for, as JSON: camelCase, amounts in fen, instants in UTC, nothing for null.</summary>
internal static class Answer
{
    public static IResult Ok<T>(T view, long? version = null) => new JsonAnswer<T>(StatusCodes.Status200OK, view, version, null);

    /// <summary>Created, or found created by an earlier request with the same idempotency key.</summary>
    /// <param name="location">Path from the root, with the route prefix of the request.</param>
    /// <param name="view">What was created.</param>
    /// <param name="version">Its version.</param>
    public static IResult Created<T>(string location, T view, long? version = null) => new JsonAnswer<T>(StatusCodes.Status201Created, view, version, location);

    /// <summary>Done, and there is nothing to show.</summary>
    public static IResult NoContent(long version) => new Empty(StatusCodes.Status204NoContent, version);

    /// <summary>What nobody on the way may keep: a secret, or the state of the moment.</summary>
    public static IResult Unkept<T>(T view) => new JsonAnswer<T>(StatusCodes.Status200OK, view, null, null, "no-store");

    /// <summary>Something to read; nothing but its tag where the caller has this version already.</summary>
    public static IResult Read<T>(HttpRequest request, T view, long version) =>
        EntityTags.IsKnown(request, version) ? new Empty(StatusCodes.Status304NotModified, version) : Ok(view, version);

    private static void Describe(HttpResponse response, long? version, string caching = "private, no-cache")
    {
        if (version is { } known)
            response.Headers.ETag = EntityTags.Of(known);
        // What it says depends on who asks and in which language.
        response.Headers.CacheControl = caching;
        response.Headers.Vary = "Accept-Language, Authorization";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    private sealed class JsonAnswer<T>(int status, T view, long? version, string? location, string caching = "private, no-cache") : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(view, DomainJson.Options);
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "application/json; charset=utf-8";
            response.ContentLength = body.Length;
            Describe(response, version, caching);
            if (location is not null)
                response.Headers.Location = location;
            await response.BodyWriter.WriteAsync(body, httpContext.RequestAborted);
        }
    }

    private sealed class Empty(int status, long version) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            Describe(httpContext.Response, version);
            return Task.CompletedTask;
        }
    }
}

/// <summary>An amount.</summary>
/// <param name="Fen">Whole fen; what programs calculate with.</param>
/// <param name="Text">For people, such as <c>¥137,500.00</c>.</param>
internal sealed record MoneyView(long Fen, string Text)
{
    public static MoneyView Of(Core.Kernel.Money amount) => new(amount.Fen, amount.ToString());
}
