using System.Runtime.InteropServices;
using Shuzhi.Core.Ports;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Documents;

/// <summary>The table of one container and the statements on it.</summary>
internal sealed class ContainerTable
{
    private const int FirstIndexed = 7;
    private const int FirstFound = 3;

    private readonly string read;
    private readonly string find;
    private readonly string insert;
    private readonly string[] columns;
    private readonly Dictionary<UInt128, string> updates = [];
    private readonly string delete;
    private readonly string deleteExpired;

    public ContainerTable(ContainerDefinition container)
    {
        Container = container;
        Name = $"\"doc_{container.Name}\"";
        read = $"SELECT etag, modified, body FROM {Name} WHERE pk = ?1 AND id = ?2 AND (expires IS NULL OR expires > ?3)";
        Indexed = new IndexedPaths(container);
        columns = [.. Indexed.Paths.Select(Column)];
        find = $"SELECT {string.Join(", ", ["rowid", "etag", "expires", .. columns])} FROM {Name} WHERE pk = ?1 AND id = ?2";
        var parameters = Enumerable.Range(FirstIndexed, columns.Length).Select(number => $"?{number}");
        insert = $"INSERT INTO {Name}({string.Join(", ", ["pk", "id", "etag", "modified", "expires", "body", .. columns])}) VALUES({string.Join(", ", ["?1", "?2", "?3", "?4", "?5", "?6", .. parameters])})";
        delete = $"DELETE FROM {Name} WHERE rowid = ?1";
        deleteExpired = $"DELETE FROM {Name} WHERE rowid IN (SELECT rowid FROM {Name} WHERE expires <= ?1 LIMIT ?2)";
    }

    public ContainerDefinition Container { get; }

    /// <summary>The paths that have columns.</summary>
    public IndexedPaths Indexed { get; }

    /// <summary>The quoted table name.</summary>
    public string Name { get; }

    /// <summary>Creates the table and missing indexes, and drops indexes that are no longer declared.</summary>
    public void Ensure(SqliteDb db)
    {
        db.Execute($"""
            CREATE TABLE IF NOT EXISTS {Name}(
                rowid INTEGER PRIMARY KEY,
                pk TEXT NOT NULL,
                id TEXT NOT NULL,
                etag INTEGER NOT NULL,
                modified INTEGER NOT NULL,
                expires INTEGER,
                body TEXT NOT NULL
            );
            CREATE UNIQUE INDEX IF NOT EXISTS "{Container.Name}__key" ON {Name}(pk, id);
            CREATE INDEX IF NOT EXISTS "{Container.Name}__expires" ON {Name}(expires) WHERE expires IS NOT NULL;
            """);
        AddColumns(db);
        var declared = Container.Indexes.ToDictionary(IndexName, IndexSql, StringComparer.Ordinal);
        foreach (var (name, sql) in ExistingIndexes(db))
        {
            if (!declared.Remove(name, out var wanted))
            {
                db.Execute($"DROP INDEX \"{name}\"");
            }
            else if (wanted != sql)
            {
                db.Execute($"DROP INDEX \"{name}\"; {wanted}");
            }
        }

        foreach (var sql in declared.Values) db.Execute(sql);
    }

    public DocumentRecord? Read(SqliteDb db, string partitionKey, string id, long now)
    {
        using var statement = db.Use(read);
        if (!statement.Bind(1, partitionKey).Bind(2, id).Bind(3, now).Step()) return null;
        return new DocumentRecord(
            partitionKey,
            id,
            statement.Bytes(2),
            ETagSequence.Format(statement.Int64(0)),
            DateTimeOffset.FromUnixTimeMilliseconds(statement.Int64(1)));
    }

    /// <summary>Runs a batch inside the writer's unit.</summary>
    /// <exception cref="BatchRefusedException">A precondition failed after something had been written.</exception>
    public BatchResult Execute(SqliteDb db, string partitionKey, IReadOnlyList<IndexedOperation> operations, long now, ETagSequence etags)
    {
        var written = new string[operations.Count];
        for (var index = 0; index < operations.Count; index++)
        {
            var status = Execute(db, partitionKey, operations[index], now, etags, out written[index]);
            if (status == WriteStatus.Ok) continue;
            var refused = BatchResult.Refused(status, index);
            return index == 0 ? refused : throw new BatchRefusedException(refused);
        }

        return new BatchResult(WriteStatus.Ok, -1, written);
    }

    public int DeleteExpired(SqliteDb db, long now, int most)
    {
        using var statement = db.Use(deleteExpired);
        statement.Bind(1, now).Bind(2, most).Step();
        return db.Changes;
    }

    /// <summary>Rows whose keys or indexed values are not those of their bodies, in at most so many lines.</summary>
    public IReadOnlyList<StoreFault> FindFaults(SqliteDb db, int most)
    {
        var copies = new List<(string Field, string Column)> { ("id", "id"), (Container.PartitionKeyPath, "pk") };
        copies.AddRange(Indexed.Paths.Select(path => (path, Column(path))));
        var wrong = copies.Select(copy => $"WHEN {copy.Column} IS NOT json_extract(body, '$.{copy.Field}') THEN '{copy.Field}'");
        var found = new List<StoreFault>();
        using var statement = db.Use($"SELECT * FROM (SELECT pk, id, CASE WHEN NOT json_valid(body) THEN 'json' {string.Join(' ', wrong)} END AS field FROM {Name}) WHERE field IS NOT NULL LIMIT ?1");
        statement.Bind(1, most);
        while (statement.Step()) found.Add(new(Container.Name, $"{statement.Text(0)}/{statement.Text(1)}", statement.Text(2)));
        return found;
    }

    /// <summary>The SQL expression of a path: the column that holds its value.</summary>
    public string Expression(string path) => path == "id" ? "id" : path == Container.PartitionKeyPath ? "pk" : Column(path);

    private WriteStatus Execute(SqliteDb db, string partitionKey, IndexedOperation indexed, long now, ETagSequence etags, out string etag)
    {
        etag = "";
        var operation = indexed.Operation;
        var stored = Find(db, partitionKey, operation.Id, indexed.Values);
        var exists = stored is { } row && !(row.Expires <= now);
        var status = DocumentRules.Judge(operation, exists, exists ? ETagSequence.Format(stored!.Value.ETag) : null);
        if (status != WriteStatus.Ok) return status;
        if (operation.Kind == DocumentOperationKind.Delete)
        {
            using var statement = db.Use(delete);
            statement.Bind(1, stored!.Value.RowId).Step();
            return WriteStatus.Ok;
        }

        var version = etags.Next(db);
        etag = ETagSequence.Format(version);
        long? expires = operation.TimeToLive is { } life ? now + (long)life.TotalMilliseconds : null;
        using var write = db.Use(stored is { } known ? Update(known.Changed) : insert);
        if (stored is { } existing) write.Bind(1, existing.RowId);
        else write.Bind(1, partitionKey).Bind(2, operation.Id);
        write.Bind(3, version).Bind(4, now).Bind(5, expires).BindUtf8(6, operation.Body.Span);
        Bind(write, indexed.Values, stored?.Changed ?? UInt128.MaxValue);
        write.Step();
        return WriteStatus.Ok;
    }

    /// <summary>SQLite writes every index anew that has a column in the statement, changed or not; so only what changed is in it.</summary>
    private string Update(UInt128 changed)
    {
        if (updates.TryGetValue(changed, out var known)) return known;
        var sets = columns.Select((column, index) => IsIn(changed, index) ? $", {column} = ?{FirstIndexed + index}" : "");
        return updates[changed] = $"UPDATE {Name} SET etag = ?3, modified = ?4, expires = ?5, body = ?6{string.Concat(sets)} WHERE rowid = ?1";
    }

    private Row? Find(SqliteDb db, string partitionKey, string id, DocumentValue?[] values)
    {
        using var statement = db.Use(find);
        if (!statement.Bind(1, partitionKey).Bind(2, id).Step()) return null;
        var changed = UInt128.Zero;
        for (var index = 0; index < values.Length; index++)
        {
            if (!IsSame(statement, FirstFound + index, values[index])) changed |= UInt128.One << index;
        }

        return new(statement.Int64(0), statement.Int64(1), statement.Int64OrNull(2), changed);
    }

    private static bool IsSame(in StatementLease found, int column, DocumentValue? value)
    {
        if (value is not { } wanted) return found.IsNull(column);
        if (found.IsNull(column)) return false;
        return wanted.Text is { } text ? !found.IsInteger(column) && found.HasText(column, text) : found.IsInteger(column) && found.Int64(column) == wanted.Number;
    }

    private static bool IsIn(UInt128 set, int index) => (set >> index & UInt128.One) != UInt128.Zero;

    private static void Bind(in StatementLease write, DocumentValue?[] values, UInt128 wanted)
    {
        for (var index = 0; index < values.Length; index++)
        {
            if (!IsIn(wanted, index)) continue;
            if (values[index] is not { } value) write.BindNull(FirstIndexed + index);
            else if (value.Text is { } text) write.Bind(FirstIndexed + index, text);
            else write.Bind(FirstIndexed + index, value.Number);
        }
    }

    private static string Column(string path) => $"\"v:{path}\"";

    /// <summary>Adds the columns of paths that are new and fills them from the documents that are there.</summary>
    private void AddColumns(SqliteDb db)
    {
        var existing = new HashSet<string>(StringComparer.Ordinal);
        using (var statement = db.Use($"PRAGMA table_info({Name})"))
        {
            while (statement.Step()) existing.Add($"\"{statement.Text(1)}\"");
        }

        foreach (var path in Indexed.Paths.Where(path => !existing.Contains(Column(path))))
        {
            db.Execute($"ALTER TABLE {Name} ADD COLUMN {Column(path)}; UPDATE {Name} SET {Column(path)} = json_extract(body, '$.{path}');");
        }
    }

    private string IndexName(IndexDefinition index) => $"{Container.Name}_{index.Name}";

    // Every query that can use an index asks for its first path, so a document without it need not be in it.
    private string IndexSql(IndexDefinition index) =>
        $"CREATE INDEX \"{IndexName(index)}\" ON {Name}({string.Join(", ", index.Paths.Select(Expression))}, id, pk) WHERE {Expression(index.Paths[0])} IS NOT NULL";

    private List<(string Name, string Sql)> ExistingIndexes(SqliteDb db)
    {
        var found = new List<(string, string)>();
        using var statement = db.Use("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?1 AND name NOT LIKE '%\\_\\_%' ESCAPE '\\'");
        statement.Bind(1, $"doc_{Container.Name}");
        while (statement.Step()) found.Add((statement.Text(0), statement.Text(1)));
        return found;
    }
}

/// <summary>An operation with the values that its body has at the indexed paths.</summary>
internal sealed record IndexedOperation(DocumentOperation Operation, DocumentValue?[] Values);

/// <summary>A row that is there, and in which indexed columns it differs from what is to be written.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Row(long RowId, long ETag, long? Expires, UInt128 Changed);
