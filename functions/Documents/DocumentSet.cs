using System.Runtime.CompilerServices;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Documents;

/// <summary>A document with the version it was read or written at.</summary>
/// <param name="Value">The document.</param>
/// <param name="ETag">The store's own version of it; opaque.</param>
internal sealed record Stored<T>(T Value, string ETag)
    where T : class;

/// <summary>A page of documents.</summary>
/// <param name="Items">In the query's order.</param>
/// <param name="Continuation">Token for the next page, or <see langword="null"/> after the last.</param>
internal sealed record StoredPage<T>(IReadOnlyList<Stored<T>> Items, string? Continuation)
    where T : class;

/// <summary>The documents of one type in a container.</summary>
internal sealed class DocumentSet<T>(IDocumentStore store, ContainerDefinition container)
    where T : class
{
    /// <summary>The document, or <see langword="null"/> where there is none.</summary>
    /// <exception cref="StoreUnavailableException">The store could not answer.</exception>
    public async ValueTask<Stored<T>?> ReadAsync(string partitionKey, string id, CancellationToken cancellation = default) =>
        await store.ReadAsync(container, partitionKey, id, cancellation) is { } found ? Read(found) : null;

    /// <summary>Creates or replaces one document.</summary>
    /// <param name="partitionKey">Its partition.</param>
    /// <param name="id">Its id.</param>
    /// <param name="value">What to write.</param>
    /// <param name="etag">The version to replace, or <see langword="null"/> to create.</param>
    /// <param name="beside">Further operations of the same atomic batch.</param>
    /// <param name="cancellation">Gives up before the write.</param>
    /// <returns>What was stored, or <see langword="null"/> where somebody else was first.</returns>
    /// <exception cref="StoreUnavailableException">The store could not answer.</exception>
    public ValueTask<Stored<T>?> WriteAsync(
        string partitionKey, string id, T value, string? etag, IReadOnlyList<DocumentOperation>? beside = null, CancellationToken cancellation = default) =>
        WriteAsync(partitionKey, id, value, DomainJson.Write(value), etag, beside, cancellation);

    /// <summary>The same for a value whose JSON is at hand.</summary>
    /// <inheritdoc cref="WriteAsync(string, string, T, string?, IReadOnlyList{DocumentOperation}?, CancellationToken)"/>
    public async ValueTask<Stored<T>?> WriteAsync(
        string partitionKey, string id, T value, ReadOnlyMemory<byte> body, string? etag, IReadOnlyList<DocumentOperation>? beside, CancellationToken cancellation)
    {
        var operation = etag is null ? DocumentOperation.Create(id, body) : DocumentOperation.Replace(id, body, etag);
        var result = await store.ExecuteAsync(container, partitionKey, [operation, .. beside ?? []], cancellation);
        return result.Succeeded ? new Stored<T>(value, result.ETags[0]) : null;
    }

    /// <summary>One page of a query over this container.</summary>
    public async ValueTask<StoredPage<T>> QueryAsync(DocumentQuery query, CancellationToken cancellation = default)
    {
        var page = await store.QueryAsync(query, cancellation);
        return new([.. page.Items.Select(Read)], page.Continuation);
    }

    /// <summary>All pages of a query, document by document.</summary>
    public async IAsyncEnumerable<Stored<T>> AllAsync(DocumentQuery query, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var next = query;
        do
        {
            var page = await QueryAsync(next, cancellation);
            foreach (var item in page.Items) yield return item;
            next = next with { Continuation = page.Continuation };
        }
        while (next.Continuation is not null);
    }

    private static Stored<T> Read(DocumentRecord found) => new(DomainJson.Read<T>(found.Body), found.ETag);
}
