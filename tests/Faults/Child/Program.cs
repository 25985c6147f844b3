using System.Globalization;
using Shuzhi.Faults.Child;

// <folder> <scenario> [before|after <commit>]: does the work and is killed at that commit, or by the parent.
var journal = new Journal(Console.OpenStandardOutput());
KillSwitch? killer = args.Length > 2 ? new KillSwitch(long.Parse(args[3], CultureInfo.InvariantCulture), args[2] == "before") : null;
await using var host = await FaultHost.OpenAsync(args[0], observer: killer);
await Workload.RunAsync(host, Scenario.Named(args[1]), journal);
journal.Say($"commits {host.Store.Writer.Commits}");
return 0;
