using System.Collections.Concurrent;
using Shuzhi.Core.Ports;

namespace Shuzhi.Local.Storage;

/// <summary>The one SQLite file: a writer with group commit, readers that never wait for it, and checkpoints beside both.</summary>
internal sealed class LocalStore : IDisposable
{
    private readonly ConcurrentBag<SqliteDb> readers = [];
    private readonly Checkpointer? checkpointer;
    private int reading;
    private int disposed;

    private LocalStore(DataFolder folder, StoreWriter writer)
    {
        Folder = folder;
        Writer = writer;
        checkpointer = new Checkpointer(folder.DatabasePath, writer);
    }

    public DataFolder Folder { get; }

    public StoreWriter Writer { get; }

    /// <summary>Opens the folder, brings the schema forward and starts the writer.</summary>
    /// <exception cref="DataFolderException">The folder is in use, cannot be written, or holds data of a newer version.</exception>
    public static LocalStore Open(string path, ICommitObserver? observer = null)
    {
        var folder = DataFolder.Open(path);
        try
        {
            var db = SqliteDb.Open(folder.DatabasePath, readOnly: false);
            try
            {
                Configure(db, folder.IsEphemeral);
                Schema.BringForward(db, folder.DatabasePath);
            }
            catch
            {
                db.Dispose();
                throw;
            }

            return new LocalStore(folder, new StoreWriter(db, observer));
        }
        catch (SqliteFailureException problem)
        {
            folder.Dispose();
            throw new DataFolderException($"The database in {folder.Path} cannot be opened: {problem.Message}", problem);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Reads on the caller's thread, on a snapshot of what is committed.</summary>
    /// <exception cref="StoreUnavailableException">The medium failed.</exception>
    public T Read<T>(Func<SqliteDb, T> read)
    {
        Interlocked.Increment(ref reading);
        SqliteDb? db = null;
        try
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref disposed) != 0, this);
            if (!readers.TryTake(out db)) db = OpenReader();
            return read(db);
        }
        catch (SqliteFailureException problem) when (problem.IsStorageFailure)
        {
            throw new StoreUnavailableException($"The store cannot be read: {problem.Message}", problem);
        }
        finally
        {
            if (db is not null) readers.Add(db);
            Interlocked.Decrement(ref reading);
        }
    }

    /// <summary>Finishes what was submitted, waits for reads that are under way, and leaves no file open.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        SpinWait.SpinUntil(() => Volatile.Read(ref reading) == 0);
        while (readers.TryTake(out var db)) db.Dispose();
        checkpointer?.Dispose();

        // Last, because only a connection that may write takes the log with it when it closes.
        Writer.Dispose();
        Folder.Dispose();
    }

    // Not a larger cache: SQLite walks the whole table of it at a commit that has split pages, and a page of the file is in the system's cache anyway.
    private static void Configure(SqliteDb db, bool ephemeral) =>
        db.Execute($"""
            PRAGMA page_size = 4096;
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = {(ephemeral ? "OFF" : "FULL")};
            PRAGMA wal_autocheckpoint = 0;
            PRAGMA temp_store = MEMORY;
            PRAGMA cache_size = -16384;
            PRAGMA foreign_keys = OFF;
            """);

    private SqliteDb OpenReader()
    {
        var db = SqliteDb.Open(Folder.DatabasePath, readOnly: true);
        try
        {
            db.Execute("PRAGMA cache_size = -8192;");
            return db;
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }
}
