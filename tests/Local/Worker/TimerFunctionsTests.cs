using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Local.Tests.Worker;

public sealed class TimerFunctionsTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider time = new(Noon.AddSeconds(30));
    private readonly Journal journal = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("shuzhi-test-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Runs_at_each_occurrence()
    {
        await using var host = await StartAsync(typeof(EveryMinute));
        await host.AdvanceAsync(TimeSpan.FromMinutes(3));
        Assert.Equal([Noon.AddMinutes(1), Noon.AddMinutes(2), Noon.AddMinutes(3)], journal.Select(static run => run.At));
        Assert.DoesNotContain(journal, static run => run.Info.IsPastDue);
    }

    [Fact]
    public async Task Reads_the_schedule_in_utc_and_from_a_setting()
    {
        await using var host = await StartAsync(typeof(FromSetting), ("NightlyAt", "0 30 2 * * *"));
        await host.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal([Noon.Date.AddHours(26.5), Noon.Date.AddHours(50.5)], journal.Select(static run => run.At.UtcDateTime));
    }

    [Fact]
    public async Task Tells_the_function_its_schedule()
    {
        await using var host = await StartAsync(typeof(EveryMinute));
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        var second = journal.Last().Info.ScheduleStatus!;
        Assert.Equal(Noon.AddMinutes(1).UtcDateTime, second.Last);
        Assert.Equal(Noon.AddMinutes(2).UtcDateTime, second.Next);
        Assert.Equal(DateTimeKind.Utc, second.Next.Kind);
    }

    [Fact]
    public async Task Does_not_remember_schedules_below_a_minute()
    {
        await using var host = await StartAsync(typeof(EveryTenSeconds));
        await host.AdvanceAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(2, journal.Count);
        Assert.All(journal, static run => Assert.Null(run.Info.ScheduleStatus));
    }

    [Fact]
    public async Task Makes_up_once_for_runs_missed_while_the_host_was_down()
    {
        await using (var first = await StartAsync(typeof(EveryMinute))) await first.AdvanceAsync(TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromHours(1));
        journal.Clear();
        await using var second = await StartAsync(typeof(EveryMinute));
        await second.TimersIdleAsync();
        var run = Assert.Single(journal);
        Assert.True(run.Info.IsPastDue);
        Assert.Equal(Noon.AddMinutes(1).UtcDateTime, run.Info.ScheduleStatus!.Last);
        await second.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.False(journal.Last().Info.IsPastDue);
        Assert.Equal(2, journal.Count);
    }

    [Fact]
    public async Task Makes_up_for_a_first_run_that_was_missed()
    {
        await using (await StartAsync(typeof(EveryMinute))) Assert.Empty(journal);
        time.Advance(TimeSpan.FromMinutes(5));
        await using var second = await StartAsync(typeof(EveryMinute));
        await second.TimersIdleAsync();
        Assert.True(Assert.Single(journal).Info.IsPastDue);
    }

    [Fact]
    public async Task Keeps_the_last_run_across_restarts()
    {
        await using (var first = await StartAsync(typeof(EveryMinute))) await first.AdvanceAsync(TimeSpan.FromMinutes(1));
        await using var second = await StartAsync(typeof(EveryMinute));
        await second.TimersIdleAsync();
        Assert.Single(journal);
        await second.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(Noon.AddMinutes(1).UtcDateTime, journal.Last().Info.ScheduleStatus!.Last);
    }

    [Fact]
    public async Task Runs_at_start_where_asked()
    {
        await using var host = await StartAsync(typeof(AtStart));
        await host.TimersIdleAsync();
        Assert.False(Assert.Single(journal).Info.IsPastDue);
    }

    [Fact]
    public async Task Never_overlaps_itself()
    {
        await using var host = await StartAsync(typeof(Slow));
        var slow = host.Services.GetRequiredService<SlowControl>();
        time.Advance(TimeSpan.FromSeconds(30));
        await slow.Started.WaitAsync(TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, slow.Runs);
        slow.Release();
        await host.TimersIdleAsync();
        Assert.Equal(1, slow.Runs);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, slow.Runs);
    }

    [Fact]
    public async Task Goes_on_after_a_failure()
    {
        await using var host = await StartAsync(typeof(Failing));
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(2, journal.Count);
    }

    [Fact]
    public async Task Retries_as_its_attribute_says()
    {
        await using var host = await StartAsync(typeof(Retried));
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await WaitUntilAsync(() => journal.Count == attempt && (attempt == 3 || time.UntilNextTimer <= TimeSpan.FromSeconds(5)));
            time.Advance(TimeSpan.FromSeconds(5));
        }

        await host.TimersIdleAsync();
        Assert.Equal([0, 1, 2], journal.Select(static run => run.Attempt));
    }

    [Fact]
    public async Task Notices_that_the_clock_went_forward()
    {
        await using var host = await StartAsync(typeof(Daily));
        time.Jump(time.GetUtcNow().AddDays(1));
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.True(Assert.Single(journal).Info.IsPastDue);
    }

    [Fact]
    public async Task Repeats_no_daily_run_when_the_clock_goes_back()
    {
        await using var host = await StartAsync(typeof(Daily));
        await host.AdvanceAsync(TimeSpan.FromHours(14.5));
        Assert.Single(journal);
        time.Jump(time.GetUtcNow().AddHours(-1));
        await host.AdvanceAsync(TimeSpan.FromHours(20));
        Assert.Single(journal);
        await host.AdvanceAsync(TimeSpan.FromHours(5));
        Assert.Equal(2, journal.Count);
    }

    [Fact]
    public async Task Keeps_a_dense_schedule_going_when_the_clock_goes_back()
    {
        await using var host = await StartAsync(typeof(EveryMinute));
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        time.Jump(time.GetUtcNow().AddHours(-1));
        await host.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.InRange(journal.Count, 6, 7);
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition()) await Task.Delay(5, patience.Token);
    }

    private Task<TestHost> StartAsync(Type functions, params (string Key, string Value)[] settings) => TestHost.StartAsync(new TestHostOptions
    {
        Types = [functions],
        Time = time,
        DataPath = folder.FullName,
        Settings = settings.ToDictionary(static setting => setting.Key, static setting => setting.Value),
        Configure = builder => builder.Services.AddSingleton(journal).AddSingleton<SlowControl>(),
    });

    public sealed record Run(DateTimeOffset At, TimerInfo Info, int Attempt);

    public sealed class Journal : ConcurrentQueue<Run>
    {
        public void Add(TimeProvider time, TimerInfo info, int attempt = 0) => Enqueue(new Run(time.GetUtcNow(), info, attempt));
    }

    public sealed class EveryMinute(Journal journal, TimeProvider time)
    {
        [Function(nameof(EveryMinute))]
        public void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => journal.Add(time, timer);
    }

    public sealed class EveryTenSeconds(Journal journal, TimeProvider time)
    {
        [Function(nameof(EveryTenSeconds))]
        public Task Run([TimerTrigger("*/10 * * * * *")] TimerInfo timer, CancellationToken cancellation)
        {
            journal.Add(time, timer);
            return Task.CompletedTask;
        }
    }

    public sealed class FromSetting(Journal journal, TimeProvider time)
    {
        [Function(nameof(FromSetting))]
        public void Run([TimerTrigger("%NightlyAt%")] TimerInfo timer) => journal.Add(time, timer);
    }

    public sealed class Daily(Journal journal, TimeProvider time)
    {
        [Function(nameof(Daily))]
        public void Run([TimerTrigger("0 0 2 * * *")] TimerInfo timer) => journal.Add(time, timer);
    }

    public sealed class AtStart(Journal journal, TimeProvider time)
    {
        [Function(nameof(AtStart))]
        public void Run([TimerTrigger("0 0 2 * * *", RunOnStartup = true)] TimerInfo timer) => journal.Add(time, timer);
    }

    public sealed class Failing(Journal journal, TimeProvider time)
    {
        [Function(nameof(Failing))]
        public void Run([TimerTrigger("0 * * * * *")] TimerInfo timer)
        {
            journal.Add(time, timer);
            throw new InvalidOperationException("no");
        }
    }

    public sealed class Retried(Journal journal, TimeProvider time)
    {
        [Function(nameof(Retried))]
        [FixedDelayRetry(2, "00:00:05")]
        public void Run([TimerTrigger("0 0 * * * *", RunOnStartup = true)] TimerInfo timer, FunctionContext context)
        {
            journal.Add(time, timer, context.RetryContext.RetryCount);
            throw new InvalidOperationException("no");
        }
    }

    public sealed class SlowControl
    {
        private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int runs;

        public int Runs => runs;

        public Task Started => started.Task;

        public void Release() => released.SetResult();

        public Task RunAsync()
        {
            Interlocked.Increment(ref runs);
            started.TrySetResult();
            return released.Task;
        }
    }

    public sealed class Slow(SlowControl control)
    {
        [Function(nameof(Slow))]
        public Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => control.RunAsync();
    }
}
