using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Documents;

/// <summary>One attempt to read: a document by its id, or a page of a query.</summary>
internal static class CosmosReads
{
    private const string ContainerMissing = "1003";
    private const string SubStatus = "x-ms-substatus";

    /// <summary>A point read, the cheapest request there is.</summary>
    /// <exception cref="CosmosFailureException">No usable answer.</exception>
    public static async Task<CosmosItem?> ReadAsync(ContainerDefinition definition, Container container, PartitionKey partition, string id, CosmosCall call, CancellationToken cancellation)
    {
        using var response = await container.ReadItemStreamAsync(id, partition, cancellationToken: cancellation);
        Check(response, call);
        if (!response.IsSuccessStatusCode) return null;
        using var json = await JsonDocument.ParseAsync(response.Content, cancellationToken: cancellation);
        return CosmosBody.FromStored(definition, json.RootElement);
    }

    /// <summary>A page of a query. One document more than asked for is fetched, to know whether there is a next page.</summary>
    /// <exception cref="CosmosFailureException">No usable answer.</exception>
    public static async Task<DocumentPage> QueryAsync(QueryPlan plan, Container container, CosmosCall call, CancellationToken cancellation)
    {
        var query = plan.Query;
        using var pages = container.GetItemQueryStreamIterator(CosmosQueryText.Compile(plan), requestOptions: new QueryRequestOptions
        {
            PartitionKey = query.PartitionKey is { } partition ? new PartitionKey(partition) : null,
            MaxItemCount = query.PageSize + 1,
            MaxConcurrency = -1,
        });
        var items = new List<DocumentRecord>();
        List<DocumentValue> last = [];
        while (pages.HasMoreResults)
        {
            using var response = await pages.ReadNextAsync(cancellation);
            Check(response, call);
            using var json = await JsonDocument.ParseAsync(response.Content, cancellationToken: cancellation);
            foreach (var item in json.RootElement.GetProperty("Documents").EnumerateArray())
            {
                if (items.Count == query.PageSize) return new DocumentPage(items, plan.Continue(last, items[^1].PartitionKey));
                items.Add(CosmosBody.FromStored(query.Container, item).Record);
                last = [.. plan.Order.Select(path => CosmosBody.ValueAt(item, path))];
            }
        }

        return new DocumentPage(items, null);
    }

    /// <summary>Adds the charge, and lets pass only what is an answer: success, or a refusal that the port knows.</summary>
    /// <exception cref="CosmosFailureException">Anything else.</exception>
    public static void Check(ResponseMessage response, CosmosCall call)
    {
        call.Charge(response.Headers.RequestCharge);
        var missing = response.StatusCode == HttpStatusCode.NotFound && response.Headers[SubStatus] is ContainerMissing;
        if (missing) throw new InvalidOperationException("The container does not exist; the deployment has to create it.");
        var answer = response.IsSuccessStatusCode
            || response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed
            || (response.StatusCode == HttpStatusCode.NotFound && response.Headers[SubStatus] is null or "" or "0");
        if (answer) return;
        _ = int.TryParse(response.Headers[SubStatus], out var subStatus);
        var wait = double.TryParse(response.Headers["x-ms-retry-after-ms"], out var milliseconds) ? TimeSpan.FromMilliseconds(milliseconds) : default(TimeSpan?);
        throw new CosmosFailureException(new CosmosFailure(response.StatusCode, subStatus, wait, null));
    }
}
