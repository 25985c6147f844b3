using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Local.Tests.Durable;

public sealed class DeterminismTests
{
    [Theory]
    [InlineData("B", "'A'", "'B'")]
    [InlineData("timer", "'A'", "TimerCreated")]
    [InlineData("nothing", "'A'", "nothing more")]
    [InlineData("both", "nothing more", "'B'")]
    public async Task Code_that_changed_under_a_running_instance_fails_it_naming_instance_and_event(string change, string was, string now)
    {
        var folder = Directory.CreateTempSubdirectory("shuzhi-test-").FullName;
        var code = "A";
        var host = new DurableHost { DataPath = folder }
            .Activity<int, int>("A", n => n)
            .Activity<int, int>("B", n => n)
            .Orchestrator<object, int>("Changing", async (context, _) =>
            {
                if (code is "A" or "both") await context.CallActivityAsync<int>("A", 1);
                if (code is "B" or "both") await context.CallActivityAsync<int>("B", 1);
                if (code == "timer") await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                context.SetCustomStatus("waiting");
                await context.WaitForExternalEvent<int>("go");
                return 1;
            })
            .Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Changing", new StartOrchestrationOptions("inst-7"));
        await host.StatusAsync(id, "waiting");
        var next = await host.RestartAsync();
        code = change;
        await using (next.Start())
        {
            await next.Client.RaiseEventAsync(id, "go", 1);
            var ended = await next.EndAsync(id);
            Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
            Assert.Equal("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", ended.FailureDetails!.ErrorType);
            Assert.Contains("'inst-7'", ended.FailureDetails.ErrorMessage, StringComparison.Ordinal);
            Assert.Contains(was, ended.FailureDetails.ErrorMessage, StringComparison.Ordinal);
            Assert.Contains(now, ended.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Awaiting_something_that_is_not_durable_fails_the_instance()
    {
        await using var host = new DurableHost()
            .Orchestrator<object, int>("Impatient", async (_, _) =>
            {
                await new TaskCompletionSource().Task;
                return 1;
            })
            .Start();
        await Fails(host, "Impatient", "is not deterministic");
    }

    [Fact]
    public async Task Awaiting_it_beside_a_durable_task_fails_the_instance_too()
    {
        await using var host = new DurableHost()
            .Orchestrator<object, int>("Sneaky", async (context, _) =>
            {
                var go = context.WaitForExternalEvent<int>("go");
                await Task.Delay(200);
                return await go;
            })
            .Start();
        await Fails(host, "Sneaky", "went on outside a step");
    }

    [Fact]
    public async Task Leaving_the_orchestrators_thread_is_found_at_the_next_use_of_its_context()
    {
        await using var host = new DurableHost()
            .Orchestrator<object, int>("Stray", async (context, _) =>
            {
                var go = context.WaitForExternalEvent<int>("go");
                await Task.Run(() => { }).ConfigureAwait(false);
                await Task.Delay(200).ConfigureAwait(false);
                await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                return await go;
            })
            .Start();
        await Fails(host, "Stray", "went on outside a step");
    }

    [Fact]
    public async Task Yielding_and_combining_tasks_is_allowed()
    {
        await using var host = new DurableHost { Options = new() { WarmInstances = 0 } }
            .Activity<int, int>("Echo", n => n)
            .Orchestrator<object, int>("Fine", async (context, _) =>
            {
                await Task.Yield();
                var first = await Task.WhenAny(context.CallActivityAsync<int>("Echo", 1), context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None));
                await Task.Yield();
                return await (Task<int>)first + await context.CallActivityAsync<int>("Echo", 2);
            })
            .Start();
        Assert.Equal(3, await host.RunAsync<int>("Fine"));
    }

    [Fact]
    public async Task Replay_safe_logs_are_written_once()
    {
        var replays = 0;
        var live = 0;
        await using var host = new DurableHost { Options = new() { WarmInstances = 0 } }
            .Activity<int, int>("Echo", n => n)
            .Orchestrator<object, int>("Logs", async (context, _) =>
            {
                if (context.IsReplaying) Interlocked.Increment(ref replays);
                else Interlocked.Increment(ref live);
                for (var n = 0; n < 3; n++) await context.CallActivityAsync<int>("Echo", n);
                return 0;
            })
            .Start();
        await host.RunAsync<int>("Logs");
        Assert.Equal(1, live);
        Assert.InRange(replays, 1, 3);
    }

    [Fact]
    public async Task Idle_instances_leave_memory_and_come_back()
    {
        await using var host = new DurableHost { Options = new() { WarmInstances = 10 } }
            .Orchestrator<int, int>("Wait", async (context, n) => n + await context.WaitForExternalEvent<int>("add"))
            .Start();
        var ids = new List<string>();
        for (var n = 0; n < 500; n++) ids.Add(await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", n));
        await Eventually.Async(() => host.Engine.InstancesInMemory <= 10);
        foreach (var id in ids) await host.Client.RaiseEventAsync(id, "add", 1000);
        for (var n = 0; n < 500; n++) Assert.Equal(1000 + n, (await host.EndAsync(ids[n])).ReadOutputAs<int>());
    }

    private static async Task Fails(DurableHost host, string orchestrator, string message)
    {
        var ended = await host.EndAsync(await host.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains(message, ended.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }
}
