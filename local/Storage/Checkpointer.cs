namespace Shuzhi.Local.Storage;

/// <summary>
/// Moves the write-ahead log into the database off the commit path: a passive checkpoint on its own connection copies
/// almost everything while commits go on; the writer then copies the short tail between two commits, so that the log
/// starts over and stays bounded.
/// </summary>
internal sealed class Checkpointer : IDisposable
{
    private const long StartAtFrames = 4_096;
    private const long PageBytes = 4_096;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly string databasePath;
    private readonly StoreWriter writer;
    private readonly ManualResetEventSlim stop = new();
    private readonly Thread thread;

    public Checkpointer(string databasePath, StoreWriter writer)
    {
        this.databasePath = databasePath;
        this.writer = writer;
        thread = new Thread(Run) { IsBackground = true, Name = "shuzhi-checkpoint" };
        thread.Start();
    }

    public void Dispose()
    {
        stop.Set();
        thread.Join();
        stop.Dispose();
    }

    private void Run()
    {
        SqliteDb? db = null;
        // The log's file never shrinks, so what was added since the last time is counted; only what an earlier process left shows in its length.
        var copied = LogBytes() < StartAtFrames * PageBytes ? 0 : -StartAtFrames;
        while (!stop.Wait(Interval))
        {
            var added = writer.Frames;
            if (added - copied < StartAtFrames) continue;
            try
            {
                db ??= SqliteDb.Open(databasePath, readOnly: false);
                db.Run("PRAGMA wal_checkpoint(PASSIVE)");
                writer.BetweenCommitsAsync(static between => between.Run("PRAGMA wal_checkpoint(PASSIVE)")).GetAwaiter().GetResult();
                copied = added;
            }
            catch (Exception problem) when (problem is SqliteFailureException or Core.Ports.StoreUnavailableException)
            {
                // The log only grows meanwhile; the next round tries again, and the writer reports a failing medium.
                db?.Dispose();
                db = null;
            }
        }

        db?.Dispose();
    }

    private long LogBytes()
    {
        var log = new FileInfo(databasePath + "-wal");
        return log.Exists ? log.Length : 0;
    }
}
