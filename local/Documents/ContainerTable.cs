using Shuzhi.Core.Ports;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Documents;

/// <summary>The table of one container and the statements on it.</summary>
internal sealed class ContainerTable
{
    private readonly string read;
    private readonly string find;
    private readonly string insert;
    private readonly string update;
    private readonly string delete;
    private readonly string deleteExpired;

    public ContainerTable(ContainerDefinition container)
    {
        Container = container;
        Name = $"\"doc_{container.Name}\"";
        read = $"SELECT etag, modified, body FROM {Name} WHERE pk = ?1 AND id = ?2 AND (expires IS NULL OR expires > ?3)";
        find = $"SELECT rowid, etag, expires FROM {Name} WHERE pk = ?1 AND id = ?2";
        insert = $"INSERT INTO {Name}(pk, id, etag, modified, expires, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6)";
        update = $"UPDATE {Name} SET etag = ?2, modified = ?3, expires = ?4, body = ?5 WHERE rowid = ?1";
        delete = $"DELETE FROM {Name} WHERE rowid = ?1";
        deleteExpired = $"DELETE FROM {Name} WHERE rowid IN (SELECT rowid FROM {Name} WHERE expires <= ?1 LIMIT ?2)";
    }

    public ContainerDefinition Container { get; }

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
    public BatchResult Execute(SqliteDb db, string partitionKey, IReadOnlyList<DocumentOperation> operations, long now, ETagSequence etags)
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

    /// <summary>The SQL expression of a path; the same text in indexes and queries, so that SQLite matches them.</summary>
    public static string Expression(string path) => path == "id" ? "id" : $"json_extract(body, '$.{path}')";

    private WriteStatus Execute(SqliteDb db, string partitionKey, DocumentOperation operation, long now, ETagSequence etags, out string etag)
    {
        etag = "";
        var stored = Find(db, partitionKey, operation.Id);
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
        if (stored is { } existing) Update(db, existing.RowId, version, now, expires, operation.Body.Span);
        else Insert(db, partitionKey, operation.Id, version, now, expires, operation.Body.Span);
        return WriteStatus.Ok;
    }

    private (long RowId, long ETag, long? Expires)? Find(SqliteDb db, string partitionKey, string id)
    {
        using var statement = db.Use(find);
        return statement.Bind(1, partitionKey).Bind(2, id).Step()
            ? (statement.Int64(0), statement.Int64(1), statement.Int64OrNull(2))
            : null;
    }

    private void Insert(SqliteDb db, string partitionKey, string id, long etag, long now, long? expires, ReadOnlySpan<byte> body)
    {
        using var statement = db.Use(insert);
        statement.Bind(1, partitionKey).Bind(2, id).Bind(3, etag).Bind(4, now).Bind(5, expires).BindUtf8(6, body).Step();
    }

    private void Update(SqliteDb db, long rowId, long etag, long now, long? expires, ReadOnlySpan<byte> body)
    {
        using var statement = db.Use(update);
        statement.Bind(1, rowId).Bind(2, etag).Bind(3, now).Bind(4, expires).BindUtf8(5, body).Step();
    }

    private string IndexName(IndexDefinition index) => $"{Container.Name}_{index.Name}";

    private string IndexSql(IndexDefinition index) =>
        $"CREATE INDEX \"{IndexName(index)}\" ON {Name}({string.Join(", ", index.Paths.Select(Expression))}, id, pk)";

    private List<(string Name, string Sql)> ExistingIndexes(SqliteDb db)
    {
        var found = new List<(string, string)>();
        using var statement = db.Use("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?1 AND name NOT LIKE '%\\_\\_%' ESCAPE '\\'");
        statement.Bind(1, $"doc_{Container.Name}");
        while (statement.Step()) found.Add((statement.Text(0), statement.Text(1)));
        return found;
    }
}
