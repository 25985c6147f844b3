using Shuzhi.Core.Ports;

namespace Shuzhi.Faults.Child;

/// <summary>Runs into a limit of the operating system in the middle of work, and finishes the work when it is lifted.</summary>
internal static class Outages
{
    private const long RoomBytes = 100_000;

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
        using (Limits.NoMoreFiles())
        {
            var refused = host.Store.Read(_ =>
            {
                try
                {
                    // The one reader there is is busy: this needs another.
                    return host.Store.Read(_ => false);
                }
                catch (StoreUnavailableException)
                {
                    return true;
                }
            });
            if (!refused) throw new InvalidOperationException("The limit did not hold.");
            await transfers.MakeAsync(1);
            journal.Say("refused");
        }

        if (!host.Store.Read(_ => host.Store.Read(_ => true))) throw new InvalidOperationException("The reader did not come back.");
        await transfers.MakeAsync(2);
    }
}
