using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Shuzhi.Local.Worker;

/// <summary>Answers that a function could not give itself, as <c>application/problem+json</c> (RFC 9457). Never a stack trace.</summary>
internal static class HttpProblem
{
    public static async Task WriteAsync(HttpContext http, int status, string code, string? detail, string? invocationId = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "about:blank"u8);
            json.WriteString("title"u8, ReasonPhrases.GetReasonPhrase(status));
            json.WriteNumber("status"u8, status);
            if (detail is not null) json.WriteString("detail"u8, detail);
            json.WriteString("code"u8, code);
            if (invocationId is not null) json.WriteString("invocationId"u8, invocationId);
            json.WriteEndObject();
        }

        http.Response.Clear();
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/problem+json";
        http.Response.ContentLength = buffer.WrittenCount;
        await http.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
    }
}
