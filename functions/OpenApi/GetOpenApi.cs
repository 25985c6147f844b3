using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.OpenApi;

/// <summary>This document.</summary>
internal sealed class GetOpenApi
{
    private static readonly byte[] Document = OpenApiDocument.CheckedIn();
    private static readonly string Tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Document))[..16]}\"";

    [Function(nameof(GetOpenApi))]
    [AllowAnyone]
    [Operation("接口描述文件", "The description of the API", Answer = typeof(System.Text.Json.Nodes.JsonObject), Tagged = true)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request)
    {
        var headers = request.HttpContext.Response.Headers;
        (headers.CacheControl, headers.ETag, headers.XContentTypeOptions) = ("no-cache", Tag, "nosniff");
        return EntityTags.IsKnown(request, Tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(Document, "application/json; charset=utf-8");
    }
}
