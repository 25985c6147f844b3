#nullable disable
using System.Runtime.Serialization;
using System.Text;

namespace Shuzhi.Local.ServiceBus.Messages;

/// <summary>
/// The stored form of everything but the body: a format number, the texts, the times, then the application properties
/// with their types. A later format gets the next number and keeps reading the older ones.
/// </summary>
internal static class MessageCodec
{
    private const byte Format = 1;

    /// <exception cref="SerializationException">An application property has a type that a message cannot carry.</exception>
    public static byte[] Encode(FrozenMessage content)
    {
        using var stream = new MemoryStream(256);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Format);
        Write(writer, content.MessageId);
        Write(writer, content.SessionId);
        Write(writer, content.PartitionKey);
        Write(writer, content.TransactionPartitionKey);
        Write(writer, content.ReplyToSessionId);
        Write(writer, content.CorrelationId);
        Write(writer, content.Subject);
        Write(writer, content.To);
        Write(writer, content.ContentType);
        Write(writer, content.ReplyTo);
        Write(writer, content.DeadLetterSource);
        writer.Write(content.TimeToLive.Ticks);
        writer.Write(content.ScheduledEnqueueTime.UtcTicks);
        writer.Write7BitEncodedInt(content.Properties.Count);
        foreach (var (name, value) in content.Properties)
        {
            writer.Write(name);
            PropertyCodec.Write(writer, name, value);
        }

        writer.Flush();
        return stream.ToArray();
    }

    public static FrozenMessage Decode(byte[] header, byte[] body)
    {
        using var reader = new BinaryReader(new MemoryStream(header, writable: false), Encoding.UTF8);
        var format = reader.ReadByte();
        if (format != Format) throw new SerializationException($"A stored message has format {format}; this program reads {Format}.");
        return new FrozenMessage
        {
            Body = BinaryData.FromBytes(body),
            MessageId = Text(reader),
            SessionId = Text(reader),
            PartitionKey = Text(reader),
            TransactionPartitionKey = Text(reader),
            ReplyToSessionId = Text(reader),
            CorrelationId = Text(reader),
            Subject = Text(reader),
            To = Text(reader),
            ContentType = Text(reader),
            ReplyTo = Text(reader),
            DeadLetterSource = Text(reader),
            TimeToLive = new TimeSpan(reader.ReadInt64()),
            ScheduledEnqueueTime = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            Properties = Properties(reader),
        };
    }

    private static void Write(BinaryWriter writer, string text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string Text(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static IReadOnlyDictionary<string, object> Properties(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        if (count == 0) return FrozenMessage.NoProperties;
        var properties = new Dictionary<string, object>(count, StringComparer.Ordinal);
        for (var index = 0; index < count; index++)
        {
            var name = reader.ReadString();
            properties[name] = PropertyCodec.Read(reader);
        }

        return properties;
    }
}
