using Shuzhi.Faults.Child;
using Shuzhi.Local.Storage;
using Shuzhi.Tests.Shared;
using Xunit.Abstractions;

namespace Shuzhi.Faults;

/// <summary>Commits that fail, each in its turn: callers are told, nothing half-written stays, and all work is done once the disk is back.</summary>
public sealed class CommitFailureTests(ITestOutputHelper output)
{
    private static readonly Scenario Scenario = Scenario.Small with { Cards = 0, Letters = 0, Lanes = 0 };

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Work_is_completed_whichever_commits_fail(int inARow)
    {
        var commit = 0;
        var told = 0;
        while (true)
        {
            commit++;
            var outage = new Outage(commit, inARow);
            told += await RunAsync(outage);
            if (outage.Failed < inARow) break;
        }

        output.WriteLine($"Failed {inARow} in a row from each of {commit - 1} commits; callers were told {told} times.");
        Assert.InRange(commit, 20, 200);

        // The engine tries its own steps again by itself; the others' units were their callers' to repeat.
        Assert.True(told > 0, "No caller was told.");
    }

    /// <returns>How often a caller was told that the store is unavailable.</returns>
    private static async Task<int> RunAsync(Outage outage)
    {
        var time = new ManualTimeProvider();
        var patience = new Patience();
        var journal = new Journal(Stream.Null);
        await using var host = await FaultHost.OpenAsync(DataFolder.Ephemeral, time, outage);
        var transfers = new Transfers(host.Documents, journal);
        var flows = new Flows(host, journal);
        flows.Define();
        host.Start();
        outage.Begin();
        using var stop = new CancellationTokenSource();
        var clock = PassTimeAsync(time, stop.Token);
        await patience.UntilAvailableAsync(transfers.OpenBookAsync);
        await patience.UntilAvailableAsync(() => flows.StartCollectorAsync(Scenario.Flows));
        await Task.WhenAll([
            patience.UntilAvailableAsync(() => flows.RunAsync(0)),
            patience.UntilAvailableAsync(() => flows.RunAsync(1)),
            .. Enumerable.Range(0, Scenario.Transfers).Select(number => patience.UntilAvailableAsync(() => transfers.MakeAsync(number))),
        ]);
        await flows.CollectedAsync();
        await stop.CancelAsync();
        await clock;
        await new Audit(host).CheckCompleteAsync(Scenario);
        return patience.Refusals;
    }

    private static async Task PassTimeAsync(ManualTimeProvider time, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(1, CancellationToken.None);
        }
    }

    /// <summary>A medium that fails some commits.</summary>
    private sealed class Outage(int first, int count) : ICommitObserver
    {
        private int seen = int.MinValue;

        public int Failed { get; private set; }

        public void Begin() => Volatile.Write(ref seen, 0);

        public void BeforeCommit(long number)
        {
            if (Volatile.Read(ref seen) < 0) return;
            seen++;
            if (seen < first || seen >= first + count) return;
            Failed++;
            throw new IOException("No space left on device");
        }

        public void AfterCommit(long number)
        {
        }
    }
}
