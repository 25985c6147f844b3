using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Documents;

/// <summary>
/// A body on its way to and from Cosmos. Going in it takes the time to live and the mark of the write that brings it; coming
/// out it loses these and the service's own properties, so that callers get what they wrote.
/// </summary>
internal static class CosmosBody
{
    private const string TimeToLive = "ttl";
    private const string Mark = "_write";
    private static readonly string[] Reserved = [TimeToLive, Mark, "_rid", "_self", "_etag", "_attachments", "_ts", "_lsn"];

    /// <summary>The body as it is stored.</summary>
    /// <exception cref="ArgumentException">The body has a property that the service or this store keeps for itself.</exception>
    public static byte[] ToStored(DocumentOperation operation, string mark)
    {
        var reader = new Utf8JsonReader(operation.Body.Span);
        reader.Read();
        var first = checked((int)reader.BytesConsumed);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (IsReserved(ref reader)) throw new ArgumentException($"The body of '{operation.Id}' has a property '{reader.GetString()}', which belongs to the store.", nameof(operation));
            reader.Read();
            reader.Skip();
        }

        var life = operation.TimeToLive is { } span ? string.Create(CultureInfo.InvariantCulture, $"\"{TimeToLive}\":{Seconds(span)},") : "";
        var added = Encoding.UTF8.GetBytes($"{{\"{Mark}\":\"{mark}\",{life}");
        return [.. added, .. operation.Body.Span[first..]];
    }

    /// <summary>A stored item as the document it is.</summary>
    /// <param name="container">Says which property is the partition key.</param>
    /// <param name="item">The item as the service sends it.</param>
    public static CosmosItem FromStored(ContainerDefinition container, JsonElement item)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in item.EnumerateObject().Where(property => !Reserved.Contains(property.Name, StringComparer.Ordinal)))
            {
                writer.WritePropertyName(property.Name);
                writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(property.Value), skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        var record = new DocumentRecord(
            item.GetProperty(container.PartitionKeyPath).GetString()!,
            item.GetProperty("id").GetString()!,
            buffer.WrittenMemory,
            item.GetProperty("_etag").GetString()!,
            DateTimeOffset.FromUnixTimeSeconds(item.GetProperty("_ts").GetInt64()));
        return new CosmosItem(record, item.TryGetProperty(Mark, out var mark) ? mark.GetString() : null);
    }

    /// <summary>The text or whole number at a declared path.</summary>
    public static DocumentValue ValueAt(JsonElement item, string path)
    {
        foreach (var name in path.Split('.')) item = item.GetProperty(name);
        return item.ValueKind == JsonValueKind.String ? DocumentValue.FromText(item.GetString()!) : item.GetInt64();
    }

    private static bool IsReserved(ref Utf8JsonReader reader)
    {
        foreach (var name in Reserved)
        {
            if (reader.ValueTextEquals(name)) return true;
        }

        return false;
    }

    /// <summary>Whole seconds, rounded up: a document may live a little longer than asked, never shorter.</summary>
    private static int Seconds(TimeSpan span) => (int)Math.Min(int.MaxValue, Math.Ceiling(span.TotalSeconds));
}

/// <summary>A document and the mark of the write that it came with.</summary>
internal sealed record CosmosItem(DocumentRecord Record, string? Mark);
