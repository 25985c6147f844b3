using Microsoft.DurableTask;

namespace Shuzhi.Local.Durable;

/// <summary>Repeats a task as its retry options say. Runs inside the orchestrator, so that pauses are durable timers.</summary>
internal static class Retrying
{
    public static Task<T> RunAsync<T>(TaskOrchestrationContext context, TaskRetryOptions? options, Func<Task<T>> attempt) =>
        options is null ? attempt() : RepeatAsync(context, options, attempt);

    private static async Task<T> RepeatAsync<T>(TaskOrchestrationContext context, TaskRetryOptions options, Func<Task<T>> attempt)
    {
        var started = context.CurrentUtcDateTime;
        for (var number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failed)
            {
                var pause = await PauseAsync(context, options, number, failed.FailureDetails, context.CurrentUtcDateTime - started);
                if (pause is null) throw;
                if (pause > TimeSpan.Zero) await context.CreateTimer(pause.Value, CancellationToken.None);
            }
        }
    }

    /// <summary>How long to wait before the next attempt, or <see langword="null"/> for no other.</summary>
    private static async Task<TimeSpan?> PauseAsync(TaskOrchestrationContext context, TaskRetryOptions options, int attempt, TaskFailureDetails failure, TimeSpan elapsed)
    {
        if (options.Handler is { } handler)
        {
            return await handler(new RetryContext(context, attempt, failure, elapsed, CancellationToken.None)) ? TimeSpan.Zero : null;
        }

        var policy = options.Policy!;
        if (attempt >= policy.MaxNumberOfAttempts || !policy.IsWorthRetrying(failure)) return null;
        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && elapsed >= policy.RetryTimeout) return null;
        var pause = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return TimeSpan.FromMilliseconds(Math.Min(pause, policy.MaxRetryInterval.TotalMilliseconds));
    }
}
