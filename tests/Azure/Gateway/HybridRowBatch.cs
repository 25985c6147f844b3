using Microsoft.Azure.Cosmos.Serialization.HybridRow;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.IO;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Layouts;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.RecordIO;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Schemas;

namespace Shuzhi.Azure.Tests.Gateway;

/// <summary>Batches as the SDK sends them and wants them answered: one HybridRow an operation and one a result.</summary>
internal static class HybridRowBatch
{
    private static readonly Schema Operation = Of(
        "BatchOperation",
        2145473648,
        Field("operationType", TypeKind.Int32, StorageKind.Fixed),
        Field("resourceType", TypeKind.Int32, StorageKind.Fixed),
        Field("partitionKey", TypeKind.Utf8, StorageKind.Variable),
        Field("effectivePartitionKey", TypeKind.Binary, StorageKind.Variable),
        Field("id", TypeKind.Utf8, StorageKind.Variable),
        Field("binaryId", TypeKind.Binary, StorageKind.Variable),
        Field("resourceBody", TypeKind.Binary, StorageKind.Variable),
        Field("indexingDirective", TypeKind.Utf8, StorageKind.Sparse),
        Field("ifMatch", TypeKind.Utf8, StorageKind.Sparse),
        Field("ifNoneMatch", TypeKind.Utf8, StorageKind.Sparse),
        Field("timeToLiveInSeconds", TypeKind.Int32, StorageKind.Sparse),
        Field("minimalReturnPreference", TypeKind.Boolean, StorageKind.Sparse));

    private static readonly Schema Outcome = Of(
        "BatchResult",
        2145473649,
        Field("statusCode", TypeKind.Int32, StorageKind.Fixed),
        Field("subStatusCode", TypeKind.Int32, StorageKind.Fixed),
        Field("eTag", TypeKind.Utf8, StorageKind.Variable),
        Field("resourceBody", TypeKind.Binary, StorageKind.Variable),
        Field("retryAfterMilliseconds", TypeKind.UInt32, StorageKind.Sparse),
        Field("requestCharge", TypeKind.Float64, StorageKind.Sparse));

    private static readonly LayoutResolverNamespace Layouts = new(Catalogue());

    /// <summary>Reads a request's operations, in order.</summary>
    public static async Task<List<BatchItem>> ReadAsync(Stream body)
    {
        var items = new List<BatchItem>();
        var result = await body.ReadRecordIOAsync(
            (ReadOnlyMemory<byte> record) =>
            {
                var row = new RowBuffer(record.Length);
                if (!row.ReadFrom(record.Span, HybridRowVersion.V1, Layouts)) return Result.Failure;
                var reader = new RowReader(ref row);
                var item = new BatchItem();
                var read = Read(ref reader, ref item);
                items.Add(item);
                return read;
            },
            resizer: new MemorySpanResizer<byte>(1024));
        return result == Result.Success ? items : throw new InvalidDataException($"The batch cannot be read: {result}.");
    }

    /// <summary>Writes the results, in the order of the operations.</summary>
    public static async Task<byte[]> WriteAsync(IReadOnlyList<WriteOutcome> outcomes)
    {
        using var stream = new MemoryStream();
        var resizer = new MemorySpanResizer<byte>(1024);
        var result = await stream.WriteRecordIOAsync(default, (long index, out ReadOnlyMemory<byte> buffer) =>
        {
            buffer = default;
            if (index >= outcomes.Count) return Result.Success;
            var row = new RowBuffer(resizer.Memory.Length, resizer);
            row.InitLayout(HybridRowVersion.V1, Layouts.Resolve(Outcome.SchemaId), Layouts);
            var written = RowWriter.WriteBuffer(ref row, outcomes[(int)index], Write);
            if (written == Result.Success) buffer = resizer.Memory[..row.Length];
            return written;
        });
        return result == Result.Success ? stream.ToArray() : throw new InvalidDataException($"The results cannot be written: {result}.");
    }

    private static Result Read(ref RowReader reader, ref BatchItem item)
    {
        while (reader.Read())
        {
            var result = Result.Success;
            switch (reader.Path.ToString())
            {
                case "operationType":
                    result = reader.ReadInt32(out var operation);
                    item = item with { OperationType = operation };
                    break;
                case "partitionKey":
                    result = reader.ReadString(out string partition);
                    item = item with { PartitionKey = partition };
                    break;
                case "id":
                    result = reader.ReadString(out string id);
                    item = item with { Id = id };
                    break;
                case "resourceBody":
                    result = reader.ReadBinary(out byte[] body);
                    item = item with { Body = body };
                    break;
                case "ifMatch":
                    result = reader.ReadString(out string etag);
                    item = item with { IfMatch = etag };
                    break;
            }

            if (result != Result.Success) return result;
        }

        return Result.Success;
    }

    private static Result Write(ref RowWriter writer, TypeArgument type, WriteOutcome outcome)
    {
        var result = writer.WriteInt32("statusCode", outcome.Status);
        if (result == Result.Success) result = writer.WriteInt32("subStatusCode", 0);
        if (result == Result.Success && outcome.ETag is { } etag) result = writer.WriteString("eTag", etag);
        if (result == Result.Success && outcome.Body is { } body) result = writer.WriteBinary("resourceBody", System.Text.Encoding.UTF8.GetBytes(body));
        return result == Result.Success ? writer.WriteFloat64("requestCharge", outcome.Charge) : result;
    }

    private static Namespace Catalogue()
    {
        var catalogue = new Namespace { Name = "Microsoft.Azure.Cosmos.BatchApi" };
        catalogue.Schemas.Add(Operation);
        catalogue.Schemas.Add(Outcome);
        return catalogue;
    }

    private static Schema Of(string name, int id, params Property[] properties)
    {
        var schema = new Schema { Name = name, SchemaId = new SchemaId(id), Type = TypeKind.Schema };
        schema.Properties.AddRange(properties);
        return schema;
    }

    private static Property Field(string name, TypeKind type, StorageKind storage) =>
        new() { Path = name, PropertyType = new PrimitivePropertyType { Type = type, Storage = storage } };
}

/// <summary>One operation of a batch request.</summary>
internal sealed record BatchItem
{
    public int OperationType { get; init; }

    /// <summary>The partition key as a JSON array; only where a batch spans partitions.</summary>
    public string? PartitionKey { get; init; }

    public string? Id { get; init; }

    public byte[] Body { get; init; } = [];

    public string? IfMatch { get; init; }
}
