using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Shuzhi.Faults.Child;
using Shuzhi.Local.Durable;
using Shuzhi.Local.Storage;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Faults;

/// <summary>Moments in which the engine once lost, doubled or forgot something.</summary>
public sealed class EngineFaultTests
{
    private readonly ManualTimeProvider time = new();

    [Fact]
    public async Task A_start_that_comes_while_early_events_are_put_back_is_not_lost()
    {
        await using var host = await FaultHost.OpenAsync(DataFolder.Ephemeral, time);
        host.Orchestrator<object, string>("Wait", (context, _) => context.WaitForExternalEvent<string>("go")).Start();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new StartOrchestrationOptions("later", time.GetUtcNow().AddHours(1)));
        var first = true;
        host.LookingForOrchestrator = () =>
        {
            if (!first) return;
            first = false;
            time.Advance(TimeSpan.FromHours(1));
        };

        await host.Client.RaiseEventAsync("later", "go", "early");

        Assert.Equal("early", (await EndAsync(host, "later")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task What_comes_before_the_engine_starts_is_not_taken_for_a_leftover()
    {
        var runs = 0;
        await using var host = await FaultHost.OpenAsync(DataFolder.Ephemeral, time);
        host.Activity<int, int>("Count", n => Task.FromResult(n + Interlocked.Increment(ref runs)))
            .Orchestrator<object, List<int>>("Collect", async (context, _) =>
            {
                await context.CallActivityAsync<int>("Count", 0);
                var found = new List<int>();
                while (found.LastOrDefault() != 99) found.Add(await context.WaitForExternalEvent<int>("item"));
                return found;
            });
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Collect", null, new StartOrchestrationOptions("one"));
        for (var item = 1; item <= 3; item++) await host.Client.RaiseEventAsync("one", "item", item);
        host.Start();
        await host.Client.RaiseEventAsync("one", "item", 99);

        Assert.Equal([1, 2, 3, 99], (await EndAsync(host, "one")).ReadOutputAs<List<int>>());
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Carried_events_stay_in_front_of_newer_ones_across_a_restart()
    {
        using var folder = new TemporaryFolder();
        using (var store = LocalStore.Open(folder.Path))
        {
            await store.Writer.WriteAsync(db =>
            {
                InstanceTable.AddToInbox(db, 1, -1, Item("newer"));
                InstanceTable.AddInFront(db, 1, [Item("first"), Item("second")]);
                InstanceTable.AddInFront(db, 2, [Item("other")]);
            });
        }

        using var again = LocalStore.Open(folder.Path);
        var found = new List<(long Key, string? Name)>();
        new Recovery(again).Run((key, message) => found.Add((key, message.Event!.Name)));
        Assert.Equal(["first", "second", "newer"], found.Where(one => one.Key == 1).Select(one => one.Name));
    }

    [Fact]
    public async Task An_outcome_held_back_while_suspended_counts_once_across_a_restart()
    {
        using var folder = new TemporaryFolder();
        var quick = new TaskCompletionSource<int>();
        var slow = new TaskCompletionSource<int>();
        var (quickRuns, slowRuns) = (0, 0);
        FaultHost Define(FaultHost host) => host
            .Activity<int, int>("Quick", _ => Run(ref quickRuns, quick))
            .Activity<int, int>("Slow", _ => Run(ref slowRuns, slow))
            .Orchestrator<object, int>("Both", async (context, _) =>
                (await Task.WhenAll(context.CallActivityAsync<int>("Quick", 1), context.CallActivityAsync<int>("Slow", 2))).Sum())
            .Start();

        await using var first = Define(await FaultHost.OpenAsync(folder.Path, time));
        await first.Client.ScheduleNewOrchestrationInstanceAsync("Both", null, new StartOrchestrationOptions("both"));
        await Eventually.Async(() => quickRuns + slowRuns == 2);
        await first.Client.SuspendInstanceAsync("both");
        await Eventually.Async(async () => (await first.Client.GetInstanceAsync("both"))!.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        quick.SetResult(1);
        await Eventually.Async(() => OpenActivities(first) == 1);

        // As a kill would leave it: the quick one has answered, the slow one runs again.
        using var copy = folder.Copy();
        await using var second = Define(await FaultHost.OpenAsync(copy.Path, time));
        try
        {
            await Eventually.Async(() => slowRuns == 2);
            Assert.Equal((1, 1), (quickRuns, OpenActivities(second)));
        }
        finally
        {
            // No host can stop before its activities end.
            slow.SetResult(2);
        }

        await second.Client.ResumeInstanceAsync("both");
        Assert.Equal(3, (await EndAsync(second, "both")).ReadOutputAs<int>());
        Assert.Equal(1, quickRuns);
    }

    [Fact]
    public async Task Outcomes_for_a_generation_that_is_over_leave_nothing_behind()
    {
        await using var host = await FaultHost.OpenAsync(DataFolder.Ephemeral, time);
        host.Orchestrator<object, string>("Child", (context, _) => context.WaitForExternalEvent<string>("end"))
            .Orchestrator<int, int>("Parent", async (context, round) =>
            {
                if (round == 0)
                {
                    _ = context.CallSubOrchestratorAsync<string>("Child", new SubOrchestrationOptions(instanceId: "child"));
                    context.ContinueAsNew(1);
                    return 0;
                }

                context.SetCustomStatus("second");
                return await context.WaitForExternalEvent<int>("go");
            })
            .Start();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", 0, new StartOrchestrationOptions("parent"));
        await Eventually.Async(async () => (await host.Client.GetInstanceAsync("parent"))!.ReadCustomStatusAs<string>() == "second");
        await host.Client.RaiseEventAsync("child", "end", "done");
        await EndAsync(host, "child");

        Assert.Equal(0, host.Store.Read(db => db.QueryInt64("SELECT count(*) FROM inbox")));
        await host.Client.RaiseEventAsync("parent", "go", 5);
        Assert.Equal(5, (await EndAsync(host, "parent")).ReadOutputAs<int>());
    }

    private static HistoryEvent Item(string name) => new(EventKind.EventRaised, Name: name);

    private static long? OpenActivities(FaultHost host) =>
        host.Store.Read(db => db.QueryInt64("SELECT open_activities FROM instances WHERE instance_id = 'both'"));

    private static Task<int> Run(ref int runs, TaskCompletionSource<int> result)
    {
        Interlocked.Increment(ref runs);
        return result.Task;
    }

    private static async Task<OrchestrationMetadata> EndAsync(FaultHost host, string id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await host.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
    }
}
