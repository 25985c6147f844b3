using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shuzhi.Core.Kernel;

internal sealed class MoneyJsonConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var fen) && fen >= 0
            ? Money.FromFen(fen)
            : throw new JsonException("An amount is a whole number of fen, zero or more.");

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Fen);
}

internal sealed class RateJsonConverter : JsonConverter<Rate>
{
    public override Rate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Rate.TryParse(reader.GetString(), out var rate)
            ? rate
            : throw new JsonException("A rate is text such as \"50%\".");

    public override void Write(Utf8JsonWriter writer, Rate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

internal sealed class UnifiedSocialCreditCodeJsonConverter : JsonConverter<UnifiedSocialCreditCode>
{
    public override UnifiedSocialCreditCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && UnifiedSocialCreditCode.Parse(reader.GetString()) is { IsOk: true } code
            ? code.Value
            : throw new JsonException("Not a unified social credit code.");

    public override void Write(Utf8JsonWriter writer, UnifiedSocialCreditCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

internal sealed class RefusalCodeJsonConverter : JsonConverter<RefusalCode>
{
    public override RefusalCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && RefusalCode.Find(reader.GetString()!) is { } code
            ? code
            : throw new JsonException("Not a refusal code.");

    public override void Write(Utf8JsonWriter writer, RefusalCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
