using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.DurableTask;

namespace Shuzhi.Local.Durable;

/// <summary>History events as compact JSON, an array a step. Payloads are embedded as they are.</summary>
internal static class HistoryCodec
{
    private static readonly JsonWriterOptions WriterOptions = new() { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(IEnumerable<HistoryEvent> events)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartArray();
            foreach (var one in events) Write(writer, one);
            writer.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static List<HistoryEvent> Read(ReadOnlySpan<byte> json)
    {
        var events = new List<HistoryEvent>();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) events.Add(ReadEvent(ref reader, json));
        return events;
    }

    public static string? WriteFailure(TaskFailureDetails? failure) => failure is null
        ? null
        : JsonSerializer.Serialize(failure);

    public static TaskFailureDetails? ReadFailure(string? json) => json is null
        ? null
        : JsonSerializer.Deserialize<TaskFailureDetails>(json);

    private static void Write(Utf8JsonWriter writer, HistoryEvent one)
    {
        writer.WriteStartObject();
        writer.WriteNumber("k"u8, (int)one.Kind);
        if (one.TaskId >= 0) writer.WriteNumber("t"u8, one.TaskId);
        if (one.Name is not null) writer.WriteString("n"u8, one.Name);
        if (one.Instance is not null) writer.WriteString("i"u8, one.Instance);
        if (one.At != default) writer.WriteNumber("a"u8, one.At.Ticks);
        if (one.Failure is not null)
        {
            writer.WritePropertyName("f"u8);
            writer.WriteRawValue(WriteFailure(one.Failure)!, skipInputValidation: true);
        }

        if (one.Data is not null)
        {
            writer.WritePropertyName("d"u8);
            writer.WriteRawValue(one.Data, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    private static HistoryEvent ReadEvent(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var kind = EventKind.StepStarted;
        var task = -1;
        string? name = null, data = null, instance = null, failure = null;
        var at = default(DateTime);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = reader.ValueSpan[0];
            reader.Read();
            switch (property)
            {
                case (byte)'k': kind = (EventKind)reader.GetInt32(); break;
                case (byte)'t': task = reader.GetInt32(); break;
                case (byte)'n': name = reader.GetString(); break;
                case (byte)'i': instance = reader.GetString(); break;
                case (byte)'a': at = new DateTime(reader.GetInt64(), DateTimeKind.Utc); break;
                case (byte)'f': failure = Raw(ref reader, json); break;
                case (byte)'d': data = Raw(ref reader, json); break;
                default: reader.Skip(); break;
            }
        }

        return new HistoryEvent(kind, task, name, data, instance, at, ReadFailure(failure));
    }

    private static string Raw(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]);
    }
}
