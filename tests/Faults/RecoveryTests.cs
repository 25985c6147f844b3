using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Shuzhi.Faults.Child;
using Shuzhi.Tests.Shared;
using Xunit.Abstractions;

namespace Shuzhi.Faults;

/// <summary>How long a restart takes with much in hand.</summary>
public sealed class RecoveryTests(ITestOutputHelper output)
{
    private const int Waiting = 10_000;
    private const int Working = 500;

    [Fact]
    public async Task Ten_thousand_waiting_instances_are_back_within_two_seconds_of_a_restart()
    {
        using var folder = new TemporaryFolder();
        using var hold = new SemaphoreSlim(0);
        await using var first = Define(await FaultHost.OpenAsync(folder.Path), hold).Start();
        await Task.WhenAll(Enumerable.Range(0, Waiting).Select(number => first.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new StartOrchestrationOptions($"wait-{number}"))));
        await Task.WhenAll(Enumerable.Range(0, Working).Select(number => first.Client.ScheduleNewOrchestrationInstanceAsync("Work", number, new StartOrchestrationOptions($"work-{number}"))));
        await Eventually.Async(() => first.Store.Read(db => db.QueryInt64("SELECT count(*) FROM instances WHERE next_seq = 0")) == 0);

        // As a kill leaves it: 10,000 waits with a deadline each, and 500 activities that have not answered.
        using var copy = folder.Copy();
        hold.Release(2 * Working);
        var started = Stopwatch.GetTimestamp();
        await using var second = Define(await FaultHost.OpenAsync(copy.Path), hold).Start();
        var ready = Stopwatch.GetElapsedTime(started);
        await second.Client.RaiseEventAsync("wait-4711", "go", 5);
        Assert.Equal(5, (await EndAsync(second, "wait-4711")).ReadOutputAs<int>());
        var answered = Stopwatch.GetElapsedTime(started);
        for (var number = 0; number < Working; number++) Assert.Equal(number, (await EndAsync(second, $"work-{number}")).ReadOutputAs<int>());
        var worked = Stopwatch.GetElapsedTime(started);

        output.WriteLine($"Open after {ready.TotalMilliseconds:0} ms, first answer after {answered.TotalMilliseconds:0} ms, {Working} interrupted instances ended after {worked.TotalMilliseconds:0} ms; {second.Engine.InstancesInMemory} instances in memory.");
        Assert.True(worked < TimeSpan.FromSeconds(2), $"It took {worked}.");
        Assert.True(second.Engine.InstancesInMemory < Working, "Waiting instances were loaded without need.");
    }

    private static FaultHost Define(FaultHost host, SemaphoreSlim hold) => host
        .Activity<int, int>("Hold", async n =>
        {
            await hold.WaitAsync();
            return n;
        })
        .Orchestrator<int, int>("Work", (context, n) => context.CallActivityAsync<int>("Hold", n))
        .Orchestrator<object, int>("Wait", (context, _) => context.WaitForExternalEvent<int>("go", TimeSpan.FromDays(30)));

    private static async Task<OrchestrationMetadata> EndAsync(FaultHost host, string id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await host.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
    }
}
