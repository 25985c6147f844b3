using System.Buffers;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Identity;

/// <summary>The answer to a request that may not reach its function, as <c>application/problem+json</c> (RFC 9457).</summary>
internal sealed class IdentityProblem : IResult
{
    private const string Realm = "Bearer realm=\"shuzhi\"";
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly int status;
    private readonly string code;
    private readonly LocalizedText title;
    private readonly LocalizedText detail;

    private IdentityProblem(int status, string code, LocalizedText title, LocalizedText detail) =>
        (this.status, this.code, this.title, this.detail) = (status, code, title, detail);

    private string? Challenge { get; init; }

    private TimeSpan? RetryAfter { get; init; }

    /// <summary>401 with the challenge of RFC 6750, which names no error where no token was sent.</summary>
    public static IdentityProblem Unauthenticated(TokenProblem problem) =>
        new(StatusCodes.Status401Unauthorized, "unauthenticated", new("未认证", "Not authenticated"), problem.Text())
        {
            Challenge = problem == TokenProblem.Missing ? Realm : $"{Realm}, error=\"invalid_token\", error_description=\"{problem.Text().En}\"",
        };

    /// <summary>403: who the caller is is known, and not enough.</summary>
    public static IdentityProblem Forbidden() =>
        new(StatusCodes.Status403Forbidden, "forbidden", new("无权访问", "Forbidden"), new("当前角色无权进行此操作。", "This is not for the role in which you act."));

    /// <summary>503: the issuer's keys cannot be read, so that no token can be judged.</summary>
    public static IdentityProblem IssuerUnavailable() =>
        new(StatusCodes.Status503ServiceUnavailable, "issuer-unavailable", new("暂时无法核验身份", "Identity cannot be checked now"), new("请稍后重试。", "Try again later."))
        {
            RetryAfter = OidcIssuer.LeastInterval,
        };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var language = LanguageOf(httpContext.Request);
        var body = Write(httpContext, language);
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = "Accept-Language";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentLanguage = language == Language.Zh ? "zh-CN" : "en";
        if (Challenge is not null) response.Headers.WWWAuthenticate = Challenge;
        if (RetryAfter is { } wait) response.Headers.RetryAfter = wait.TotalSeconds.ToString("0");
        return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }

    private ReadOnlyMemory<byte> Write(HttpContext http, Language language)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Readable);
        json.WriteStartObject();
        json.WriteString("type"u8, $"urn:shuzhi:problem:{code}");
        json.WriteString("title"u8, title.In(language));
        json.WriteNumber("status"u8, status);
        json.WriteString("detail"u8, detail.In(language));
        json.WriteString("code"u8, code);
        json.WriteString("traceId"u8, Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>The preferred one of the two languages; Chinese where the request says neither.</summary>
    private static Language LanguageOf(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage.Where(static item => item.Quality is not 0).OrderByDescending(static item => item.Quality ?? 1);
        foreach (var item in wanted)
        {
            if (item.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase)) return Language.Zh;
            if (item.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase)) return Language.En;
        }

        return Language.Zh;
    }
}
