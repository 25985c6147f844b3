using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Shuzhi.Local.Durable;
using Shuzhi.Local.Storage;

namespace Shuzhi.Benchmarks;

/// <summary>Orchestrations of one activity, five in parallel and one more, durable at every step; and what waiting ones cost.</summary>
internal static class OrchestrationBenchmark
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(4);

    public static async Task RunAsync()
    {
        var table = new Table("Orchestrations a second (1 + 5 parallel + 1 activities)", "in flight", "a second", "yardstick", "ratio");
        foreach (var (inFlight, yardstick) in new[] { (1, 120.0), (8, 340.0), (64, 750.0) })
        {
            var rate = await RateAsync(inFlight);
            table.Add(inFlight.ToString(CultureInfo.InvariantCulture), Table.Rate(rate), Table.Rate(yardstick), Table.Ratio(rate / yardstick));
        }

        table.Print();
        await WaitingAsync();
    }

    private static async Task<double> RateAsync(int inFlight)
    {
        using var folder = new TemporaryFolder();
        using var store = LocalStore.Open(folder.Path);
        using var engine = new DurableEngine(store, new Functions(), TimeProvider.System, NullLoggerFactory.Instance);
        var client = new LocalDurableTaskClient(engine);
        engine.Start();
        var rate = await Measure.RateAsync(inFlight, Time, async (_, number) =>
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync("OneFiveOne", number);
            var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
            if (ended.ReadOutputAs<long>() != number + 7) throw new InvalidOperationException(ended.ToString());
        });
        await engine.StopAsync(CancellationToken.None);
        return rate;
    }

    private static async Task WaitingAsync()
    {
        const int Count = 100_000;
        using var folder = new TemporaryFolder();
        using var store = LocalStore.Open(folder.Path);
        using var engine = new DurableEngine(store, new Functions(), TimeProvider.System, NullLoggerFactory.Instance);
        var client = new LocalDurableTaskClient(engine);
        engine.Start();
        await StartWaitingAsync(client, 0, Count / 10);
        var tenth = GC.GetTotalMemory(forceFullCollection: true);
        await StartWaitingAsync(client, Count / 10, Count);
        var all = GC.GetTotalMemory(forceFullCollection: true);
        var table = new Table("Waiting instances", "instances", "managed memory MB", "in memory");
        table.Add("10,000", Table.Rate(tenth / 1e6), "");
        table.Add("100,000", Table.Rate(all / 1e6), engine.InstancesInMemory.ToString("N0", CultureInfo.InvariantCulture));
        table.Print();
        await engine.StopAsync(CancellationToken.None);
    }

    private static Task StartWaitingAsync(DurableTaskClient client, int from, int to) =>
        Parallel.ForEachAsync(Enumerable.Range(from, to - from), new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (n, cancellation) =>
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync("Wait", n, cancellation);
            await client.WaitForInstanceStartAsync(id, cancellation);
        });

    private sealed class Functions : IDurableFunctions
    {
        private static readonly ActivityDelegate AddOne = (_, input, _) =>
            Task.FromResult<string?>((long.Parse(input!, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture));

        public OrchestratorDelegate? FindOrchestrator(string name) => name == "Wait" ? WaitAsync : OneFiveOneAsync;

        public ActivityDelegate? FindActivity(string name) => AddOne;

        private static async Task<object?> WaitAsync(TaskOrchestrationContext context) =>
            await context.WaitForExternalEvent<string>("go");

        private static async Task<object?> OneFiveOneAsync(TaskOrchestrationContext context)
        {
            var first = await context.CallActivityAsync<long>("AddOne", context.GetInput<long>());
            var five = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => context.CallActivityAsync<long>("AddOne", 0L)));
            return await context.CallActivityAsync<long>("AddOne", first + five.Sum());
        }
    }
}
