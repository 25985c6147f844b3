using System.Collections.Concurrent;
using Shuzhi.Faults.Child;
using Xunit.Abstractions;

namespace Shuzhi.Faults;

/// <summary>Real processes, really killed (SIGKILL), taken over by the next one until all work is done.</summary>
public sealed class CrashLoopTests(ITestOutputHelper output)
{
    private const int MostCommits = 200;
    private const int RandomKills = 20;
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_kill_at_any_commit_loses_nothing_acknowledged(bool before)
    {
        var survived = new ConcurrentDictionary<long, bool>();
        await Task.WhenAll(SweepAsync(before, 1, survived), SweepAsync(before, 2, survived));
        output.WriteLine($"Killed {(before ? "before" : "after")} each of {survived.Values.Count(killed => killed)} commits.");
        Assert.InRange(survived.Values.Count(killed => killed), 20, MostCommits);
    }

    [Fact]
    public async Task Kills_at_random_moments_lose_nothing_acknowledged()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(20_261_121);
        var acknowledged = new HashSet<string>();
        var slowest = TimeSpan.Zero;
        var kills = 0;
        for (var finished = false; !finished;)
        {
            using var child = ChildProcess.Start(folder.Path, "large");
            var ready = await child.Ready;
            if (ready > slowest) slowest = ready;
            if (kills < RandomKills)
            {
                await Task.Delay(random.Next(1, 100));
                child.Kill();
                kills++;
            }

            (var lines, finished) = await child.EndAsync();
            foreach (var line in lines)
            {
                Assert.False(line.StartsWith("got ", StringComparison.Ordinal) && acknowledged.Contains($"settled {line[4..]}"), $"{line} after it was settled.");
                acknowledged.Add(line);
            }

            using var copy = folder.Copy();
            await using var audited = await FaultHost.OpenAsync(copy.Path);
            await new Audit(audited).CheckAsync(acknowledged);
            if (finished) await new Audit(audited).CheckCompleteAsync(Scenario.Large);
        }

        output.WriteLine($"{kills} kills, {acknowledged.Count} acknowledgements; ready again within {slowest.TotalMilliseconds:0} ms of the start of the process.");
        Assert.True(slowest < LongestRecovery, $"The slowest recovery took {slowest}.");
        Assert.Equal(RandomKills, kills);
    }

    /// <summary>Kills a new run at every other commit, from <paramref name="first"/> until a run has fewer commits.</summary>
    private static async Task SweepAsync(bool before, long first, ConcurrentDictionary<long, bool> survived)
    {
        for (var commit = first; commit < MostCommits; commit += 2)
        {
            using var folder = new TemporaryFolder();
            using var child = ChildProcess.Start(folder.Path, "small", before, commit);
            var (lines, finished) = await child.EndAsync();
            survived[commit] = !finished;
            await TakeOverAsync(folder.Path, lines);
            if (finished) return;
        }
    }

    /// <summary>Checks what the kill left, then gets the rest of the work done and checks the end.</summary>
    private static async Task TakeOverAsync(string folder, List<string> acknowledged)
    {
        await using var host = await FaultHost.OpenAsync(folder);
        await new Audit(host).CheckAsync(acknowledged);
        using var said = new MemoryStream();
        await Workload.RunAsync(host, Scenario.Small, new Journal(said));
        var lines = System.Text.Encoding.UTF8.GetString(said.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await new Audit(host).CheckAsync([.. acknowledged, .. lines.Where(line => line != "ready")]);
        await new Audit(host).CheckCompleteAsync(Scenario.Small);
    }
}
