using System.Globalization;
using System.Text.Json;
using Shuzhi.Core.Ports;
using Shuzhi.Faults.Child;
using Xunit.Abstractions;

namespace Shuzhi.Faults;

/// <summary>A medium that is full, has no handles left, or tore the end of the log.</summary>
public sealed class MediumTests(ITestOutputHelper output)
{
    private const int Commits = 40;
    private const int Tears = 60;

    [Fact]
    public async Task A_full_disk_stops_writers_only_and_all_work_is_done_when_there_is_room_again()
    {
        using var folder = new TemporaryFolder();
        var lines = await RunAsync(folder, "full-disk");
        await using var host = await FaultHost.OpenAsync(folder.Path);
        await new Audit(host).CheckAsync(lines.Where(line => !line.StartsWith("full ", StringComparison.Ordinal)));
        await new Audit(host).CheckCompleteAsync(Scenario.Outage);
        Assert.Single(lines, line => line.StartsWith("full ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_file_handles_new_readers_are_refused_and_come_back()
    {
        using var folder = new TemporaryFolder();
        var lines = await RunAsync(folder, "no-handles");
        Assert.Contains("refused", lines);
        Assert.Equal(4, lines.Count(line => line.StartsWith("slip ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_torn_log_keeps_whole_commits_up_to_the_tear_and_nothing_half(bool cut)
    {
        using var folder = new TemporaryFolder();
        await (await FaultHost.OpenAsync(folder.Path)).DisposeAsync();
        await using var host = await FaultHost.OpenAsync(folder.Path);
        var ends = new List<long>();
        for (var commit = 0; commit < Commits; commit++)
        {
            var number = $"{commit}";
            var batch = new List<DocumentOperation> { DocumentOperation.Create(number, Body(number, new string('x', commit * 200))), DocumentOperation.Upsert("count", Body("count", number)) };
            Assert.True((await host.Documents.ExecuteAsync(FaultHost.Container, "b", batch)).Succeeded);
            ends.Add(new FileInfo(folder.Log).Length);
        }

        var random = new Random(4096);
        for (var tear = 0; tear < Tears; tear++)
        {
            // Past the log's header, to which the same applies with no commit left.
            var at = random.NextInt64(32, ends[^1]);
            await CheckTornAsync(folder, cut, at, ends.Count(end => end <= at));
        }

        output.WriteLine($"{Tears} tears in a log of {ends[^1]} bytes and {Commits} commits.");
    }

    private static async Task CheckTornAsync(TemporaryFolder folder, bool cut, long at, int whole)
    {
        using var torn = folder.Copy();
        await using (var log = new FileStream(torn.Log, FileMode.Open))
        {
            if (cut) log.SetLength(at);
            else await FlipAsync(log, at);
        }

        await using var host = await FaultHost.OpenAsync(torn.Path);
        var page = await host.Documents.QueryAsync(new DocumentQuery(FaultHost.Container) { PartitionKey = "b", PageSize = DocumentLimits.PageSize });
        var numbers = page.Items.Where(item => item.Id != "count").Select(item => int.Parse(item.Id, CultureInfo.InvariantCulture)).Order();
        Assert.Equal(Enumerable.Range(0, whole), numbers);
        var count = page.Items.FirstOrDefault(item => item.Id == "count");
        Assert.Equal(whole - 1, count is null ? -1 : JsonDocument.Parse(count.Body).RootElement.GetProperty("text").GetString() is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : -2);

        // And it can be written again.
        Assert.True((await host.Documents.ExecuteAsync(FaultHost.Container, "b", [DocumentOperation.Create("next", Body("next", ""))])).Succeeded);
    }

    private static async Task FlipAsync(FileStream log, long at)
    {
        var one = new byte[1];
        log.Position = at;
        await log.ReadExactlyAsync(one);
        one[0] ^= 0xFF;
        log.Position = at;
        await log.WriteAsync(one);
    }

    private static async Task<List<string>> RunAsync(TemporaryFolder folder, string mode)
    {
        using var child = ChildProcess.Start(folder.Path, mode);
        var (lines, finished) = await child.EndAsync();
        Assert.True(finished);
        return lines;
    }

    private static byte[] Body(string id, string text) => JsonSerializer.SerializeToUtf8Bytes(new { id, book = "b", kind = "x", text });
}
