using System.Text;
using SQLitePCL;

namespace Shuzhi.Local.Storage;

/// <summary>One SQLite connection with its prepared statements. Not thread-safe: the writer owns one, each reader one.</summary>
internal sealed class SqliteDb : IDisposable
{
    private readonly sqlite3 handle;
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

    static SqliteDb() => Batteries_V2.Init();

    private SqliteDb(sqlite3 handle) => this.handle = handle;

    /// <summary>Whether no transaction is open: after a full disk or an I/O error SQLite may have rolled back by itself.</summary>
    public bool IsAutoCommit => raw.sqlite3_get_autocommit(handle) != 0;

    /// <summary>Rows changed by the last insert, update or delete.</summary>
    public int Changes => raw.sqlite3_changes(handle);

    /// <summary>Row id of the last insert.</summary>
    public long LastInsertRowId => raw.sqlite3_last_insert_rowid(handle);

    public static SqliteDb Open(string path, bool readOnly)
    {
        var flags = readOnly
            ? raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX
            : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        var result = raw.sqlite3_open_v2(path, out var handle, flags, null);
        if (result != raw.SQLITE_OK)
        {
            var message = raw.sqlite3_errmsg(handle).utf8_to_string();
            handle.Dispose();
            throw new SqliteFailureException(result, $"Cannot open {path}: {message}");
        }

        raw.sqlite3_busy_timeout(handle, 5000);
        return new SqliteDb(handle);
    }

    /// <summary>Pages that this connection has written since it was last asked; with a write-ahead log, frames of the log.</summary>
    public int TakePagesWritten()
    {
        raw.sqlite3_db_status(handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1);
        return pages;
    }

    /// <summary>Runs a script of several statements; for schema and pragmas.</summary>
    public void Execute(string sql)
    {
        var result = raw.sqlite3_exec(handle, sql);
        if (result != raw.SQLITE_OK) throw Failure(result);
    }

    /// <summary>A cached prepared statement, reset when the returned value is disposed.</summary>
    public StatementLease Use(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
        {
            statement = Prepare(sql);
            statements.Add(sql, statement);
        }

        return new StatementLease(statement);
    }

    /// <summary>The first column of the first row, or <see langword="null"/>.</summary>
    public long? QueryInt64(string sql)
    {
        using var statement = Use(sql);
        return statement.Step() && !statement.IsNull(0) ? statement.Int64(0) : null;
    }

    /// <summary>Runs a statement without parameters and without rows.</summary>
    public void Run(string sql)
    {
        using var statement = Use(sql);
        statement.Step();
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values) statement.Dispose();
        handle.Dispose();
    }

    internal SqliteFailureException Failure(int result) =>
        new(result, $"SQLite error {raw.sqlite3_extended_errcode(handle)}: {raw.sqlite3_errmsg(handle).utf8_to_string()}");

    private Statement Prepare(string sql)
    {
        var result = raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement);
        if (result != raw.SQLITE_OK) throw Failure(result);
        return new Statement(this, statement);
    }
}

/// <summary>An error that SQLite reported, with its primary result code.</summary>
internal sealed class SqliteFailureException(int resultCode, string message) : Exception(message)
{
    public int ResultCode { get; } = resultCode & 0xFF;

    /// <summary>The medium failed, not the statement: full, read-only, broken or out of handles.</summary>
    public bool IsStorageFailure => ResultCode is raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_CORRUPT or raw.SQLITE_NOMEM;
}

/// <summary>A prepared statement. Parameters count from 1, columns from 0, as in SQLite.</summary>
internal sealed class Statement(SqliteDb owner, sqlite3_stmt handle) : IDisposable
{
    private const int StackBytes = 512;

    public void Bind(int index, long value) => Check(raw.sqlite3_bind_int64(handle, index, value));

    public void Bind(int index, long? value)
    {
        if (value is { } number) Bind(index, number);
        else BindNull(index);
    }

    public void BindNull(int index) => Check(raw.sqlite3_bind_null(handle, index));

    public void Bind(int index, string? value)
    {
        if (value is null)
        {
            BindNull(index);
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> buffer = most <= StackBytes ? stackalloc byte[StackBytes] : new byte[most];
        var length = Encoding.UTF8.GetBytes(value, buffer);
        Check(raw.sqlite3_bind_text(handle, index, buffer[..length]));
    }

    /// <summary>Binds UTF-8 text that is already encoded.</summary>
    public void BindUtf8(int index, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_text(handle, index, value));

    public void BindBlob(int index, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) Check(raw.sqlite3_bind_zeroblob(handle, index, 0));
        else Check(raw.sqlite3_bind_blob(handle, index, value));
    }

    /// <summary>Advances: true on a row, false when done.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        return result switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw owner.Failure(result),
        };
    }

    public void Reset()
    {
        raw.sqlite3_reset(handle);
        raw.sqlite3_clear_bindings(handle);
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public bool IsInteger(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_INTEGER;

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public int Int32(int column) => raw.sqlite3_column_int(handle, column);

    public long? Int64OrNull(int column) => IsNull(column) ? null : Int64(column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    // Text in UTF-8 is its own blob, so nothing is copied to compare it.
    public bool HasText(int column, string text)
    {
        var stored = raw.sqlite3_column_blob(handle, column);
        return Ascii.IsValid(stored) ? Ascii.Equals(stored, text) : Encoding.UTF8.GetString(stored) == text;
    }

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

    public void Dispose() => handle.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw owner.Failure(result);
    }
}

/// <summary>A prepared statement in use; disposing it resets the statement for the next user.</summary>
internal readonly ref struct StatementLease(Statement statement)
{
    public StatementLease Bind(int index, long value)
    {
        statement.Bind(index, value);
        return this;
    }

    public StatementLease Bind(int index, long? value)
    {
        statement.Bind(index, value);
        return this;
    }

    public StatementLease Bind(int index, string? value)
    {
        statement.Bind(index, value);
        return this;
    }

    public StatementLease BindUtf8(int index, ReadOnlySpan<byte> value)
    {
        statement.BindUtf8(index, value);
        return this;
    }

    public StatementLease BindBlob(int index, ReadOnlySpan<byte> value)
    {
        statement.BindBlob(index, value);
        return this;
    }

    public StatementLease BindNull(int index)
    {
        statement.BindNull(index);
        return this;
    }

    /// <summary>Resets for another execution within the same lease.</summary>
    public void Reset() => statement.Reset();

    public bool Step() => statement.Step();

    public bool IsNull(int column) => statement.IsNull(column);

    public bool IsInteger(int column) => statement.IsInteger(column);

    public long Int64(int column) => statement.Int64(column);

    public int Int32(int column) => statement.Int32(column);

    public long? Int64OrNull(int column) => statement.Int64OrNull(column);

    public string Text(int column) => statement.Text(column);

    public string? TextOrNull(int column) => statement.TextOrNull(column);

    /// <summary>Whether the column holds this very text.</summary>
    public bool HasText(int column, string text) => statement.HasText(column, text);

    public byte[] Bytes(int column) => statement.Bytes(column);

    public void Dispose() => statement.Reset();
}
