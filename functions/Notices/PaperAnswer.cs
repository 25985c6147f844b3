using Microsoft.AspNetCore.Http;

namespace Shuzhi.Functions.Notices;

/// <summary>A paper's bytes exactly as they were hashed.</summary>
internal sealed class PaperAnswer(byte[] paper) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = paper.Length;
        response.Headers.CacheControl = "public, no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        await response.BodyWriter.WriteAsync(paper, httpContext.RequestAborted);
    }
}
