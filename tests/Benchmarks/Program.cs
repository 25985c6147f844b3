using Shuzhi.Benchmarks;

var suites = new Dictionary<string, Func<Task>>(StringComparer.OrdinalIgnoreCase)
{
    ["documents"] = DocumentBenchmark.RunAsync,
    ["queues"] = QueueBenchmark.RunAsync,
    ["http"] = HttpBenchmark.RunAsync,
    ["start"] = HttpBenchmark.StartAsync,
    ["flow"] = FlowBenchmark.RunAsync,
    ["orchestrations"] = OrchestrationBenchmark.RunAsync,
    ["policy"] = PolicyBenchmark.RunAsync,
};
var chosen = args.Length == 0 || args[0] == "all" ? [.. suites.Keys] : args;
foreach (var name in chosen)
{
    if (!suites.TryGetValue(name, out var suite))
    {
        Console.Error.WriteLine($"There is no benchmark '{name}'. Choose from: all, {string.Join(", ", suites.Keys)}.");
        return 1;
    }

    await suite();
}

return 0;
