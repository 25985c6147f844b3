using System.Collections.Frozen;
using Shuzhi.Core.Ports;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Documents;

/// <summary>Documents in the one SQLite file: a table a container, declared indexes as expression indexes.</summary>
internal sealed class SqliteDocumentStore : IDocumentStore, IStoreIntegrity
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

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoreFault>> FindFaultsAsync(int most, CancellationToken cancellation = default)
    {
        var found = new List<StoreFault>();
        foreach (var table in tables.Values.OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            if (found.Count < most) found.AddRange(store.Read(db => table.FindFaults(db, most - found.Count)));
        }

        return Task.FromResult<IReadOnlyList<StoreFault>>(found);
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
        DocumentRules.CheckOperations(partitionKey, operations);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var indexed = operations
            .Select(operation => new IndexedOperation(operation, operation.Kind == DocumentOperationKind.Delete ? [] : table.Indexed.Read(partitionKey, operation)))
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
            var executed = await store.Writer.WriteHereAsync(
                db =>
                {
                    etags.BeginUnit();
                    return (Result: table.Execute(db, partitionKey, operations, now, etags), etags.Reserved);
                },
                done => etags.Confirm(done.Reserved),
                writesOnce: operations.Count == 1);
            return executed.Result;
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
/// database by the unit that first needs one, and a block that is not used up is skipped.
/// </summary>
/// <remarks>
/// A unit may be taken back after it reserved a block, so a reservation counts only once a unit that wrote it is
/// committed; until then every unit writes it again. All members but <see cref="Format"/> belong to the writer's thread.
/// </remarks>
internal sealed class ETagSequence
{
    private const long Block = 1 << 20;
    private long next;
    private long end;
    private long confirmed;

    /// <summary>The end of the block that the current unit has written, 0 where it has written none.</summary>
    public long Reserved { get; private set; }

    public void BeginUnit() => Reserved = 0;

    /// <summary>The next version.</summary>
    public long Next(SqliteDb db)
    {
        if (next == end) Extend(db);
        if (end > confirmed && Reserved != end) Reserve(db);
        return next++;
    }

    /// <summary>Notes that a unit with this <see cref="Reserved"/> is committed.</summary>
    public void Confirm(long reserved)
    {
        if (reserved > confirmed) confirmed = reserved;
    }

    public static string Format(long etag) => etag.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    private void Extend(SqliteDb db)
    {
        if (end == 0) next = end = db.QueryInt64("SELECT value FROM meta WHERE key = 'etag'") ?? 1;
        end += Block;
    }

    private void Reserve(SqliteDb db)
    {
        using var statement = db.Use("INSERT INTO meta(key, value) VALUES('etag', ?1) ON CONFLICT(key) DO UPDATE SET value = excluded.value");
        statement.Bind(1, end).Step();
        Reserved = end;
    }
}
