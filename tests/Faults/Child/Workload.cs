namespace Shuzhi.Faults.Child;

/// <summary>Does a scenario's work, or what earlier processes on the same folder have left of it.</summary>
internal static class Workload
{
    public static async Task RunAsync(FaultHost host, Scenario scenario, Journal journal)
    {
        var transfers = new Transfers(host.Documents, journal);
        var flows = new Flows(host, journal);
        flows.Define();
        host.Start();
        journal.Say("ready");
        await transfers.OpenBookAsync();
        await flows.StartCollectorAsync(scenario.Flows);
        await Task.WhenAll([
            .. Enumerable.Range(0, scenario.Writers).Select(writer => Task.Run(() => TransferAsync(transfers, scenario, writer))),
            .. Enumerable.Range(0, scenario.Flows).Select(flow => Task.Run(() => flows.RunAsync(flow))),
            .. new Mail(host, scenario, journal).Run(),
        ]);
        journal.Say($"collected {await flows.CollectedAsync()}");
    }

    private static async Task TransferAsync(Transfers transfers, Scenario scenario, int writer)
    {
        for (var number = writer; number < scenario.Transfers; number += scenario.Writers) await transfers.MakeAsync(number);
    }
}
