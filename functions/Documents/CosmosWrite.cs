using System.Net;
using Microsoft.Azure.Cosmos;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Documents;

/// <summary>
/// One write on its way: its operations with their stored bodies, all bearing the same mark. The mark is how the write is
/// known again when the answer to it was lost.
/// </summary>
internal sealed class CosmosWrite
{
    private readonly ContainerDefinition definition;
    private readonly Container container;
    private readonly PartitionKey partition;
    private readonly IReadOnlyList<DocumentOperation> operations;
    private readonly byte[][] bodies;
    private readonly string mark = Convert.ToBase64String(Guid.NewGuid().ToByteArray(), 0, 16).TrimEnd('=');

    public CosmosWrite(ContainerDefinition definition, Container container, string partitionKey, IReadOnlyList<DocumentOperation> operations)
    {
        this.definition = definition;
        this.container = container;
        this.operations = operations;
        partition = new PartitionKey(partitionKey);
        bodies = [.. operations.Select(operation => operation.Kind == DocumentOperationKind.Delete ? [] : CosmosBody.ToStored(operation, mark))];
    }

    /// <summary>Sends the write once.</summary>
    /// <exception cref="CosmosFailureException">No usable answer.</exception>
    public Task<BatchResult> SendAsync(CosmosCall call, CancellationToken cancellation) =>
        operations.Count == 1 ? SendOneAsync(call, cancellation) : SendBatchAsync(call, cancellation);

    /// <summary>
    /// The result of this write if it can be seen to have been carried out, else <see langword="null"/>. A document that
    /// has been written over since gets a version that matches nothing, as its true one would.
    /// </summary>
    public async Task<BatchResult?> FindAsync(CosmosCall call, CancellationToken cancellation)
    {
        var lasting = operations.Select((operation, index) => (operation, index)).GroupBy(one => one.operation.Id, StringComparer.Ordinal)
            .Select(same => same.Last()).Where(one => one.operation.Kind != DocumentOperationKind.Delete).ToList();
        var found = await Task.WhenAll(lasting.Select(one => CosmosReads.ReadAsync(definition, container, partition, one.operation.Id, call, cancellation)));
        if (!found.Any(item => item?.Mark == mark)) return null;
        var etags = operations.Select(operation => operation.Kind == DocumentOperationKind.Delete ? "" : "superseded").ToArray();
        for (var index = 0; index < lasting.Count; index++)
        {
            if (found[index] is { } item && item.Mark == mark) etags[lasting[index].index] = item.Record.ETag;
        }

        return new BatchResult(WriteStatus.Ok, -1, etags);
    }

    private async Task<BatchResult> SendOneAsync(CosmosCall call, CancellationToken cancellation)
    {
        var operation = operations[0];
        var options = new ItemRequestOptions { IfMatchEtag = operation.IfMatch, EnableContentResponseOnWrite = false };
        using var body = new MemoryStream(bodies[0], writable: false);
        using var response = await (KindOf(operation) switch
        {
            DocumentOperationKind.Create => container.CreateItemStreamAsync(body, partition, options, cancellation),
            DocumentOperationKind.Upsert => container.UpsertItemStreamAsync(body, partition, options, cancellation),
            DocumentOperationKind.Replace => container.ReplaceItemStreamAsync(body, operation.Id, partition, options, cancellation),
            _ => container.DeleteItemStreamAsync(operation.Id, partition, options, cancellation),
        });
        CosmosReads.Check(response, call);
        return StatusOf(response.StatusCode) is var status and not WriteStatus.Ok
            ? BatchResult.Refused(status, 0)
            : new BatchResult(WriteStatus.Ok, -1, [operation.Kind == DocumentOperationKind.Delete ? "" : response.Headers.ETag]);
    }

    private async Task<BatchResult> SendBatchAsync(CosmosCall call, CancellationToken cancellation)
    {
        var batch = container.CreateTransactionalBatch(partition);
        for (var index = 0; index < operations.Count; index++) Add(batch, operations[index], bodies[index]);
        using var response = await batch.ExecuteAsync(cancellation);
        call.Charge(response.RequestCharge);

        // All others are "failed dependency" (424): they would have been written, had the refused one been.
        for (var index = 0; index < response.Count; index++)
        {
            if ((int)response[index].StatusCode >= 400 && response[index].StatusCode != HttpStatusCode.FailedDependency && IsAnswer(response[index].StatusCode))
            {
                return BatchResult.Refused(StatusOf(response[index].StatusCode), index);
            }
        }

        if (!response.IsSuccessStatusCode || response.Count != operations.Count)
        {
            _ = int.TryParse(response.Headers["x-ms-substatus"], out var subStatus);
            throw new CosmosFailureException(new CosmosFailure(response.StatusCode, subStatus, response.RetryAfter, null));
        }

        return new BatchResult(WriteStatus.Ok, -1, [.. operations.Select((operation, index) => operation.Kind == DocumentOperationKind.Delete ? "" : response[index].ETag)]);
    }

    private static void Add(TransactionalBatch batch, DocumentOperation operation, byte[] body)
    {
        var options = new TransactionalBatchItemRequestOptions { IfMatchEtag = operation.IfMatch, EnableContentResponseOnWrite = false };
        _ = KindOf(operation) switch
        {
            DocumentOperationKind.Create => batch.CreateItemStream(new MemoryStream(body, writable: false), options),
            DocumentOperationKind.Upsert => batch.UpsertItemStream(new MemoryStream(body, writable: false), options),
            DocumentOperationKind.Replace => batch.ReplaceItemStream(operation.Id, new MemoryStream(body, writable: false), options),
            _ => batch.DeleteItem(operation.Id, options),
        };
    }

    /// <summary>The service would insert on an upsert whose ETag has nothing to match; the port says that this is "not found", as for a replace.</summary>
    private static DocumentOperationKind KindOf(DocumentOperation operation) =>
        operation is { Kind: DocumentOperationKind.Upsert, IfMatch: not null } ? DocumentOperationKind.Replace : operation.Kind;

    private static bool IsAnswer(HttpStatusCode status) => status is HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed;

    private static WriteStatus StatusOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound => WriteStatus.NotFound,
        HttpStatusCode.Conflict => WriteStatus.Conflict,
        HttpStatusCode.PreconditionFailed => WriteStatus.PreconditionFailed,
        _ => WriteStatus.Ok,
    };
}
