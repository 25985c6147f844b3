using Microsoft.DurableTask.Client;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Tests.Durable;

public sealed class TimerAndEventTests
{
    [Fact]
    public async Task A_timer_fires_when_its_time_has_come_and_not_before()
    {
        await using var host = Sleeper().Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", TimeSpan.FromMinutes(5));
        await host.StatusAsync(id, "asleep");
        host.Time.Advance(TimeSpan.FromMinutes(4.9));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);
        host.Time.Advance(TimeSpan.FromMinutes(0.2));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.EndAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task A_timer_may_be_years_ahead()
    {
        await using var host = Sleeper().Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", TimeSpan.FromDays(3 * 365));
        await host.StatusAsync(id, "asleep");
        host.Time.Advance(TimeSpan.FromDays((3 * 365) - 1));
        Assert.True((await host.Client.GetInstanceAsync(id))!.IsRunning);
        host.Time.Advance(TimeSpan.FromDays(2));
        await host.EndAsync(id);
    }

    [Fact]
    public async Task A_timer_survives_a_restart_and_fires_late_if_it_was_missed()
    {
        var folder = Directory.CreateTempSubdirectory("shuzhi-test-").FullName;
        var host = Sleeper(folder).Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", TimeSpan.FromHours(1));
        await host.StatusAsync(id, "asleep");
        var next = await host.RestartAsync();
        next.Time.Advance(TimeSpan.FromDays(1));
        await using (next.Start())
        {
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await next.EndAsync(id)).RuntimeStatus);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Ten_thousand_timers_fire_in_order_of_their_time()
    {
        var fired = new System.Collections.Concurrent.ConcurrentQueue<int>();
        await using var host = new DurableHost()
            .Orchestrator<object, int>("Many", async (context, _) =>
            {
                context.SetCustomStatus("set");
                await Task.WhenAll(Enumerable.Range(1, 10_000).Select(async n =>
                {
                    await context.CreateTimer(TimeSpan.FromSeconds(10_001 - n), CancellationToken.None);
                    fired.Enqueue(10_001 - n);
                }));
                return 0;
            })
            .Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Many");
        await host.StatusAsync(id, "set");
        host.Time.Advance(TimeSpan.FromHours(4));
        await host.EndAsync(id);
        Assert.Equal(Enumerable.Range(1, 10_000), fired);
    }

    [Fact]
    public async Task A_cancelled_timer_does_not_hold_the_orchestration()
    {
        await using var host = new DurableHost()
            .Orchestrator<object, string>("Race", async (context, _) =>
            {
                using var stop = new CancellationTokenSource();
                var timer = context.CreateTimer(TimeSpan.FromDays(30), stop.Token);
                context.SetCustomStatus("waiting");
                await context.WaitForExternalEvent<object>("go");
                stop.Cancel();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => timer);
                return "went";
            })
            .Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Race");
        await host.StatusAsync(id, "waiting");
        await host.Client.RaiseEventAsync(id, "go");
        Assert.Equal("went", (await host.EndAsync(id)).ReadOutputAs<string>());
        Assert.Equal(0, host.Engine.Store.Read(db => db.QueryInt64("SELECT count(*) FROM durable_timers")));
    }

    [Fact]
    public async Task A_clock_that_jumps_back_delays_timers_but_an_orchestrators_time_never_runs_backwards()
    {
        await using var host = new DurableHost()
            .Activity<int, int>("Echo", n => n)
            .Orchestrator<object, bool>("Clock", async (context, _) =>
            {
                var before = context.CurrentUtcDateTime;
                context.SetCustomStatus("waiting");
                await context.WaitForExternalEvent<object>("go");
                return context.CurrentUtcDateTime >= before;
            })
            .Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Clock");
        await host.StatusAsync(id, "waiting");
        host.Time.Jump(host.Time.GetUtcNow() - TimeSpan.FromHours(1));
        await host.Client.RaiseEventAsync(id, "go");
        Assert.True((await host.EndAsync(id)).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task Events_come_in_order_and_early_ones_are_kept()
    {
        await using var host = new DurableHost()
            .Orchestrator<object, string>("Collect", async (context, _) =>
            {
                context.SetCustomStatus("first");
                var go = await context.WaitForExternalEvent<string>("go");
                var text = go;
                for (var n = 0; n < 3; n++) text += await context.WaitForExternalEvent<string>("LETTER");
                return text;
            })
            .Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Collect");
        await host.StatusAsync(id, "first");
        foreach (var letter in new[] { "a", "b", "c" }) await host.Client.RaiseEventAsync(id, "letter", letter);
        await host.Client.RaiseEventAsync(id, "go", "-");
        Assert.Equal("-abc", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_wait_with_a_timeout_ends_by_event_or_by_time()
    {
        await using var host = new DurableHost()
            .Orchestrator<object, string>("Wait", async (context, _) =>
            {
                context.SetCustomStatus("waiting");
                try
                {
                    return await context.WaitForExternalEvent<string>("answer", TimeSpan.FromHours(1));
                }
                catch (OperationCanceledException)
                {
                    return "timeout";
                }
            })
            .Start();
        var answered = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        var late = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await host.StatusAsync(answered, "waiting");
        await host.StatusAsync(late, "waiting");
        await host.Client.RaiseEventAsync(answered, "answer", "yes");
        Assert.Equal("yes", (await host.EndAsync(answered)).ReadOutputAs<string>());
        host.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal("timeout", (await host.EndAsync(late)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_orchestration_sends_events_to_another()
    {
        await using var host = new DurableHost()
            .Orchestrator<object, string>("Receiver", async (context, _) => await context.WaitForExternalEvent<string>("hello"))
            .Orchestrator<string, int>("Sender", (context, to) =>
            {
                context.SendEvent(to, "hello", "from sender");
                context.SendEvent("nobody", "hello", "lost");
                return Task.FromResult(1);
            })
            .Start();
        var receiver = await host.Client.ScheduleNewOrchestrationInstanceAsync("Receiver");
        await host.RunAsync<int>("Sender", receiver);
        Assert.Equal("from sender", (await host.EndAsync(receiver)).ReadOutputAs<string>());
    }

    private static DurableHost Sleeper(string? folder = null) => new DurableHost { DataPath = folder ?? DataFolder.Ephemeral }
        .Orchestrator<TimeSpan, int>("Sleep", async (context, time) =>
        {
            context.SetCustomStatus("asleep");
            await context.CreateTimer(time, CancellationToken.None);
            return 1;
        });
}
