using Shuzhi.Core.Ports;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Tests.Storage;

public sealed class StoreWriterTests
{
    private const string Table = "CREATE TABLE t(n INTEGER PRIMARY KEY)";

    [Fact]
    public async Task A_failing_unit_fails_alone_and_leaves_nothing()
    {
        using var store = LocalStore.Open(DataFolder.Ephemeral);
        await store.Writer.WriteAsync(db => db.Execute(Table));
        var units = Enumerable.Range(0, 100).Select(n => store.Writer.WriteAsync(db =>
        {
            Insert(db, n);
            if (n % 10 == 3) throw new InvalidOperationException($"unit {n}");
        })).ToList();
        for (var n = 0; n < 100; n++)
        {
            if (n % 10 == 3) Assert.Equal($"unit {n}", (await Assert.ThrowsAsync<InvalidOperationException>(() => units[n])).Message);
            else await units[n];
        }

        Assert.Equal(90, Count(store));
    }

    [Fact]
    public async Task A_failing_unit_of_one_statement_fails_alone_without_a_savepoint()
    {
        using var store = LocalStore.Open(DataFolder.Ephemeral);
        await store.Writer.WriteAsync(db => db.Execute(Table));
        await store.Writer.WriteAsync(db => Insert(db, 3));

        var units = Enumerable.Range(0, 10).Select(n => Task.Run(() => store.Writer.WriteHereAsync(db => Insert(db, n), writesOnce: true))).ToList();

        for (var n = 0; n < 10; n++)
        {
            if (n == 3) await Assert.ThrowsAsync<SqliteFailureException>(() => units[n]);
            else Assert.Equal(n, await units[n]);
        }

        Assert.Equal(10, Count(store));
    }

    [Fact]
    public async Task Units_that_wait_share_a_commit()
    {
        var observer = new Observer();
        using var store = LocalStore.Open(DataFolder.Ephemeral, observer);
        await store.Writer.WriteAsync(db => db.Execute(Table));
        var before = store.Writer.Commits;
        using var gate = new ManualResetEventSlim();
        var first = store.Writer.WriteAsync(_ => gate.Wait());
        var rest = Enumerable.Range(0, 50).Select(n => store.Writer.WriteAsync(db => Insert(db, n))).ToList();
        gate.Set();
        await Task.WhenAll([first, .. rest]);
        Assert.InRange(store.Writer.Commits - before, 1, 2);
        Assert.Equal(50, Count(store));
    }

    [Fact]
    public async Task A_commit_that_fails_fails_every_unit_of_it_and_the_writer_goes_on()
    {
        var observer = new Observer();
        using var store = LocalStore.Open(DataFolder.Ephemeral, observer);
        await store.Writer.WriteAsync(db => db.Execute(Table));
        observer.Failing = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Writer.WriteAsync(db => Insert(db, 1)));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Writer.WriteHereAsync(db =>
        {
            Insert(db, 2);
            return 0;
        }));
        observer.Failing = false;
        await store.Writer.WriteAsync(db => Insert(db, 3));
        Assert.Equal(1, Count(store));
    }

    [Fact]
    public async Task Callbacks_come_after_the_commit_and_in_its_order()
    {
        using var store = LocalStore.Open(DataFolder.Ephemeral);
        await store.Writer.WriteAsync(db => db.Execute(Table));
        var seen = new List<int>();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => store.Writer.WriteAsync(
            db =>
            {
                Insert(db, n);
                return n;
            },
            seen.Add)));
        Assert.Equal(Enumerable.Range(0, 200), seen);
    }

    [Fact]
    public async Task Many_threads_writing_here_and_there_lose_nothing()
    {
        using var store = LocalStore.Open(DataFolder.Ephemeral);
        await store.Writer.WriteAsync(db => db.Execute(Table));
        await Task.WhenAll(Enumerable.Range(0, 16).Select(client => Task.Run(async () =>
        {
            for (var n = 0; n < 200; n++)
            {
                var value = (client * 200) + n;
                if (n % 2 == 0) await store.Writer.WriteAsync(db => Insert(db, value));
                else await store.Writer.WriteHereAsync(db => Insert(db, value));
            }
        })));
        Assert.Equal(3200, Count(store));
    }

    [Fact]
    public async Task Readers_do_not_wait_for_a_transaction()
    {
        using var store = LocalStore.Open(DataFolder.Ephemeral);
        await store.Writer.WriteAsync(db => db.Execute(Table));
        using var gate = new ManualResetEventSlim();
        var write = store.Writer.WriteAsync(db =>
        {
            Insert(db, 1);
            gate.Wait();
        });
        Assert.Equal(0, Count(store));
        gate.Set();
        await write;
        Assert.Equal(1, Count(store));
    }

    [Fact]
    public async Task After_the_stop_what_was_submitted_is_written_and_nothing_more_is_taken()
    {
        var folder = Directory.CreateTempSubdirectory("shuzhi-test-").FullName;
        var store = LocalStore.Open(folder);
        await store.Writer.WriteAsync(db => db.Execute(Table));
        var writes = Enumerable.Range(0, 100).Select(n => store.Writer.WriteAsync(db => Insert(db, n))).ToList();
        store.Dispose();
        await Task.WhenAll(writes);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Writer.WriteAsync(db => Insert(db, 1000)));
        using (var again = LocalStore.Open(folder)) Assert.Equal(100, Count(again));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_log_is_checkpointed_beside_the_commits_and_stays_bounded()
    {
        var folder = Directory.CreateTempSubdirectory("shuzhi-test-").FullName;
        using (var store = LocalStore.Open(folder))
        {
            await store.Writer.WriteAsync(db => db.Execute("CREATE TABLE b(n INTEGER PRIMARY KEY, body BLOB)"));
            var body = new byte[64 * 1024];
            for (var round = 0; round < 8; round++)
            {
                await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => store.Writer.WriteAsync(db =>
                {
                    using var insert = db.Use("INSERT INTO b(body) VALUES(?1)");
                    insert.BindBlob(1, body).Step();
                })));
            }

            Assert.InRange(store.Writer.Frames, 8 * 200 * 16, 2 * 8 * 200 * 16);
            var log = new FileInfo(store.Folder.DatabasePath + "-wal");
            var database = new FileInfo(store.Folder.DatabasePath);
            await Shuzhi.Tests.Shared.Eventually.Async(() =>
            {
                database.Refresh();
                return database.Length > 60L * 1024 * 1024;
            });
            log.Refresh();
            Assert.InRange(log.Length, 0, 140L * 1024 * 1024);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static int Insert(SqliteDb db, int n)
    {
        using var insert = db.Use("INSERT INTO t(n) VALUES(?1)");
        insert.Bind(1, n).Step();
        return n;
    }

    private static long? Count(LocalStore store) => store.Read(db => db.QueryInt64("SELECT count(*) FROM t"));

    private sealed class Observer : ICommitObserver
    {
        public bool Failing { get; set; }

        public void BeforeCommit(long number)
        {
            if (Failing) throw new IOException("disk full");
        }

        public void AfterCommit(long number)
        {
        }
    }
}
