using Shuzhi.Core.Ports;

namespace Shuzhi.Faults.Child;

/// <summary>Runs into a limit of the operating system in the middle of work, and finishes the work when it is lifted.</summary>
internal static class Outages
{
    private const long RoomBytes = 100_000;
    private const int MostReaders = 30;

    /// <summary>Orchestrations and transfers go on until the log may not grow; then the disk is given back.</summary>
    public static async Task FullDiskAsync(FaultHost host, Scenario scenario, Journal journal)
    {
        var patience = new Patience();
        var transfers = new Transfers(host.Documents, journal);
        var flows = new Flows(host, journal);
        flows.Define();
        host.Start();
        journal.Say("ready");
        await transfers.OpenBookAsync();
        await flows.StartCollectorAsync(scenario.Flows);
        List<Task> running;
        using (Limits.FileSize(new FileInfo(host.Store.Folder.DatabasePath + "-wal").Length + RoomBytes))
        {
            running =
            [
                .. Enumerable.Range(0, scenario.Flows).Select(flow => Task.Run(() => patience.UntilAvailableAsync(() => flows.RunAsync(flow)))),
                .. Enumerable.Range(0, scenario.Transfers).Select(number => Task.Run(() => patience.UntilAvailableAsync(() => transfers.MakeAsync(number)))),
            ];
            while (patience.Refusals < 50) await Task.Delay(1);
            if (await host.Documents.ReadAsync(FaultHost.Container, Transfers.Book, "count") is not { } count) throw new InvalidOperationException("A full disk must not hinder readers.");
            journal.Say($"full {Transfers.Value(count)}");
        }

        await Task.WhenAll(running);
        journal.Say($"collected {await flows.CollectedAsync()}");
    }

    /// <summary>A reader that needs a new handle is refused, one that has a handle is not, and writers go on.</summary>
    public static async Task NoHandlesAsync(FaultHost host, Journal journal)
    {
        var transfers = new Transfers(host.Documents, journal);
        host.Start();
        journal.Say("ready");
        await transfers.OpenBookAsync();
        await transfers.MakeAsync(0);
        // Once without the limit, so that the runtime has loaded what it needs.
        if (IsRefused(host, 3)) throw new InvalidOperationException("Nothing limits the readers yet.");
        await transfers.MakeAsync(1);
        using (Limits.NoMoreFiles())
        {
            if (!IsRefused(host, MostReaders)) throw new InvalidOperationException("The limit did not hold.");
            await transfers.MakeAsync(2);
            journal.Say("refused");
        }

        if (IsRefused(host, MostReaders)) throw new InvalidOperationException("The readers did not come back.");
        await transfers.MakeAsync(3);
    }

    /// <summary>Reads inside reads, each on a connection of its own, until one more is refused.</summary>
    private static bool IsRefused(FaultHost host, int depth)
    {
        try
        {
            return depth > 0 && host.Store.Read(_ => IsRefused(host, depth - 1));
        }
        catch (StoreUnavailableException)
        {
            return true;
        }
    }
}
