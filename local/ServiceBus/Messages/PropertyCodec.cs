#nullable disable
using System.Runtime.Serialization;

namespace Shuzhi.Local.ServiceBus.Messages;

/// <summary>The types an application property may have, each with its number in the stored form.</summary>
internal static class PropertyCodec
{
    private enum Kind : byte
    {
        Null,
        Text,
        Boolean,
        Byte,
        SByte,
        Int16,
        UInt16,
        Int32,
        UInt32,
        Int64,
        UInt64,
        Single,
        Double,
        Decimal,
        Char,
        Guid,
        DateTime,
        DateTimeOffset,
        TimeSpan,
        Uri,
        Bytes,
    }

    public static void Write(BinaryWriter writer, string name, object value)
    {
        switch (value)
        {
            case null: writer.Write((byte)Kind.Null); break;
            case string text: Start(writer, Kind.Text).Write(text); break;
            case bool flag: Start(writer, Kind.Boolean).Write(flag); break;
            case byte number: Start(writer, Kind.Byte).Write(number); break;
            case sbyte number: Start(writer, Kind.SByte).Write(number); break;
            case short number: Start(writer, Kind.Int16).Write(number); break;
            case ushort number: Start(writer, Kind.UInt16).Write(number); break;
            case int number: Start(writer, Kind.Int32).Write(number); break;
            case uint number: Start(writer, Kind.UInt32).Write(number); break;
            case long number: Start(writer, Kind.Int64).Write(number); break;
            case ulong number: Start(writer, Kind.UInt64).Write(number); break;
            case float number: Start(writer, Kind.Single).Write(number); break;
            case double number: Start(writer, Kind.Double).Write(number); break;
            case decimal number: Start(writer, Kind.Decimal).Write(number); break;
            case char letter: Start(writer, Kind.Char).Write((ushort)letter); break;
            case Guid id: Start(writer, Kind.Guid).Write(id.ToByteArray()); break;
            case DateTime time: Start(writer, Kind.DateTime).Write(time.ToUniversalTime().Ticks); break;
            case DateTimeOffset time: Start(writer, Kind.DateTimeOffset).Write(time.UtcTicks); break;
            case TimeSpan span: Start(writer, Kind.TimeSpan).Write(span.Ticks); break;
            case Uri uri: Start(writer, Kind.Uri).Write(uri.OriginalString); break;
            case byte[] bytes: WriteBytes(Start(writer, Kind.Bytes), bytes); break;
            default:
                throw new SerializationException($"The application property '{name}' has type {value.GetType()}, which a message cannot carry. Use a text, a number, a boolean, a time, a Guid, a Uri or bytes.");
        }
    }

    public static object Read(BinaryReader reader)
    {
        var kind = (Kind)reader.ReadByte();
        return kind switch
        {
            Kind.Null => null,
            Kind.Text => reader.ReadString(),
            Kind.Boolean => reader.ReadBoolean(),
            Kind.Byte => reader.ReadByte(),
            Kind.SByte => reader.ReadSByte(),
            Kind.Int16 => reader.ReadInt16(),
            Kind.UInt16 => reader.ReadUInt16(),
            Kind.Int32 => reader.ReadInt32(),
            Kind.UInt32 => reader.ReadUInt32(),
            Kind.Int64 => reader.ReadInt64(),
            Kind.UInt64 => reader.ReadUInt64(),
            Kind.Single => reader.ReadSingle(),
            Kind.Double => reader.ReadDouble(),
            Kind.Decimal => reader.ReadDecimal(),
            Kind.Char => (char)reader.ReadUInt16(),
            Kind.Guid => new Guid(reader.ReadBytes(16)),
            Kind.DateTime => new DateTime(reader.ReadInt64(), DateTimeKind.Utc),
            Kind.DateTimeOffset => new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            Kind.TimeSpan => new TimeSpan(reader.ReadInt64()),
            Kind.Uri => new Uri(reader.ReadString(), UriKind.RelativeOrAbsolute),
            Kind.Bytes => reader.ReadBytes(reader.Read7BitEncodedInt()),
            _ => throw new SerializationException($"A stored application property has the unknown type {kind}."),
        };
    }

    private static BinaryWriter Start(BinaryWriter writer, Kind kind)
    {
        writer.Write((byte)kind);
        return writer;
    }

    private static void WriteBytes(BinaryWriter writer, byte[] bytes)
    {
        writer.Write7BitEncodedInt(bytes.Length);
        writer.Write(bytes);
    }
}
