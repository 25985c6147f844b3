using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Applications;

/// <summary>A text that is JSON itself: its quotes as <c>\"</c>, because <c>\u0022</c> for each would make it half as long again.</summary>
internal sealed class QuotedJsonConverter : JsonConverter<string>
{
    /// <summary>Bytes that one character can become.</summary>
    private const int LongestEscape = 12;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    // A JsonEncodedText would say the same and leave three copies of the text to collect.
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        using var text = new PooledBuffer();
        text.Advance(Encoding.UTF8.GetBytes(value, text.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length))));
        using var quoted = new PooledBuffer();
        quoted.Append("\""u8);
        var left = text.Written;
        while (!left.IsEmpty)
        {
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.EncodeUtf8(left, quoted.GetSpan(left.Length + LongestEscape), out var consumed, out var written);
            quoted.Advance(written);
            left = left[consumed..];
        }
        quoted.Append("\""u8);
        writer.WriteRawValue(quoted.Written, skipInputValidation: true);
    }
}
