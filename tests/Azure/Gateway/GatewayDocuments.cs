using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Shuzhi.Azure.Tests.Gateway.Sql;

namespace Shuzhi.Azure.Tests.Gateway;

/// <summary>Requests on a container's items.</summary>
internal static class GatewayDocuments
{
    /// <summary>The physical partitions, by hashed partition key.</summary>
    public static readonly (string Id, string Min, string Max)[] Ranges =
        [("0", "", "1FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"), ("1", "1FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "FF")];

    public static GatewayResponse Read(GatewayContainer container, GatewayRequest request) =>
        container.Read(request.PartitionKey!, request.Segments[5]) is { } item
            ? new GatewayResponse(200) { Body = Encoding.UTF8.GetBytes(item.Body.GetRawText()), ETag = item.ETag }
            : new GatewayResponse(404);

    public static GatewayResponse Write(GatewayContainer container, GatewayRequest request)
    {
        var kind = request.Kind switch
        {
            "create" => ItemWrite.Create,
            "upsert" => ItemWrite.Upsert,
            "replace" => ItemWrite.Replace,
            _ => ItemWrite.Delete,
        };
        var outcome = container.Write(request.PartitionKey!, kind, request.Segments.ElementAtOrDefault(5), request.Body, request["If-Match"]);
        return new GatewayResponse(outcome.Status) { ETag = outcome.ETag, Charge = outcome.Charge };
    }

    /// <summary>A batch within one partition is atomic; one that spans the partitions of a range is many writes in one request.</summary>
    public static async Task<GatewayResponse> BatchAsync(GatewayContainer container, GatewayRequest request)
    {
        var items = await HybridRowBatch.ReadAsync(new MemoryStream(request.Body));
        var atomic = request.Says("x-ms-cosmos-batch-atomic");
        var outcomes = atomic
            ? container.WriteBatch(request.PartitionKey!, items)
            : [.. items.Select(item => container.Write(GatewayRequest.PartitionKeyOf(item.PartitionKey!), (ItemWrite)item.OperationType, item.Id, item.Body, item.IfMatch))];
        return new GatewayResponse(outcomes.All(outcome => outcome.Succeeded) ? 200 : 207)
        {
            Body = await HybridRowBatch.WriteAsync(outcomes),
            ContentType = "application/octet-stream",
            Charge = outcomes.Sum(outcome => outcome.Charge),
        };
    }

    public static GatewayResponse Plan(GatewayRequest request) => Guarded(() => GatewayResponse.Json(200, SqlQuery.Parse(request.Json()).Plan()));

    /// <summary>One page, from the place that the continuation names.</summary>
    public static GatewayResponse Query(GatewayContainer container, GatewayRequest request) => Guarded(() =>
    {
        var query = SqlQuery.Parse(request.Json());
        query.Check(container.Properties["indexingPolicy"]!.AsObject());
        var partition = request.PartitionKey;
        var range = request["x-ms-documentdb-partitionkeyrangeid"]?.Split(',')[^1];
        var items = container.Items.Where(item => partition is null ? range is null || RangeOf(item.PartitionKey) == range : item.PartitionKey == partition);
        var skip = request["x-ms-continuation"] is { Length: > 0 } token ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        var most = int.TryParse(request["x-ms-max-item-count"], out var asked) && asked > 0 ? asked : 100;
        var found = query.Run(items.Select(item => item.Body)).Skip(skip).Take(most + 1).ToList();
        var page = new JsonArray([.. found.Take(most)]);
        var body = new JsonObject { ["_rid"] = container.ResourceId, ["Documents"] = page, ["_count"] = page.Count };
        return GatewayResponse.Json(200, body) with
        {
            Count = page.Count,
            Charge = 2.3 + (0.4 * page.Count),
            Continuation = found.Count > most ? (skip + most).ToString(CultureInfo.InvariantCulture) : null,
        };
    });

    private static GatewayResponse Guarded(Func<GatewayResponse> answer)
    {
        try
        {
            return answer();
        }
        catch (SqlException refused)
        {
            return GatewayResponse.Json(400, new JsonObject { ["code"] = "BadRequest", ["message"] = refused.Message });
        }
    }

    /// <summary>Any spread will do: the SDK addresses a single partition by its key.</summary>
    private static string RangeOf(string partition) => partition.Sum(character => character) % 2 == 0 ? "0" : "1";
}
