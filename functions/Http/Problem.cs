using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Loading;

namespace Shuzhi.Functions.Http;

/// <summary>Why a request was turned down, as <c>application/problem+json</c> (RFC 9457) in the caller's language. Never a stack trace.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable code, for programs.</param>
/// <param name="Title">The same at every occurrence.</param>
internal sealed record Problem(int Status, string Code, LocalizedText Title) : IResult
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = CoreJson.Options.Encoder };

    /// <summary>This occurrence.</summary>
    public LocalizedText? Detail { get; init; }

    /// <summary>The clause, where a rule refused.</summary>
    public Citation? Citation { get; init; }

    /// <summary>Values behind the detail, neutral in language.</summary>
    public IReadOnlyList<RefusalDetail> Values { get; init; } = [];

    public IReadOnlyList<InputError> Errors { get; init; } = [];

    /// <summary>After how many seconds a retry may succeed.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>How the caller may make itself known, where it has not.</summary>
    public string? Challenge { get; init; }

    /// <summary>Part of the body was left unread, so that the connection cannot serve another request.</summary>
    public bool ClosesConnection { get; init; }

    /// <summary>The one way from a refusal of the domain to a problem.</summary>
    public static Problem Of(Refusal refusal)
    {
        if (refusal.Code == Core.Audit.CommandRefusals.Reused)
            return ProblemCode.KeyReused.Plain() with { Detail = refusal.Text };
        var status = RefusalStatus.Of(refusal.Code);
        return new(status, refusal.Code.Value, ProblemCode.TitleOf(status))
        {
            Detail = refusal.Text,
            Citation = refusal.Citation,
            Values = refusal.Details,
            Errors = [.. refusal.Details.Where(detail => detail.Name == "fact").Select(detail => new InputError($"$.facts.{detail.Value}", refusal.Code.Value, refusal.Text))],
        };
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var language = Languages.Of(httpContext.Request);
        var body = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(body, Writing))
            Write(json, language, Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier);

        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/problem+json";
        response.ContentLength = body.WrittenCount;
        response.Headers.ContentLanguage = Languages.Tag(language);
        response.Headers.Vary = "Accept-Language";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (RetryAfter is { } seconds)
            response.Headers.RetryAfter = $"{seconds}";
        if (Challenge is not null)
            response.Headers.WWWAuthenticate = Challenge;
        if (ClosesConnection && HttpProtocol.IsHttp11(httpContext.Request.Protocol))
            response.Headers.Connection = "close";
        await response.BodyWriter.WriteAsync(body.WrittenMemory, httpContext.RequestAborted);
    }

    private void Write(Utf8JsonWriter json, Language language, string traceId)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, $"urn:shuzhi:problem:{Code}");
        json.WriteString("title"u8, Title.In(language));
        json.WriteNumber("status"u8, Status);
        if (Detail is not null)
            json.WriteString("detail"u8, Detail.In(language));
        json.WriteString("code"u8, Code);
        WriteCitation(json, language);
        WriteValues(json);
        WriteErrors(json, language);
        json.WriteString("traceId"u8, traceId);
        json.WriteEndObject();
    }

    private void WriteCitation(Utf8JsonWriter json, Language language)
    {
        if (Citation is not { } cite)
            return;
        var document = EmbeddedCatalogue.Current.Document(cite.Document);
        json.WriteStartObject("citation"u8);
        json.WriteString("document"u8, cite.Document);
        if (document is not null)
            json.WriteString("documentTitle"u8, document.Title.In(language));
        if (document?.Number is { } number)
            json.WriteString("documentNumber"u8, number);
        json.WriteString("article"u8, cite.Article);
        if (document?.Article(cite.Article) is { } article)
            json.WriteString("articleTitle"u8, article.Title.In(language));
        if (cite.Paragraph is { } paragraph)
            json.WriteString("paragraph"u8, paragraph);
        json.WriteEndObject();
    }

    private void WriteValues(Utf8JsonWriter json)
    {
        if (Values.Count == 0)
            return;
        json.WriteStartObject("values"u8);
        foreach (var value in Values)
            json.WriteString(value.Name, value.Value);
        json.WriteEndObject();
    }

    private void WriteErrors(Utf8JsonWriter json, Language language)
    {
        if (Errors.Count == 0)
            return;
        json.WriteStartArray("errors"u8);
        foreach (var error in Errors)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, error.Path);
            json.WriteString("code"u8, error.Code);
            json.WriteString("detail"u8, error.Text.In(language));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
