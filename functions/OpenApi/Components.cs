using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.OpenApi;

/// <summary>What many operations share: parameters, headers and problems.</summary>
internal static class Components
{
    private const string StrongTag = "^(W/)?\"[^\"]*\"$";

    public static IReadOnlyDictionary<string, JsonObject> Parameters { get; } = new Dictionary<string, JsonObject>
    {
        ["AcceptLanguage"] = Header("Accept-Language", "zh or en; Chinese where neither is asked for.", new() { ["type"] = "string" }),
        ["ActAs"] = Header(AuthorizeCallers.ActAsHeader, "Which of several roles the caller acts in.", InputShape.Choice(RoleNames.All)),
        ["Continuation"] = Query("continuation", "Where the page before said that this one begins.", new() { ["type"] = "string", ["maxLength"] = Paging.MostToken }),
        ["IdempotencyKey"] = Header(
            IdempotencyKey.Header,
            "Chosen by the caller, such as a UUID. Sent again with the same key and content, the request does nothing more.",
            new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = IdempotencyKey.MostCharacters, ["pattern"] = "^[!-~]+$" }),
        ["IfMatch"] = Header("If-Match", "The version to change, as its ETag; refused where it is not the present one.", new() { ["type"] = "string", ["pattern"] = StrongTag }),
        ["IfMatchNeeded"] = Header("If-Match", "The version to change, as its ETag; refused where it is not the present one.", new() { ["type"] = "string", ["pattern"] = StrongTag }, required: true),
        ["IfNoneMatch"] = Header("If-None-Match", "A version that the caller has; answered with 304 where it is the present one.", new() { ["type"] = "string" }),
        ["PageSize"] = Query("pageSize", "Most items of the page.", new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = Paging.Most, ["default"] = Paging.Usual }),
    };

    public static IReadOnlyDictionary<string, JsonObject> Headers { get; } = new Dictionary<string, JsonObject>
    {
        ["ETag"] = Response("The version of what is answered, for If-Match and If-None-Match.", "string"),
        ["Location"] = Response("Path of what was created.", "string"),
        ["RetryAfter"] = Response("After how many seconds a retry may succeed.", "integer"),
    };

    /// <summary>The body of every refusal (RFC 9457).</summary>
    public static JsonObject Problem() => new()
    {
        ["description"] = "Why a request was turned down (RFC 9457). code is for programs, title and detail are for people, in the language asked for.",
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject { ["type"] = "string", ["pattern"] = "^urn:shuzhi:problem:[a-z0-9-]+$" },
            ["title"] = Text(),
            ["status"] = InputShape.Whole(400, 599),
            ["detail"] = Text(),
            ["code"] = InputShape.Choice(OperationProblems.Statuses.Keys),
            ["citation"] = Object(["document", "article"], "document", "documentTitle", "documentNumber", "article", "articleTitle", "paragraph"),
            ["values"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = Text() },
            ["errors"] = new JsonObject { ["type"] = "array", ["items"] = Object(["path", "code", "detail"], "path", "code", "detail") },
            ["traceId"] = Text(),
        },
        ["required"] = new JsonArray("type", "title", "status", "code", "traceId"),
    };

    public static string NameOf(int status) => string.Concat(ReasonPhrases.GetReasonPhrase(status).Split(' ', '-'));

    public static JsonObject Refusal(int status)
    {
        var response = new JsonObject
        {
            ["description"] = ReasonPhrases.GetReasonPhrase(status),
            ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" } } },
        };
        if (status is 409 or 429 or 503)
            response["headers"] = new JsonObject { ["Retry-After"] = new JsonObject { ["$ref"] = "#/components/headers/RetryAfter" } };
        return response;
    }

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Object(string[] required, params string[] texts) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(texts.Select(name => KeyValuePair.Create<string, JsonNode?>(name, Text()))),
        ["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]),
    };

    private static JsonObject Response(string description, string type) => new() { ["description"] = description, ["schema"] = new JsonObject { ["type"] = type } };

    private static JsonObject Query(string name, string description, JsonObject schema) => Parameter(name, "query", description, schema, required: false);

    private static JsonObject Header(string name, string description, JsonObject schema, bool required = false) => Parameter(name, "header", description, schema, required);

    private static JsonObject Parameter(string name, string place, string description, JsonObject schema, bool required)
    {
        var node = new JsonObject { ["name"] = name, ["in"] = place, ["description"] = description };
        if (required)
            node["required"] = true;
        node["schema"] = schema;
        return node;
    }
}
