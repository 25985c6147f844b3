using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Kernel;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Policy;

/// <summary>Answers about the catalogue. They are the same for everybody, and change only with the catalogue and the civil date.</summary>
internal sealed class PolicyAnswer(int status, JsonObject? body, string? tag) : IResult
{
    public static PolicyAnswer Ok(JsonObject body) => new(StatusCodes.Status200OK, body, null);

    /// <summary>Something of a catalogue version on a date; nothing but its tag where the caller has it already.</summary>
    public static PolicyAnswer Read(HttpRequest request, string version, DateOnly asOf, Func<JsonObject> body)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{version} {asOf:yyyy-MM-dd}"));
        var tag = $"\"{Convert.ToHexStringLower(hash)[..16]}\"";
        return EntityTags.IsKnown(request, tag) ? new(StatusCodes.Status304NotModified, null, tag) : new(StatusCodes.Status200OK, body(), tag);
    }

    /// <summary>An amendment after something was done to it, or why it was not.</summary>
    public static IResult Of(Checked<AmendmentDocument> outcome) =>
        outcome.TryGet(out var document, out var problem) ? Answer.Ok(AmendmentView.Short(document), document.Revision) : problem;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        if (tag is not null)
            response.Headers.ETag = tag;
        if (body is null)
            return Task.CompletedTask;
        response.ContentType = "application/json; charset=utf-8";
        return response.WriteAsync(body.ToJsonString(CoreJson.Options), httpContext.RequestAborted);
    }
}
