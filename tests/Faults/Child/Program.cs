using System.Globalization;
using Shuzhi.Faults.Child;

// <folder> <scenario> [before|after <commit>]: does the work and is killed at that commit, or by the parent.
// <folder> full-disk|no-handles: runs into that limit and out of it again.
// <folder> record: writes the histories that later versions must be able to replay, as JSON files.
var journal = new Journal(Console.OpenStandardOutput());
if (args[1] == "record")
{
    await RecordedHistories.WriteAsync(args[0]);
    return;
}

KillSwitch? killer = args.Length > 2 ? new KillSwitch(long.Parse(args[3], CultureInfo.InvariantCulture), args[2] == "before") : null;
await using var host = await FaultHost.OpenAsync(args[0], observer: killer);
await (args[1] switch
{
    "full-disk" => Outages.FullDiskAsync(host, Scenario.Outage, journal),
    "no-handles" => Outages.NoHandlesAsync(host, journal),
    _ => Workload.RunAsync(host, Scenario.Named(args[1]), journal),
});
journal.Say($"commits {host.Store.Writer.Commits}");
