using System.Globalization;
using System.Text;
using Shuzhi.Core.Ports;
using Shuzhi.Local.Documents;
using Shuzhi.Local.Storage;

namespace Shuzhi.Benchmarks;

/// <summary>Document writes against bare SQLite that commits as many of the same rows at a time.</summary>
internal static class DocumentBenchmark
{
    private static readonly ContainerDefinition Items = new("items", "owner");
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    public static async Task RunAsync()
    {
        var table = new Table("Document writes a second (1 KB, create)", "writers", "bare SQLite, one commit for all", "document store", "ratio");
        foreach (var writers in new[] { 1, 64, 256 })
        {
            var bare = Bare(writers);
            var store = await StoreAsync(writers);
            table.Add(writers.ToString(CultureInfo.InvariantCulture), Table.Rate(bare), Table.Rate(store), Table.Ratio(store / bare));
        }

        table.Print();
    }

    private static double Bare(int perCommit)
    {
        using var folder = new TemporaryFolder();
        using var db = SqliteDb.Open(Path.Combine(folder.Path, "bare.db"), readOnly: false);
        db.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; CREATE TABLE t(rowid INTEGER PRIMARY KEY, pk TEXT, id TEXT, etag INTEGER, modified INTEGER, expires INTEGER, body TEXT); CREATE UNIQUE INDEX k ON t(pk, id);");
        long written = 0;
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (System.Diagnostics.Stopwatch.GetElapsedTime(started) < Time)
        {
            db.Run("BEGIN IMMEDIATE");
            for (var n = 0; n < perCommit; n++)
            {
                var (owner, id, body) = Item(written++);
                using var insert = db.Use("INSERT INTO t(pk, id, etag, modified, expires, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
                insert.Bind(1, owner).Bind(2, id).Bind(3, written).Bind(4, written).BindNull(5).BindUtf8(6, body).Step();
            }

            db.Run("COMMIT");
        }

        return written / System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> StoreAsync(int writers)
    {
        using var folder = new TemporaryFolder();
        using var local = LocalStore.Open(folder.Path);
        var store = await SqliteDocumentStore.OpenAsync(local, [Items], TimeProvider.System);
        long acknowledged = 0;
        var rate = await Measure.RateAsync(writers, Time, async (_, number) =>
        {
            var (owner, id, body) = Item(number);
            var result = await store.ExecuteAsync(Items, owner, [DocumentOperation.Create(id, body)]);
            if (result.Succeeded) Interlocked.Increment(ref acknowledged);
        });
        var stored = local.Read(db => db.QueryInt64("SELECT count(*) FROM doc_items"));
        return stored == acknowledged ? rate : throw new InvalidOperationException($"{stored} stored, {acknowledged} acknowledged");
    }

    private static (string Owner, string Id, byte[] Body) Item(long number)
    {
        var owner = string.Create(CultureInfo.InvariantCulture, $"o{number:x16}");
        var id = string.Create(CultureInfo.InvariantCulture, $"i{number:x16}");
        return (owner, id, Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","owner":"{{owner}}","text":"{{Filler}}"}"""));
    }

    private static readonly string Filler = new('x', 950);
}

/// <summary>A folder that goes when the measurement ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("shuzhi-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
