using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Shuzhi.Azure.Tests.Gateway;

/// <summary>What the service can be told to do with one item, by the numbers that batches carry; bulk mode reads that way too.</summary>
internal enum ItemWrite
{
    Create = 0,
    Read = 2,
    Delete = 4,
    Replace = 5,
    Upsert = 20,
}

/// <summary>How the service answers a write.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ETag">The new version, where there is one.</param>
/// <param name="Charge">Request units; nominal.</param>
/// <param name="Body">The item, where it was read.</param>
internal sealed record WriteOutcome(int Status, string? ETag, double Charge, string? Body = null)
{
    public bool Succeeded => Status < 300;
}

/// <summary>An item with the properties that the service adds.</summary>
internal sealed record GatewayItem(string PartitionKey, string Id, JsonElement Body, string ETag, DateTimeOffset? Expires);

/// <summary>
/// One container in memory, behaving as the service documents it: ETags, batches, time to live, and orders only where an
/// index serves them.
/// </summary>
internal sealed class GatewayContainer
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly int number;
    private ImmutableSortedDictionary<(string Partition, string Id), GatewayItem> items =
        ImmutableSortedDictionary.Create<(string Partition, string Id), GatewayItem>(Comparer<(string Partition, string Id)>.Create(static (one, other) =>
            string.CompareOrdinal(one.Partition, other.Partition) is var order and not 0 ? order : string.CompareOrdinal(one.Id, other.Id)));

    private long versions;

    public GatewayContainer(JsonObject properties, int number, TimeProvider time)
    {
        this.time = time;
        this.number = number;
        Properties = properties;
    }

    /// <summary>As the client declared it: id, partition key, time to live, indexing policy.</summary>
    public JsonObject Properties { get; set; }

    public string Name => (string)Properties["id"]!;

    /// <summary>Database number 1, then the container's, in the service's own encoding.</summary>
    public string ResourceId => Convert.ToBase64String([1, 0, 0, 0, 0x80, 0, 0, (byte)number]).Replace('/', '-');

    /// <summary>Writes that were carried out, so that tests can see a write that was carried out twice.</summary>
    public long Writes => Interlocked.Read(ref versions);

    public string PartitionKeyName => ((string)Properties["partitionKey"]!["paths"]![0]!)[1..];

    /// <summary>Live items, in order of partition and id.</summary>
    public IReadOnlyList<GatewayItem> Items
    {
        get
        {
            lock (gate)
            {
                Sweep();
                return [.. items.Values];
            }
        }
    }

    public GatewayItem? Read(string partition, string id)
    {
        lock (gate)
        {
            Sweep();
            return items.GetValueOrDefault((partition, id));
        }
    }

    public WriteOutcome Write(string partition, ItemWrite kind, string? id, byte[] body, string? ifMatch)
    {
        lock (gate)
        {
            Sweep();
            return Apply(partition, kind, id, body, ifMatch);
        }
    }

    /// <summary>Carries out all or nothing; refused operations answer for themselves, the others with 424.</summary>
    public IReadOnlyList<WriteOutcome> WriteBatch(string partition, IReadOnlyList<BatchItem> batch)
    {
        lock (gate)
        {
            Sweep();
            var before = items;
            var outcomes = new List<WriteOutcome>();
            foreach (var item in batch)
            {
                var outcome = Apply(partition, (ItemWrite)item.OperationType, item.Id, item.Body, item.IfMatch);
                if (!outcome.Succeeded)
                {
                    items = before;
                    return [.. batch.Select((_, index) => index == outcomes.Count ? outcome : new WriteOutcome(424, null, 0))];
                }

                outcomes.Add(outcome);
            }

            return outcomes;
        }
    }

    private WriteOutcome Apply(string partition, ItemWrite kind, string? id, byte[] body, string? ifMatch)
    {
        var json = body.Length > 0 ? JsonNode.Parse(body)!.AsObject() : null;
        id ??= (string?)json?["id"];
        if (id is null || (json is not null && ((string?)json["id"] != id || (string?)json[PartitionKeyName] != partition))) return new WriteOutcome(400, null, 0);
        var existing = items.GetValueOrDefault((partition, id));
        if (kind == ItemWrite.Create && existing is not null) return new WriteOutcome(409, null, 1.5);
        if (kind is ItemWrite.Replace or ItemWrite.Delete or ItemWrite.Read && existing is null) return new WriteOutcome(404, null, 1.2);
        if (kind == ItemWrite.Read) return new WriteOutcome(200, existing!.ETag, 1, existing.Body.GetRawText());

        // An upsert with a version and nothing to compare it with inserts.
        if (ifMatch is not null && existing is not null && existing.ETag != ifMatch) return new WriteOutcome(412, null, 1.3);
        if (kind == ItemWrite.Delete)
        {
            items = items.Remove((partition, id));
            Interlocked.Increment(ref versions);
            return new WriteOutcome(204, null, 5.5);
        }

        var item = Stored(partition, id, json!);
        items = items.SetItem((partition, id), item);
        return new WriteOutcome(existing is null ? 201 : 200, item.ETag, 6.3);
    }

    private GatewayItem Stored(string partition, string id, JsonObject json)
    {
        var version = Interlocked.Increment(ref versions);
        var now = time.GetUtcNow();
        var seconds = (long?)json["ttl"] ?? (long?)Properties["defaultTtl"] ?? -1;
        var etag = string.Create(CultureInfo.InvariantCulture, $"\"{version:x8}-0000-0700-0000-000000000000\"");
        json["_rid"] = Convert.ToBase64String([1, 0, 0, 0, 0x80, 0, 0, (byte)number, .. BitConverter.GetBytes(version)]).Replace('/', '-');
        json["_self"] = $"dbs/{ResourceId}/";
        json["_etag"] = etag;
        json["_ts"] = now.ToUnixTimeSeconds();
        using var parsed = JsonDocument.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()));
        return new GatewayItem(partition, id, parsed.RootElement.Clone(), etag, seconds > 0 ? now.AddSeconds(seconds) : null);
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        var expired = items.Where(item => item.Value.Expires <= now).Select(item => item.Key).ToList();
        if (expired.Count > 0) items = items.RemoveRange(expired);
    }
}
