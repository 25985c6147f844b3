namespace Shuzhi.Core.Ports;

/// <summary>
/// Documents as Cosmos DB shapes them: a container, a partition key, an id, an ETag, transactional batches within a
/// partition, and queries on declared indexes. One contract suite runs against every implementation.
/// </summary>
/// <remarks>
/// A document body is a UTF-8 JSON object with the properties <c>id</c> and the container's partition key property, both
/// equal to the arguments. Expected conflicts are values (<see cref="WriteStatus"/>); a store that cannot answer throws
/// <see cref="StoreUnavailableException"/>, and then nothing is known to have been written.
/// </remarks>
public interface IDocumentStore
{
    /// <summary>The document, or <see langword="null"/> where there is none (or its time to live has passed).</summary>
    ValueTask<DocumentRecord?> ReadAsync(ContainerDefinition container, string partitionKey, string id, CancellationToken cancellation = default);

    /// <summary>
    /// Executes 1 to <see cref="DocumentLimits.BatchOperations"/> operations on one partition, all or none, in order.
    /// A later operation sees the effect of an earlier one. When a precondition fails, nothing is written and
    /// the result names the first operation that failed.
    /// </summary>
    /// <exception cref="ArgumentException">No operation, too many, or a body that does not carry its id and partition key.</exception>
    ValueTask<BatchResult> ExecuteAsync(ContainerDefinition container, string partitionKey, IReadOnlyList<DocumentOperation> operations, CancellationToken cancellation = default);

    /// <summary>One page of a query, in the query's order, ties broken by id. Pages never repeat or skip a document that does not change meanwhile.</summary>
    /// <exception cref="ArgumentException">A filter or order that no declared index of the container serves, or a foreign continuation token.</exception>
    ValueTask<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation = default);
}

/// <summary>Bounds shared by all stores, so that what runs locally runs on Azure.</summary>
public static class DocumentLimits
{
    /// <summary>Operations in one transactional batch.</summary>
    public const int BatchOperations = 100;

    /// <summary>Bytes of one document body, and of all bodies of one batch.</summary>
    public const int BodyBytes = 2 * 1024 * 1024;

    /// <summary>Characters of an id or partition key.</summary>
    public const int KeyLength = 255;

    /// <summary>Documents in one page of a query.</summary>
    public const int PageSize = 1000;
}

/// <summary>A stored document.</summary>
/// <param name="PartitionKey">The partition it lives in.</param>
/// <param name="Id">Unique within the partition.</param>
/// <param name="Body">UTF-8 JSON object.</param>
/// <param name="ETag">Opaque version; changes with every write.</param>
/// <param name="LastModified">UTC instant of the last write, to the second at least.</param>
public sealed record DocumentRecord(string PartitionKey, string Id, ReadOnlyMemory<byte> Body, string ETag, DateTimeOffset LastModified);

/// <summary>What one operation of a batch does.</summary>
public enum DocumentOperationKind
{
    /// <summary>Insert; fails with <see cref="WriteStatus.Conflict"/> where the id exists.</summary>
    Create,

    /// <summary>Replace an existing document; fails with <see cref="WriteStatus.NotFound"/> or <see cref="WriteStatus.PreconditionFailed"/>.</summary>
    Replace,

    /// <summary>Insert or replace; with an ETag, as <see cref="Replace"/>.</summary>
    Upsert,

    /// <summary>Delete an existing document; fails like <see cref="Replace"/>.</summary>
    Delete,
}

/// <summary>One operation of a batch.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Id">The document's id.</param>
/// <param name="Body">UTF-8 JSON object; empty for <see cref="DocumentOperationKind.Delete"/>.</param>
/// <param name="IfMatch">ETag the stored document must have, or <see langword="null"/> for any.</param>
/// <param name="TimeToLive">Time from this write after which the document is gone, or <see langword="null"/> for never. At least a second.</param>
public sealed record DocumentOperation(
    DocumentOperationKind Kind,
    string Id,
    ReadOnlyMemory<byte> Body = default,
    string? IfMatch = null,
    TimeSpan? TimeToLive = null)
{
    public static DocumentOperation Create(string id, ReadOnlyMemory<byte> body, TimeSpan? timeToLive = null) =>
        new(DocumentOperationKind.Create, id, body, null, timeToLive);

    public static DocumentOperation Replace(string id, ReadOnlyMemory<byte> body, string? ifMatch, TimeSpan? timeToLive = null) =>
        new(DocumentOperationKind.Replace, id, body, ifMatch, timeToLive);

    public static DocumentOperation Upsert(string id, ReadOnlyMemory<byte> body, string? ifMatch = null, TimeSpan? timeToLive = null) =>
        new(DocumentOperationKind.Upsert, id, body, ifMatch, timeToLive);

    public static DocumentOperation Delete(string id, string? ifMatch = null) =>
        new(DocumentOperationKind.Delete, id, default, ifMatch);
}

/// <summary>How a write ended.</summary>
public enum WriteStatus
{
    /// <summary>Written, durably.</summary>
    Ok,

    /// <summary>A document with this id exists.</summary>
    Conflict,

    /// <summary>There is no document with this id.</summary>
    NotFound,

    /// <summary>The stored ETag is another.</summary>
    PreconditionFailed,
}

/// <summary>The outcome of a batch.</summary>
/// <param name="Status">Ok, or why the operation at <paramref name="FailedIndex"/> was refused.</param>
/// <param name="FailedIndex">Index of the first refused operation, -1 when all were written.</param>
/// <param name="ETags">New ETags in operation order when Ok (empty string for a delete), else empty.</param>
public sealed record BatchResult(WriteStatus Status, int FailedIndex, IReadOnlyList<string> ETags)
{
    /// <summary>Whether everything was written.</summary>
    public bool Succeeded => Status == WriteStatus.Ok;

    public static BatchResult Refused(WriteStatus status, int failedIndex) => new(status, failedIndex, []);
}

/// <summary>The store could not answer (disk full, throttled past the budget, stopped). The write may be retried with the same ids.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
