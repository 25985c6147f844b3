using System.Collections.Frozen;
using Shuzhi.Core.Ports;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Documents;

/// <summary>Documents in the one SQLite file: a table a container, declared indexes as expression indexes.</summary>
internal sealed class SqliteDocumentStore : IDocumentStore
{
    private readonly LocalStore store;
    private readonly TimeProvider time;
    private readonly ETagSequence etags;
    private readonly FrozenDictionary<string, ContainerTable> tables;

    private SqliteDocumentStore(LocalStore store, TimeProvider time, IEnumerable<ContainerTable> tables)
    {
        this.store = store;
        this.time = time;
        this.tables = tables.ToFrozenDictionary(table => table.Container.Name, StringComparer.Ordinal);
        etags = new ETagSequence();
    }

    /// <summary>Opens the store and brings tables and indexes in line with the declarations.</summary>
    public static async Task<SqliteDocumentStore> OpenAsync(LocalStore store, IEnumerable<ContainerDefinition> containers, TimeProvider time)
    {
        var declared = containers.Select(container => new ContainerTable(container)).ToList();
        await store.Writer.WriteAsync(db =>
        {
            foreach (var table in declared) table.Ensure(db);
        });
        return new SqliteDocumentStore(store, time, declared);
    }

    public ValueTask<DocumentRecord?> ReadAsync(ContainerDefinition container, string partitionKey, string id, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var table = Table(container);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return ValueTask.FromResult(store.Read(db => table.Read(db, partitionKey, id, now)));
    }

    public ValueTask<BatchResult> ExecuteAsync(ContainerDefinition container, string partitionKey, IReadOnlyList<DocumentOperation> operations, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var table = Table(container);
        DocumentRules.CheckBatch(container, partitionKey, operations);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var indexed = operations
            .Select(operation => new IndexedOperation(operation, operation.Kind == DocumentOperationKind.Delete ? [] : table.Indexed.Read(operation.Body.Span)))
            .ToList();
        return new ValueTask<BatchResult>(ExecuteBatchAsync(table, partitionKey, indexed, now));
    }

    public ValueTask<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var table = Table(query.Container);
        var plan = QueryPlan.For(query);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return ValueTask.FromResult(store.Read(db => DocumentQueryReader.Read(db, table, plan, now)));
    }

    /// <summary>Deletes documents whose time to live has passed; they are invisible already.</summary>
    /// <returns>How many were deleted.</returns>
    public Task<int> SweepExpiredAsync(int mostPerContainer = 1000)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return store.Writer.WriteAsync(db => tables.Values.Sum(table => table.DeleteExpired(db, now, mostPerContainer)));
    }

    private async Task<BatchResult> ExecuteBatchAsync(ContainerTable table, string partitionKey, IReadOnlyList<IndexedOperation> operations, long now)
    {
        try
        {
            return await store.Writer.WriteHereAsync(db => table.Execute(db, partitionKey, operations, now, etags));
        }
        catch (BatchRefusedException refused)
        {
            // The first operations had been written: the exception took them back with the unit's savepoint.
            return refused.Result;
        }
    }

    private ContainerTable Table(ContainerDefinition container) =>
        tables.TryGetValue(container.Name, out var table)
            ? table
            : throw new ArgumentException($"Container '{container.Name}' is not declared.", nameof(container));
}

/// <summary>Takes back the operations of a batch that came before the refused one.</summary>
internal sealed class BatchRefusedException(BatchResult result) : Exception("A precondition of the batch failed.")
{
    public BatchResult Result { get; } = result;
}

/// <summary>
/// Versions that never repeat, not even across restarts or after a delete: blocks of numbers are reserved in the
/// database by the writer's own transaction, and a block that is not used up is skipped.
/// </summary>
internal sealed class ETagSequence
{
    private const long Block = 1 << 20;
    private long next;
    private long end;

    /// <summary>The next version; called on the writer's thread only.</summary>
    public long Next(SqliteDb db)
    {
        if (next == end) Reserve(db);
        return next++;
    }

    public static string Format(long etag) => etag.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out long etag) =>
        long.TryParse(text, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out etag);

    private void Reserve(SqliteDb db)
    {
        var start = db.QueryInt64("SELECT value FROM meta WHERE key = 'etag'") ?? 1;
        using var statement = db.Use("INSERT INTO meta(key, value) VALUES('etag', ?1) ON CONFLICT(key) DO UPDATE SET value = excluded.value");
        statement.Bind(1, start + Block).Step();
        next = start;
        end = start + Block;
    }
}
