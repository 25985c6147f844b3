using System.Text.Json.Nodes;

namespace Shuzhi.Azure.Tests.Gateway;

/// <summary>The account, its one database, its containers and their physical partitions.</summary>
internal sealed class GatewayMetadata(CosmosGateway gateway)
{
    private const string DatabaseId = "AQAAAA==";
    private const string RangesVersion = "\"1\"";

    public GatewayResponse Answer(GatewayRequest request) => (request.Method, request.Segments) switch
    {
        ("GET", []) => GatewayResponse.Json(200, Account()),
        ("POST", ["dbs"]) => GatewayResponse.Json(201, Database((string)request.Json()["id"]!)),
        ("GET", ["dbs", var name]) => GatewayResponse.Json(200, Database(name)),
        ("POST", ["dbs", _, "colls"]) => GatewayResponse.Json(201, Container(gateway.Add(request.Json()))),
        ("GET", ["dbs", _, "colls", var name]) when gateway.Find(name) is { } container => GatewayResponse.Json(200, Container(container)),
        ("PUT", ["dbs", _, "colls", var name]) when gateway.Find(name) is { } container => Replace(container, request.Json()),
        ("GET", ["dbs", _, "colls", var name, "pkranges"]) when gateway.Find(name) is { } container => Ranges(container, request),
        _ => new GatewayResponse(404) { SubStatus = request.Segments.Count > 4 ? 1003 : 0 },
    };

    private JsonObject Account()
    {
        JsonArray Here() => [new JsonObject { ["name"] = "Local", ["databaseAccountEndpoint"] = gateway.Endpoint.AbsoluteUri }];
        return new JsonObject
        {
            ["id"] = "gateway",
            ["_rid"] = "gateway.documents.azure.com",
            ["media"] = "//media/",
            ["addresses"] = "//addresses/",
            ["_dbs"] = "//dbs/",
            ["writableLocations"] = Here(),
            ["readableLocations"] = Here(),
            ["enableMultipleWriteLocations"] = false,
            ["userReplicationPolicy"] = new JsonObject { ["asyncReplication"] = false, ["minReplicaSetSize"] = 1, ["maxReplicasetSize"] = 4 },
            ["userConsistencyPolicy"] = new JsonObject { ["defaultConsistencyLevel"] = "Session" },
            ["systemReplicationPolicy"] = new JsonObject { ["minReplicaSetSize"] = 1, ["maxReplicasetSize"] = 4 },
            ["readPolicy"] = new JsonObject { ["primaryReadCoefficient"] = 1, ["secondaryReadCoefficient"] = 1 },
            ["queryEngineConfiguration"] = "{\"maxSqlQueryInputLength\":262144,\"allowNewKeywords\":true}",
        };
    }

    private static JsonObject Database(string name) => new()
    {
        ["id"] = name,
        ["_rid"] = DatabaseId,
        ["_self"] = $"dbs/{DatabaseId}/",
        ["_etag"] = "\"1\"",
        ["_colls"] = "colls/",
        ["_users"] = "users/",
        ["_ts"] = 1,
    };

    private static JsonObject Container(GatewayContainer container)
    {
        var shown = container.Properties.DeepClone().AsObject();
        shown["_rid"] = container.ResourceId;
        shown["_self"] = $"dbs/{DatabaseId}/colls/{container.ResourceId}/";
        shown["_etag"] = "\"1\"";
        shown["_ts"] = 1;
        return shown;
    }

    private static GatewayResponse Replace(GatewayContainer container, JsonObject properties)
    {
        container.Properties = properties;
        return GatewayResponse.Json(200, Container(container));
    }

    /// <summary>The ranges are asked for as a feed of changes, until there are none.</summary>
    private static GatewayResponse Ranges(GatewayContainer container, GatewayRequest request)
    {
        if (request["If-None-Match"] == RangesVersion) return new GatewayResponse(304) { ETag = RangesVersion };
        JsonArray ranges = [.. GatewayDocuments.Ranges.Select(range => (JsonNode)new JsonObject
        {
            ["id"] = range.Id,
            ["_rid"] = container.ResourceId[..^1] + "AAAAAA==",
            ["_etag"] = "\"1\"",
            ["minInclusive"] = range.Min,
            ["maxExclusive"] = range.Max,
            ["ridPrefix"] = int.Parse(range.Id),
            ["throughputFraction"] = 0.5,
            ["status"] = "online",
            ["parents"] = new JsonArray(),
            ["_ts"] = 1,
        })];
        var body = new JsonObject { ["_rid"] = container.ResourceId, ["PartitionKeyRanges"] = ranges, ["_count"] = ranges.Count };
        return GatewayResponse.Json(200, body) with { ETag = RangesVersion, Count = 2 };
    }
}
