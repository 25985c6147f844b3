using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Local.Tests.Durable;

public sealed class RetryTests
{
    private int attempts;

    [Fact]
    public async Task Retries_after_growing_pauses_up_to_the_longest()
    {
        await using var host = Failing(failures: 5, new RetryPolicy(6, TimeSpan.FromSeconds(10), 2.0, TimeSpan.FromSeconds(50))).Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Try");
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await Eventually.Async(() => Volatile.Read(ref attempts) == attempt && TimerIsSet(host));
            host.Time.Advance(TimeSpan.FromSeconds(50));
        }

        Assert.Equal(6, (await host.EndAsync(id)).ReadOutputAs<int>());
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(4, 50)]
    [InlineData(5, 50)]
    public async Task The_pause_before_an_attempt_is_as_the_policy_says(int failures, int seconds)
    {
        await using var host = Failing(failures, new RetryPolicy(9, TimeSpan.FromSeconds(10), 2.0, TimeSpan.FromSeconds(50))).Start();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Try");
        for (var attempt = 1; attempt < failures; attempt++)
        {
            await Eventually.Async(() => Volatile.Read(ref attempts) == attempt && TimerIsSet(host));
            host.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await Eventually.Async(() => Volatile.Read(ref attempts) == failures && TimerIsSet(host));
        var due = host.Engine.Store.Read(db => db.QueryInt64("SELECT due FROM durable_timers"))!.Value;
        Assert.Equal(seconds * 1000, due - host.Time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Gives_up_after_the_last_attempt()
    {
        await using var host = Failing(failures: 9, new RetryPolicy(2, TimeSpan.FromSeconds(1))).Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Try");
        await Eventually.Async(() => Volatile.Read(ref attempts) == 1 && TimerIsSet(host));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var ended = await host.EndAsync(id);
        Assert.Equal((OrchestrationRuntimeStatus.Failed, 2), (ended.RuntimeStatus, attempts));
    }

    [Fact]
    public async Task Does_not_retry_a_failure_that_the_policy_does_not_handle()
    {
        var policy = new RetryPolicy(5, TimeSpan.FromSeconds(1)) { HandleFailure = failure => failure.IsCausedBy<TimeoutException>() };
        await using var host = Failing(failures: 9, policy).Start();
        var ended = await host.EndAsync(await host.Client.ScheduleNewOrchestrationInstanceAsync("Try"));
        Assert.Equal((OrchestrationRuntimeStatus.Failed, 1), (ended.RuntimeStatus, attempts));
    }

    [Fact]
    public async Task Makes_no_attempt_after_the_retry_timeout()
    {
        await using var host = Failing(failures: 9, new RetryPolicy(9, TimeSpan.FromSeconds(10), retryTimeout: TimeSpan.FromSeconds(15))).Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Try");
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            await Eventually.Async(() => Volatile.Read(ref attempts) == attempt && TimerIsSet(host));
            host.Time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal((OrchestrationRuntimeStatus.Failed, 3), ((await host.EndAsync(id)).RuntimeStatus, attempts));
    }

    [Fact]
    public async Task A_retry_handler_decides_and_sees_the_failure()
    {
        var seen = new List<int>();
        var options = TaskOptions.FromRetryHandler(context =>
        {
            seen.Add(context.LastAttemptNumber);
            return context.LastFailure.ErrorMessage == "attempt 1" || context.LastFailure.ErrorMessage == "attempt 2";
        });
        await using var host = new DurableHost()
            .Activity<int, int>("Work", _ => throw new InvalidOperationException($"attempt {Interlocked.Increment(ref attempts)}"))
            .Orchestrator<object, int>("Try", (context, _) => context.CallActivityAsync<int>("Work", 0, options))
            .Start();
        var ended = await host.EndAsync(await host.Client.ScheduleNewOrchestrationInstanceAsync("Try"));
        Assert.Equal("attempt 3", ended.FailureDetails!.InnerFailure!.ErrorMessage);
        Assert.Equal([1, 2, 3], seen);
    }

    [Fact]
    public async Task Sub_orchestrations_are_retried_under_the_same_id()
    {
        await using var host = new DurableHost()
            .Orchestrator<object, int>("Child", (_, _) => Interlocked.Increment(ref attempts) < 3 ? throw new InvalidOperationException("not yet") : Task.FromResult(attempts))
            .Orchestrator<object, int>("Parent", (context, _) => context.CallSubOrchestratorAsync<int>(
                "Child", null, TaskOptions.FromRetryHandler(_ => true).WithInstanceId("the-child")))
            .Start();
        Assert.Equal(3, await host.RunAsync<int>("Parent"));
    }

    [Theory]
    [InlineData(0, 1, 1.0)]
    [InlineData(1, 0, 1.0)]
    [InlineData(1, 1, 0.5)]
    public void A_policy_out_of_bounds_is_refused(int most, int seconds, double coefficient) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(most, TimeSpan.FromSeconds(seconds), coefficient));

    private static bool TimerIsSet(DurableHost host) => host.Engine.Store.Read(db => db.QueryInt64("SELECT count(*) FROM durable_timers")) == 1;

    private DurableHost Failing(int failures, RetryPolicy policy) => new DurableHost()
        .Activity<int, int>("Work", _ =>
        {
            var attempt = Interlocked.Increment(ref attempts);
            return attempt <= failures ? throw new InvalidOperationException($"attempt {attempt}") : attempt;
        })
        .Orchestrator<object, int>("Try", async (context, _) =>
        {
            return await context.CallActivityAsync<int>("Work", 0, TaskOptions.FromRetryPolicy(policy));
        });
}
