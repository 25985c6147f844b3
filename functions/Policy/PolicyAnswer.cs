using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Policy;

/// <summary>Answers about the catalogue. They are the same for everybody, and change only with the catalogue and the civil date.</summary>
internal static class PolicyAnswer
{
    public static IResult Ok<T>(T view)
        where T : class => new Shared<T>(StatusCodes.Status200OK, view, null);

    /// <summary>Something of a catalogue version on a date; nothing but its tag where the caller has it already.</summary>
    public static IResult Read<T>(HttpRequest request, string version, DateOnly asOf, Func<T> view)
        where T : class
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{version} {asOf:yyyy-MM-dd}"));
        var tag = $"\"{Convert.ToHexStringLower(hash)[..16]}\"";
        return EntityTags.IsKnown(request, tag) ? new Shared<T>(StatusCodes.Status304NotModified, null, tag) : new Shared<T>(StatusCodes.Status200OK, view(), tag);
    }

    /// <summary>An amendment after something was done to it, or why it was not.</summary>
    public static IResult Of(Checked<AmendmentDocument> outcome) =>
        outcome.TryGet(out var document, out var problem) ? Answer.Ok(AmendmentView.Of(document), document.Revision) : problem;

    private sealed class Shared<T>(int status, T? view, string? tag) : IResult
        where T : class
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.Headers.CacheControl = "no-cache";
            response.Headers.XContentTypeOptions = "nosniff";
            if (tag is not null)
                response.Headers.ETag = tag;
            if (view is null)
                return;
            response.ContentType = "application/json; charset=utf-8";
            await response.BodyWriter.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(view, DomainJson.Options), httpContext.RequestAborted);
        }
    }
}
