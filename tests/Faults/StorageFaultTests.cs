using System.Text.Json;
using Shuzhi.Core.Ports;
using Shuzhi.Faults.Child;
using Shuzhi.Local.Storage;

namespace Shuzhi.Faults;

/// <summary>What a store owes its callers when a thread is held up, a batch is taken back, or the folder is no good.</summary>
public sealed class StorageFaultTests
{
    [Fact]
    public async Task A_unit_is_committed_however_long_its_thread_was_held_up()
    {
        using var folder = new TemporaryFolder();
        using var writer = new StoreWriter(SqliteDb.Open(folder.Database, readOnly: false), time: new LeapingClock());
        await writer.WriteAsync(db => db.Execute("CREATE TABLE t(n INTEGER)")).WaitAsync(TimeSpan.FromSeconds(20));
        for (var n = 0; n < 3; n++)
        {
            await writer.WriteHereAsync(db =>
            {
                db.Run("INSERT INTO t(n) VALUES(1)");
                return 0;
            }).WaitAsync(TimeSpan.FromSeconds(20));
        }

        Assert.Equal(4, writer.Units);
    }

    [Fact]
    public async Task A_version_is_not_issued_again_after_the_batch_that_reserved_it_was_taken_back()
    {
        using var folder = new TemporaryFolder();
        string before;
        await using (var host = await FaultHost.OpenAsync(folder.Path))
        {
            var refused = await host.Documents.ExecuteAsync(FaultHost.Container, "b", [DocumentOperation.Create("a", Body("a")), DocumentOperation.Create("a", Body("a"))]);
            Assert.Equal(WriteStatus.Conflict, refused.Status);
            before = (await host.Documents.ExecuteAsync(FaultHost.Container, "b", [DocumentOperation.Create("a", Body("a"))])).ETags[0];
        }

        await using var again = await FaultHost.OpenAsync(folder.Path);
        var after = new List<string>();
        for (var n = 0; n < 3; n++) after.AddRange((await again.Documents.ExecuteAsync(FaultHost.Container, "b", [DocumentOperation.Upsert("a", Body("a"))])).ETags);
        Assert.DoesNotContain(before, after);
        Assert.All(after, etag => Assert.True(string.CompareOrdinal(etag, before) > 0));
    }

    [Fact]
    public async Task Closing_waits_for_reads_under_way_and_leaves_no_file_open()
    {
        using var folder = new TemporaryFolder();
        var store = LocalStore.Open(folder.Path);
        using var begun = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var reading = Task.Run(() => store.Read(db =>
        {
            begun.Set();
            go.Wait();
            return db.QueryInt64("SELECT count(*) FROM instances");
        }));
        begun.Wait();
        var closing = Task.Run(store.Dispose);
        await Assert.ThrowsAsync<TimeoutException>(() => closing.WaitAsync(TimeSpan.FromMilliseconds(100)));
        go.Set();
        await closing;

        Assert.Equal(0, await reading);
        Assert.Throws<ObjectDisposedException>(() => store.Read(_ => 0));

        // The whole store is in the one file, as whoever copies it expects.
        Assert.False(File.Exists(folder.Log));
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_refused_with_its_name()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "data");
        File.WriteAllText(file, "");
        Assert.Contains(file, Assert.Throws<DataFolderException>(() => LocalStore.Open(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_may_only_be_read_is_refused_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        LocalStore.Open(folder.Path).Dispose();
        var files = Directory.GetFiles(folder.Path).Order().ToList();
        var refused = ReadOnlyAccess.Run(folder.Path, () => Assert.Throws<DataFolderException>(() => LocalStore.Open(folder.Path)));
        Assert.Contains("cannot be written", refused.Message, StringComparison.Ordinal);
        Assert.Equal(files, Directory.GetFiles(folder.Path).Order());
        LocalStore.Open(folder.Path).Dispose();
    }

    private static byte[] Body(string id) => JsonSerializer.SerializeToUtf8Bytes(new { id, book = "b", kind = "x", value = 1 });

    /// <summary>An hour passes between any two looks at it.</summary>
    private sealed class LeapingClock : TimeProvider
    {
        private long hours;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Increment(ref hours) * TimeSpan.TicksPerHour;
    }
}
