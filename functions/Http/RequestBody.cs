using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace Shuzhi.Functions.Http;

/// <summary>Reads JSON bodies strictly: bounded, UTF-8, of bounded depth, with the members asked for and no others.</summary>
internal static class RequestBody
{
    /// <summary>Bytes of a JSON body.</summary>
    public const int MostBytes = 256 * 1024;

    private const int MostDepth = 16;

    /// <summary>The body as <paramref name="reader"/> reads it.</summary>
    public static async Task<Checked<T>> ReadAsync<T>(HttpRequest request, Func<JsonInput, T> reader, CancellationToken cancellation)
    {
        var read = await ReadBytesAsync(request, cancellation);
        if (!read.TryGet(out var bytes, out var problem))
            return problem;
        return bytes.Length == 0 ? ProblemCode.BodyMissing.Plain() : Parse(bytes, reader);
    }

    /// <summary>The same for a request that may do without a body, which then reads as an empty object.</summary>
    public static async Task<Checked<T>> ReadOptionalAsync<T>(HttpRequest request, Func<JsonInput, T> reader, CancellationToken cancellation)
    {
        var read = await ReadBytesAsync(request, cancellation);
        return read.TryGet(out var bytes, out var problem) ? Parse(bytes.Length == 0 ? "{}"u8.ToArray() : bytes, reader) : problem;
    }

    private static async Task<Checked<byte[]>> ReadBytesAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength == 0)
            return Array.Empty<byte>();
        if (CheckType(request) is { } unsupported)
            return unsupported;
        if (request.ContentLength > MostBytes)
            return TooLarge();
        var buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? MostBytes) + 1);
        try
        {
            var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            return length > MostBytes ? TooLarge() : buffer[..length];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Problem? CheckType(HttpRequest request)
    {
        var type = request.GetTypedHeaders().ContentType;
        var isJson = request.HasJsonContentType() && type?.Charset.Value is null or "" or "utf-8" or "UTF-8" && request.Headers.ContentEncoding.Count == 0;
        // A request without a body needs no type, and one of unknown length may turn out to be empty.
        return isJson || (type is null && request.ContentLength is null)
            ? null
            : ProblemCode.MediaTypeUnsupported.Because("请以application/json（UTF-8，不压缩）发送", "Send application/json in UTF-8, not compressed") with { ClosesConnection = request.ContentLength > MostBytes };
    }

    private static Checked<T> Parse<T>(byte[] bytes, Func<JsonInput, T> reader)
    {
        if (!Utf8.IsValid(bytes))
            return ProblemCode.BodyMalformed.Because("内容不是UTF-8编码", "It is not UTF-8");
        try
        {
            if (IsTooDeep(bytes))
                return ProblemCode.BodyTooDeep.Because($"最多{MostDepth}层", $"At most {MostDepth} levels are read");
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MostDepth });
            var errors = new InputErrors();
            var input = new JsonInput(document.RootElement, "$", errors);
            if (errors.All.Count > 0)
                return ProblemCode.InputInvalid.Because(errors.All);
            var value = reader(input);
            input.Close();
            return errors.All.Count == 0 ? value : ProblemCode.InputInvalid.Because(errors.All);
        }
        catch (JsonException malformed)
        {
            var (line, column) = (malformed.LineNumber + 1, malformed.BytePositionInLine + 1);
            return ProblemCode.BodyMalformed.Because($"第{line}行第{column}字节处有误", $"It is wrong at line {line}, byte {column}");
        }
    }

    private static bool IsTooDeep(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (reader.Read())
        {
            if (reader.CurrentDepth >= MostDepth && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                return true;
        }
        return false;
    }

    private static Problem TooLarge() =>
        ProblemCode.BodyTooLarge.Because($"最多{MostBytes}字节", $"At most {MostBytes} bytes are read") with { ClosesConnection = true };
}
