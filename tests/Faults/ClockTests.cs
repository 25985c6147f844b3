using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Shuzhi.Faults.Child;
using Shuzhi.Local.Storage;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Faults;

/// <summary>A clock that is set while the engine runs. Timers follow the clock on the wall: never early by it, late by a minute at most.</summary>
public sealed class ClockTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ManualTimeProvider time = new(new DateTimeOffset(2028, 2, 27, 23, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_timer_set_after_the_clock_went_back_does_not_fire_early()
    {
        await using var host = await StartAsync();
        await SleepAsync(host, "first", TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromMinutes(2));
        await EndAsync(host, "first");

        time.Jump(time.GetUtcNow() - Hour);
        await SleepAsync(host, "second", TimeSpan.FromMinutes(10));
        time.Advance(TimeSpan.FromMinutes(9));
        Assert.True((await host.Client.GetInstanceAsync("second"))!.IsRunning);
        time.Advance(TimeSpan.FromMinutes(1));
        await EndAsync(host, "second");
    }

    [Fact]
    public async Task A_clock_set_forward_fires_what_is_due_within_a_minute()
    {
        await using var host = await StartAsync();
        await SleepAsync(host, "nap", TimeSpan.FromMinutes(50));
        time.Jump(time.GetUtcNow() + Hour);
        time.Advance(TimeSpan.FromMinutes(1));
        await EndAsync(host, "nap");
    }

    [Fact]
    public async Task A_clock_set_back_delays_a_timer_until_its_time_comes_again()
    {
        await using var host = await StartAsync();
        await SleepAsync(host, "nap", TimeSpan.FromMinutes(30));
        time.Jump(time.GetUtcNow() - Hour);
        time.Advance(TimeSpan.FromMinutes(89));
        Assert.True((await host.Client.GetInstanceAsync("nap"))!.IsRunning);
        time.Advance(TimeSpan.FromMinutes(1));
        await EndAsync(host, "nap");
    }

    [Fact]
    public async Task Timers_cross_a_leap_day()
    {
        await using var host = await StartAsync();
        var (start, woken) = (time.GetUtcNow(), new DateTimeOffset(2028, 3, 1, 0, 0, 0, TimeSpan.Zero));
        await SleepAsync(host, "leap", woken - start);
        time.Advance(TimeSpan.FromHours(48));
        Assert.Equal(29, time.GetUtcNow().Day);
        Assert.True((await host.Client.GetInstanceAsync("leap"))!.IsRunning);
        time.Advance(Hour);
        Assert.Equal(woken.UtcDateTime, (await EndAsync(host, "leap")).ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task A_clock_that_staggers_loses_no_timer_and_fires_none_twice()
    {
        await using var host = await StartAsync();
        var random = new Random(29_02_2028);
        for (var number = 0; number < 200; number++)
        {
            await SleepAsync(host, $"nap-{number}", TimeSpan.FromSeconds(random.Next(1, 7200)));
            if (number % 20 == 0) time.Jump(time.GetUtcNow() + TimeSpan.FromMinutes(random.Next(-60, 61)));
            time.Advance(TimeSpan.FromSeconds(random.Next(0, 60)));
        }

        time.Advance(TimeSpan.FromHours(24));
        for (var number = 0; number < 200; number++) await EndAsync(host, $"nap-{number}");
        Assert.Equal(0, host.Store.Read(db => db.QueryInt64("SELECT count(*) FROM durable_timers")));
    }

    [Fact]
    public async Task Timers_that_cannot_be_read_are_tried_again()
    {
        await using var host = await StartAsync();
        await SleepAsync(host, "nap", TimeSpan.FromMinutes(1));
        await host.Store.Writer.WriteAsync(db => db.Execute("ALTER TABLE durable_timers RENAME TO away"));
        time.Advance(TimeSpan.FromMinutes(2));
        await host.Store.Writer.WriteAsync(db => db.Execute("ALTER TABLE away RENAME TO durable_timers"));
        time.Advance(TimeSpan.FromSeconds(1));
        await EndAsync(host, "nap");
    }

    private async Task<FaultHost> StartAsync()
    {
        var host = await FaultHost.OpenAsync(DataFolder.Ephemeral, time);
        return host.Orchestrator<TimeSpan, DateTime>("Sleep", async (context, pause) =>
        {
            await context.CreateTimer(pause, CancellationToken.None);
            return context.CurrentUtcDateTime;
        }).Start();
    }

    private static async Task SleepAsync(FaultHost host, string id, TimeSpan pause)
    {
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", pause, new StartOrchestrationOptions(id));

        // The timer is set with the first step.
        await Eventually.Async(async () => (await host.Client.GetInstanceAsync(id))!.RuntimeStatus != OrchestrationRuntimeStatus.Pending);
    }

    private static async Task<OrchestrationMetadata> EndAsync(FaultHost host, string id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await host.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
    }
}
