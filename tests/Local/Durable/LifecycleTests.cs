using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Shuzhi.Local.Storage;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Local.Tests.Durable;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Continuing_as_new_starts_over_and_carries_events()
    {
        await using var host = new DurableHost()
            .Orchestrator<int, int>("Counter", async (context, total) =>
            {
                context.SetCustomStatus("open");
                var add = await context.WaitForExternalEvent<int>("add");
                if (add == 0) return total;
                context.ContinueAsNew(total + add);
                return -1;
            })
            .Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Counter", 0);
        await host.StatusAsync(id, "open");
        await Task.WhenAll(Enumerable.Range(1, 100).Select(n => host.Client.RaiseEventAsync(id, "add", n)));
        await host.Client.RaiseEventAsync(id, "add", 0);
        Assert.Equal(5050, (await host.EndAsync(id)).ReadOutputAs<int>());
        Assert.True(host.Engine.Store.Read(db => db.QueryInt64("SELECT count(*) FROM history")) <= 2);
    }

    [Fact]
    public async Task Continuing_as_new_may_drop_events_and_forgets_old_timers_and_activities()
    {
        await using var host = new DurableHost()
            .Activity<int, int>("Echo", n => n)
            .Orchestrator<int, string>("Loop", async (context, round) =>
            {
                if (round == 1)
                {
                    _ = context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                    _ = context.CallActivityAsync<int>("Echo", 1);
                    context.SetCustomStatus("first");
                    await context.WaitForExternalEvent<int>("go");
                    context.ContinueAsNew(2, preserveUnprocessedEvents: false);
                    return "";
                }

                context.SetCustomStatus("second");
                var kept = context.WaitForExternalEvent<string>("extra", TimeSpan.FromMinutes(5));
                return await kept.ContinueWith(task => task.IsCanceled ? "dropped" : "kept", CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            })
            .Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Loop", 1);
        await host.StatusAsync(id, "first");
        await host.Client.RaiseEventAsync(id, "extra", "x");
        await host.Client.RaiseEventAsync(id, "go", 1);
        await host.StatusAsync(id, "second");
        host.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.True((await host.Client.GetInstanceAsync(id))!.IsRunning);
        host.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("dropped", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Terminating_ends_an_instance_with_an_output()
    {
        await using var host = Waiter().Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await host.StatusAsync(id, "waiting");
        await host.Client.TerminateInstanceAsync(id, "enough");
        var ended = await host.EndAsync(id);
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (ended.RuntimeStatus, ended.ReadOutputAs<string>()));
        await host.Client.RaiseEventAsync(id, "go", "late");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Terminating_reaches_sub_orchestrations_when_asked(bool recursive)
    {
        await using var host = Waiter()
            .Orchestrator<object, string>("Parent", (context, _) => context.CallSubOrchestratorAsync<string>("Wait", new SubOrchestrationOptions(instanceId: "child")))
            .Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent");
        await host.StatusAsync("child", "waiting");
        await host.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions(Recursive: recursive));
        await host.EndAsync(id);
        if (!recursive) await host.Client.RaiseEventAsync("child", "go", "on");
        Assert.Equal(recursive ? OrchestrationRuntimeStatus.Terminated : OrchestrationRuntimeStatus.Completed, (await host.EndAsync("child")).RuntimeStatus);
    }

    [Fact]
    public async Task A_suspended_instance_keeps_what_comes_and_goes_on_when_resumed()
    {
        await using var host = Waiter().Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await host.StatusAsync(id, "waiting");
        await host.Client.SuspendInstanceAsync(id, "hold");
        await Eventually.Async(async () => (await host.Client.GetInstanceAsync(id))!.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await host.Client.RaiseEventAsync(id, "go", "kept");
        await Eventually.Async(() => host.Engine.Store.Read(db => db.QueryInt64("SELECT count(*) FROM inbox")) == 0);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);
        await host.Client.ResumeInstanceAsync(id);
        Assert.Equal("kept", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_suspended_instance_is_still_suspended_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("shuzhi-test-").FullName;
        var host = Waiter(folder).Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await host.StatusAsync(id, "waiting");
        await host.Client.SuspendInstanceAsync(id);
        await Eventually.Async(async () => (await host.Client.GetInstanceAsync(id))!.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await host.Client.RaiseEventAsync(id, "go", "kept");
        await using (var next = (await host.RestartAsync()).Start())
        {
            Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await next.Client.GetInstanceAsync(id))!.RuntimeStatus);
            await next.Client.ResumeInstanceAsync(id);
            Assert.Equal("kept", (await next.EndAsync(id)).ReadOutputAs<string>());
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_instance_starts_at_its_time_even_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("shuzhi-test-").FullName;
        var host = Waiter(folder).Start();
        var options = new StartOrchestrationOptions("later", host.Time.GetUtcNow() + TimeSpan.FromHours(2));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, options);
        await host.Client.RaiseEventAsync("later", "go", "early");
        await using (var next = (await host.RestartAsync()).Start())
        {
            next.Time.Advance(TimeSpan.FromHours(1));
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await next.Client.GetInstanceAsync("later"))!.RuntimeStatus);
            next.Time.Advance(TimeSpan.FromHours(1));
            Assert.Equal("early", (await next.EndAsync("later")).ReadOutputAs<string>());
            Assert.Equal(0, next.Engine.Store.Read(db => db.QueryInt64("SELECT count(*) FROM durable_timers")));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_pending_instance_can_be_terminated_and_never_runs()
    {
        var ran = false;
        await using var host = new DurableHost()
            .Orchestrator<object, int>("Later", (_, _) =>
            {
                ran = true;
                return Task.FromResult(1);
            })
            .Start();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Later", null, new StartOrchestrationOptions("p", host.Time.GetUtcNow() + TimeSpan.FromHours(1)));
        await host.Client.TerminateInstanceAsync("p");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.EndAsync("p")).RuntimeStatus);
        host.Time.Advance(TimeSpan.FromHours(2));
        Assert.False(ran);
    }

    [Fact]
    public async Task A_live_id_is_refused_when_its_status_is_named_and_replaced_otherwise()
    {
        await using var host = Waiter().Start();
        var once = new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Completed);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, once);
        await host.StatusAsync("one", "waiting");
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, once));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"));
        await host.StatusAsync("one", "waiting");
        await host.Client.RaiseEventAsync("one", "go", "second");
        Assert.Equal("second", (await host.EndAsync("one")).ReadOutputAs<string>());
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, once));
    }

    [Fact]
    public async Task Of_many_callers_with_one_id_exactly_one_starts_it()
    {
        await using var host = Waiter().Start();
        var once = new StartOrchestrationOptions("one").WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            try
            {
                await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, once);
                return true;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return false;
            }
        })));
        Assert.Single(results, started => started);
    }

    [Fact]
    public async Task A_sub_orchestration_under_a_live_id_fails_clearly()
    {
        await using var host = Waiter()
            .Orchestrator<object, string>("Parent", (context, _) => context.CallSubOrchestratorAsync<string>("Wait", new SubOrchestrationOptions(instanceId: "taken")))
            .Start();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("taken"));
        var ended = await host.EndAsync(await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent"));
        Assert.Contains("'taken' is already", ended.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Purging_removes_ended_instances_and_nothing_else()
    {
        await using var host = Waiter()
            .Orchestrator<object, string>("Parent", (context, _) => context.CallSubOrchestratorAsync<string>("Quick", new SubOrchestrationOptions(instanceId: "child")))
            .Orchestrator<object, string>("Quick", (_, _) => Task.FromResult("done"))
            .Start();
        var parent = await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent");
        await host.EndAsync(parent);
        var live = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        Assert.Equal(0, (await host.Client.PurgeInstanceAsync(live)).PurgedInstanceCount);
        Assert.Equal(2, (await host.Client.PurgeInstanceAsync(parent, new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount);
        Assert.Null(await host.Client.GetInstanceAsync(parent));
        for (var n = 0; n < 250; n++) await host.RunAsync<string>("Quick");
        Assert.Equal(250, (await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Completed]))).PurgedInstanceCount);
        Assert.NotNull(await host.Client.GetInstanceAsync(live));
        Assert.Equal(1, host.Engine.Store.Read(db => db.QueryInt64("SELECT count(DISTINCT key) FROM history")));
    }

    [Fact]
    public async Task Restarting_runs_an_ended_instance_again_with_its_input()
    {
        await using var host = Waiter().Orchestrator<string, string>("Echo", (_, text) => Task.FromResult(text)).Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "again");
        await host.EndAsync(id);
        Assert.Equal(id, await host.Client.RestartAsync(id));
        Assert.Equal("again", (await host.EndAsync(id)).ReadOutputAs<string>());
        var fresh = await host.Client.RestartAsync(id, restartWithNewInstanceId: true);
        Assert.NotEqual(id, fresh);
        Assert.Equal("again", (await host.EndAsync(fresh)).ReadOutputAs<string>());
        var live = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.RestartAsync(live));
    }

    [Fact]
    public async Task Queries_filter_and_page()
    {
        await using var host = Waiter().Orchestrator<int, int>("Quick", (_, n) => Task.FromResult(n)).Start();
        for (var n = 0; n < 25; n++) await host.EndAsync(await host.Client.ScheduleNewOrchestrationInstanceAsync("Quick", n, new StartOrchestrationOptions($"a-{n}")));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("b-1"));
        var query = new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed], InstanceIdPrefix: "a-", PageSize: 10, FetchInputsAndOutputs: true);
        var pages = new List<int>();
        await foreach (var page in host.Client.GetAllInstancesAsync(query).AsPages()) pages.Add(page.Values.Count);
        Assert.Equal([10, 10, 5], pages);
        var sum = 0;
        await foreach (var one in host.Client.GetAllInstancesAsync(query)) sum += one.ReadOutputAs<int>();
        Assert.Equal(300, sum);
        var later = new OrchestrationQuery(CreatedFrom: host.Time.GetUtcNow() + TimeSpan.FromSeconds(1));
        await foreach (var one in host.Client.GetAllInstancesAsync(later)) Assert.Fail(one.InstanceId);
    }

    [Fact]
    public async Task Asking_for_what_is_not_there_is_an_error_or_nothing()
    {
        await using var host = Waiter().Start();
        Assert.Null(await host.Client.GetInstanceAsync("nobody"));
        await host.Client.RaiseEventAsync("nobody", "go");
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.TerminateInstanceAsync("nobody"));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.WaitForInstanceCompletionAsync("nobody", default));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(new string('x', 101))));
    }

    private static DurableHost Waiter(string? folder = null) => new DurableHost { DataPath = folder ?? DataFolder.Ephemeral }
        .Orchestrator<object, string>("Wait", async (context, _) =>
        {
            context.SetCustomStatus("waiting");
            return await context.WaitForExternalEvent<string>("go");
        });
}
