using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Shuzhi.Azure.Tests.Gateway;

/// <summary>A request, read whole, with its kind told from method, path and headers.</summary>
internal sealed class GatewayRequest
{
    private readonly IHeaderDictionary headers;

    private GatewayRequest(HttpRequest request, byte[] body)
    {
        headers = request.Headers;
        Body = body;
        Method = request.Method;
        Segments = [.. request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        Kind = KindOf();
    }

    public byte[] Body { get; }

    public string Method { get; }

    public IReadOnlyList<string> Segments { get; }

    public string Kind { get; }

    /// <summary>The partition that the request is for, or <see langword="null"/> for a request to a range of partitions.</summary>
    public string? PartitionKey => this["x-ms-documentdb-partitionkey"] is { } json ? PartitionKeyOf(json) : null;

    public string? this[string header] => headers.TryGetValue(header, out var value) ? value.ToString() : null;

    public static async Task<GatewayRequest> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return new GatewayRequest(request, body.ToArray());
    }

    public bool Says(string header) => string.Equals(this[header], "true", StringComparison.OrdinalIgnoreCase);

    public JsonObject Json() => JsonNode.Parse(Body)!.AsObject();

    public static string PartitionKeyOf(string json) => (string)JsonNode.Parse(json)![0]!;

    private string KindOf()
    {
        var documents = Segments is ["dbs", _, "colls", _, "docs", ..];
        if (!documents) return "metadata";
        if (Says("x-ms-cosmos-is-query-plan-request")) return "plan";
        if (Says("x-ms-cosmos-is-batch-request")) return "batch";
        if (Says("x-ms-documentdb-isquery") || this["Content-Type"] == "application/query+json") return "query";
        return Method switch
        {
            "GET" => "read",
            "PUT" => "replace",
            "DELETE" => "delete",
            _ => Says("x-ms-documentdb-is-upsert") ? "upsert" : "create",
        };
    }
}
