using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Shuzhi.Core.Ports;
using Shuzhi.Faults.Child;
using Shuzhi.Local.Storage;

namespace Shuzhi.Faults;

/// <summary>The same thing asked for many times at once.</summary>
public sealed class DuplicateTests
{
    private const int Callers = 64;

    [Fact]
    public async Task One_instance_id_from_64_callers_starts_once()
    {
        var runs = 0;
        await using var host = (await FaultHost.OpenAsync(DataFolder.Ephemeral))
            .Activity<int, int>("Run", n => Task.FromResult(n + Interlocked.Increment(ref runs)))
            .Orchestrator<int, int>("Once", async (context, n) => await context.CallActivityAsync<int>("Run", n))
            .Start();
        var options = new StartOrchestrationOptions("one") { DedupeStatuses = Enum.GetNames<OrchestrationRuntimeStatus>() };
        var started = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            try
            {
                await host.Client.ScheduleNewOrchestrationInstanceAsync("Once", caller, options);
                return true;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return false;
            }
        })));

        var ended = await EndAsync(host, "one");
        Assert.Single(started, true);
        Assert.Equal(1, runs);
        Assert.Equal(Array.IndexOf(started, true) + 1, ended.ReadOutputAs<int>());
    }

    [Fact]
    public async Task One_document_id_from_64_callers_is_created_once()
    {
        await using var host = await FaultHost.OpenAsync(DataFolder.Ephemeral);
        var body = """{"id":"one","book":"b"}"""u8.ToArray();
        var made = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
            (await host.Documents.ExecuteAsync(FaultHost.Container, "b", [DocumentOperation.Create("one", body)])).Status)));
        Assert.Single(made, WriteStatus.Ok);
        Assert.Equal(Callers - 1, made.Count(status => status == WriteStatus.Conflict));
    }

    [Fact]
    public async Task An_event_raised_ten_times_is_ten_events_of_which_one_wait_takes_one()
    {
        await using var host = (await FaultHost.OpenAsync(DataFolder.Ephemeral))
            .Orchestrator<int, int>("Take", async (context, wanted) =>
            {
                var sum = 0;
                for (var n = 0; n < wanted; n++) sum += await context.WaitForExternalEvent<int>("paid");
                return sum;
            })
            .Start();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Take", 1, new StartOrchestrationOptions("first"));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Take", 10, new StartOrchestrationOptions("all"));
        await Task.WhenAll(Enumerable.Range(0, 10).SelectMany(_ => new[] { host.Client.RaiseEventAsync("first", "paid", 5), host.Client.RaiseEventAsync("all", "paid", 5) }));

        Assert.Equal(5, (await EndAsync(host, "first")).ReadOutputAs<int>());
        Assert.Equal(50, (await EndAsync(host, "all")).ReadOutputAs<int>());
        Assert.Equal(0, host.Store.Read(db => db.QueryInt64("SELECT count(*) FROM inbox")));
    }

    [Fact]
    public async Task Purging_while_instances_run_removes_only_those_that_have_ended()
    {
        await using var host = (await FaultHost.OpenAsync(DataFolder.Ephemeral))
            .Activity<int, int>("Echo", Task.FromResult)
            .Orchestrator<int, int>("Work", async (context, n) =>
            {
                for (var step = 0; step < 5; step++) await context.CallActivityAsync<int>("Echo", n);
                return n;
            })
            .Start();
        var done = 0;
        var purged = 0;
        var purging = Task.Run(async () =>
        {
            while (Volatile.Read(ref done) < 300) purged += (await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter())).PurgedInstanceCount;
        });
        await Task.WhenAll(Enumerable.Range(0, 300).Select(async number =>
        {
            var id = $"work-{number}";
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Work", number, new StartOrchestrationOptions(id));
            try
            {
                Assert.Equal(number, (await EndAsync(host, id)).ReadOutputAs<int>());
            }
            catch (ArgumentException)
            {
                // Ended, and purged before this caller looked.
            }

            Interlocked.Increment(ref done);
        }));
        await purging;
        purged += (await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter())).PurgedInstanceCount;

        Assert.Equal(300, purged);
        foreach (var table in new[] { "instances", "history", "inbox", "durable_timers" })
        {
            Assert.Equal(0, host.Store.Read(db => db.QueryInt64($"SELECT count(*) FROM {table}")));
        }
    }

    private static async Task<OrchestrationMetadata> EndAsync(FaultHost host, string id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await host.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
    }
}
