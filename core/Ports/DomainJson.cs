using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Ports;

/// <summary>How stored documents and messages are written: as <see cref="CoreJson"/> writes them, instants in the one text form that queries compare.</summary>
public static class DomainJson
{
    /// <summary>Generated metadata first; a type outside it falls back to reflection.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    // As the serializer writes by itself: what it was given is checked by its own types.
    private static readonly JsonWriterOptions Writing = new() { Encoder = Options.Encoder, SkipValidation = true };

    /// <summary>For what clients send; see <see cref="ReadInput"/>.</summary>
    public static JsonSerializerOptions InputOptions { get; } = CreateInput();

    /// <summary>The UTF-8 JSON of a document or message.</summary>
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Info<T>());

    /// <summary>The same into a buffer.</summary>
    internal static void Write<T>(IBufferWriter<byte> buffer, T value)
    {
        using var json = new Utf8JsonWriter(buffer, Writing);
        JsonSerializer.Serialize(json, value, Info<T>());
    }

    /// <summary>A document or message from its UTF-8 JSON.</summary>
    /// <exception cref="JsonException">Not the JSON of this type.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> json) =>
        JsonSerializer.Deserialize(json.Span, Info<T>()) ?? throw new JsonException($"No {typeof(T).Name} in this document.");

    /// <summary>
    /// What a client sent: as <see cref="Read"/>, but members that the type does not have, members given twice and members missing
    /// are refused, because a misspelt name must not silently count as absent.
    /// </summary>
    /// <exception cref="JsonException">Not the JSON of this type; the message names the path.</exception>
    public static T ReadInput<T>(ReadOnlyMemory<byte> json) =>
        JsonSerializer.Deserialize<T>(json.Span, InputOptions) ?? throw new JsonException("An object is expected.");

    public static JsonElement ToElement<T>(T value) => JsonSerializer.SerializeToElement(value, Info<T>());

    private static JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(CoreJson.Options)
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine([.. Generated(), new DefaultJsonTypeInfoResolver()]).WithAddedModifier(AllowAbsentNull),
        };
        options.Converters.Insert(0, new InstantJsonConverter());
        options.MakeReadOnly();
        return options;
    }

    /// <summary>The generated metadata of this assembly, found by type: what is stored uses the ports, so the ports cannot name it.</summary>
    private static IEnumerable<IJsonTypeInfoResolver> Generated() =>
        typeof(DomainJson).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(JsonSerializerContext)))
            .Select(type => (IJsonTypeInfoResolver)Activator.CreateInstance(type)!);

    private static JsonSerializerOptions CreateInput()
    {
        var options = new JsonSerializerOptions(Options)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
            MaxDepth = 16,
        };
        options.MakeReadOnly();
        return options;
    }

    // A required property that may be null is left out when it is, so it may be absent when it is read.
    private static void AllowAbsentNull(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            property.IsRequired &= !property.IsSetNullable;
    }
}

/// <summary>Instants as <see cref="InstantText"/>; reads any ISO 8601 instant with an offset.</summary>
internal sealed class InstantJsonConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        // Without an offset the reader would assume the machine's own zone.
        var hasOffset = text.Contains((byte)'T') && (text.EndsWith("Z"u8) || (text.Length > 6 && text[^6] is (byte)'+' or (byte)'-'));
        return reader.TokenType == JsonTokenType.String && hasOffset && reader.TryGetDateTimeOffset(out var instant)
            ? instant.ToUniversalTime()
            : throw new JsonException("An instant is ISO 8601 with an offset, such as 2026-03-01T01:00:00Z.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[InstantText.Length];
        InstantText.Format(value, text);
        writer.WriteStringValue(text);
    }
}
