using Shuzhi.Benchmarks;
using Shuzhi.Benchmarks.Rush;

var suites = new Dictionary<string, Func<SuiteOptions, Task>>(StringComparer.OrdinalIgnoreCase)
{
    ["documents"] = _ => DocumentBenchmark.RunAsync(),
    ["queues"] = _ => QueueBenchmark.RunAsync(),
    ["http"] = _ => HttpBenchmark.RunAsync(),
    ["start"] = _ => HttpBenchmark.StartAsync(),
    ["orchestrations"] = _ => OrchestrationBenchmark.RunAsync(),
    ["policy"] = _ => PolicyBenchmark.RunAsync(),
    ["ledger"] = LedgerBenchmark.RunAsync,
    ["rush"] = RushBenchmark.RunAsync,
    ["rounds"] = RoundBenchmark.RunAsync,
};
var names = new List<string>();
var values = new Dictionary<string, string>(StringComparer.Ordinal);
for (var index = 0; index < args.Length; index++)
{
    if (args[index].StartsWith("--", StringComparison.Ordinal) && index + 1 < args.Length) values[args[index][2..]] = args[++index];
    else names.Add(args[index]);
}

foreach (var name in names is [] or ["all"] ? [.. suites.Keys] : names)
{
    if (!suites.TryGetValue(name, out var suite))
    {
        Console.Error.WriteLine($"There is no benchmark '{name}'. Choose from: all, {string.Join(", ", suites.Keys)}.");
        return 1;
    }

    try
    {
        await suite(new SuiteOptions(values));
    }
    catch (CheckFailedException failed)
    {
        Console.Error.WriteLine($"{name}: {failed.Message}");
        return 1;
    }
}

return 0;
