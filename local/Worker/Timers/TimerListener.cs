using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Worker;

/// <summary>
/// Runs timer functions when they are due. A function never overlaps itself; what came due while it ran is dropped, as on
/// Azure. A run missed while the host was down is made up for once, at the start.
/// </summary>
internal sealed partial class TimerListener(IFunctionInvoker invoker, LocalStore store, TimeProvider time, IConfiguration configuration, ILoggerFactory loggers)
    : ITriggerListener, IDisposable
{
    // The clock may be set while a timer waits, so no wait is longer than this.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    private readonly ILogger logger = loggers.CreateLogger("Functions.Timer");
    private readonly Lock gate = new();
    private readonly List<TimerFunction> functions = [];
    private readonly CancellationTokenSource stopRuns = new();
    private ITimer? timer;
    private bool stopping;
    private DateTimeOffset lastClock;
    private long lastTimestamp;

    public void Check(IReadOnlyList<FunctionDescriptor> functions, ICollection<string> mistakes)
    {
        var now = time.GetUtcNow();
        foreach (var function in functions.Where(static function => function.Trigger is TimerTriggerAttribute))
        {
            TimerChecks.CheckShape(function, mistakes);
            if (TimerChecks.ReadSchedule(function, configuration, now, mistakes) is { } schedule)
            {
                this.functions.Add(new TimerFunction(function, schedule, now));
            }
        }
    }

    public IEnumerable<string> Describe()
    {
        lock (gate)
        {
            return [.. functions.Select(static function =>
                $"timer  {function.Function.Name}  {function.Schedule.Expression}  {(function.Running is null ? $"next {function.Next:yyyy-MM-dd HH:mm:ss}Z" : "running now")}")];
        }
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (functions.Count == 0) return;
        foreach (var function in functions.Where(static function => function.IsMonitored))
        {
            var remembered = store.Read(db => TimerStatusTable.Find(db, function.Function.Name));
            function.Resume(remembered, time.GetUtcNow());
            if (remembered?.Schedule != function.Schedule.Expression) await SaveAsync(function);
        }

        lock (gate)
        {
            var now = lastClock = time.GetUtcNow();
            lastTimestamp = time.GetTimestamp();
            timer = time.CreateTimer(static listener => ((TimerListener)listener!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            foreach (var function in functions)
            {
                var isPastDue = function.IsMonitored && function.Next <= now;
                if (isPastDue || function.RunsOnStartup) Begin(function, now, isPastDue);
            }

            WaitForNext();
        }
    }

    public async Task StopAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            stopping = true;
            timer?.Dispose();
        }

        await using var registration = cancellation.Register(stopRuns.Cancel);
        await IdleAsync();
    }

    /// <summary>Completes when no timer function runs.</summary>
    public async Task IdleAsync()
    {
        while (true)
        {
            Task[] running;
            lock (gate) running = [.. functions.Select(static function => function.Running).OfType<Task>()];
            if (running.Length == 0) return;
            await Task.WhenAll(running);
        }
    }

    public void Dispose()
    {
        timer?.Dispose();
        stopRuns.Dispose();
    }

    private void Tick()
    {
        lock (gate)
        {
            if (stopping) return;
            var now = time.GetUtcNow();
            NoticeClock(now);
            foreach (var function in functions.Where(function => function.Running is null && function.Next <= now))
            {
                Begin(function, function.Next, isPastDue: now - function.Next > LongestWait);
            }

            WaitForNext();
        }
    }

    private void NoticeClock(DateTimeOffset now)
    {
        var wentBack = time.GetElapsedTime(lastTimestamp) - (now - lastClock);
        lastClock = now;
        lastTimestamp = time.GetTimestamp();
        if (wentBack <= ClockTolerance) return;
        LogClockWentBack(wentBack);
        foreach (var function in functions.Where(static function => function.Running is null)) function.ClockWentBack(now, wentBack);
    }

    private void WaitForNext()
    {
        if (stopping) return;
        var wait = LongestWait;
        var now = time.GetUtcNow();
        foreach (var function in functions.Where(static function => function.Running is null))
        {
            if (function.Next - now < wait) wait = function.Next - now;
        }

        // Timers count whole milliseconds: rounding down would wake just before the occurrence.
        timer?.Change(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(wait.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }

    private void Begin(TimerFunction function, DateTimeOffset occurrence, bool isPastDue)
    {
        var info = function.Info(isPastDue);
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        function.Running = finished.Task;
        _ = Task.Run(async () =>
        {
            if (await RunAsync(function, info))
            {
                lock (gate) function.Finish(occurrence, time.GetUtcNow());
                if (function.IsMonitored) await SaveAsync(function);
            }

            lock (gate)
            {
                function.Running = null;
                WaitForNext();
            }

            finished.SetResult();
        });
    }

    /// <summary>Runs to the end, with its retries; false where the host stopped before.</summary>
    private async Task<bool> RunAsync(TimerFunction function, TimerInfo info)
    {
        var name = function.Function.Name;
        LogStarted(name, info.IsPastDue ? " (past due)" : string.Empty);
        for (var attempt = 0; ; attempt++)
        {
            var started = time.GetTimestamp();
            try
            {
                var input = new TriggerInput((parameter, _) => parameter == function.Function.TriggerParameter ? info : TriggerInput.Unbound)
                {
                    Retry = function.Retry is { } retry ? new LocalRetryContext(attempt, retry.Most) : null,
                };
                await invoker.InvokeAsync(function.Function, input, stopRuns.Token);
                LogEnded(name, time.GetElapsedTime(started).TotalMilliseconds);
                return true;
            }
            catch (OperationCanceledException) when (stopRuns.IsCancellationRequested)
            {
                LogStopped(name);
                return false;
            }
            catch (Exception problem)
            {
                LogFailed(problem, name, attempt + 1);
                if (function.Retry?.Allows(attempt) != true) return true;
                if (!await WaitAsync(function.Retry.WaitAfter(attempt))) return false;
            }
        }
    }

    /// <summary>False where the host stopped meanwhile.</summary>
    private async Task<bool> WaitAsync(TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, time, stopRuns.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task SaveAsync(TimerFunction function)
    {
        try
        {
            var status = function.Status;
            await store.Writer.WriteAsync(db => TimerStatusTable.Save(db, function.Function.Name, status));
        }
        catch (Exception problem)
        {
            // The schedule goes on in memory; a restart before the next successful save repeats this run.
            LogNotSaved(problem, function.Function.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Function} starts{Late}")]
    private partial void LogStarted(string function, string late);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Function} ran in {Milliseconds:0.0} ms")]
    private partial void LogEnded(string function, double milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Function} was stopped before its end; it runs again at the next start")]
    private partial void LogStopped(string function);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed (attempt {Attempt})")]
    private partial void LogFailed(Exception problem, string function, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function}: the run could not be recorded")]
    private partial void LogNotSaved(Exception problem, string function);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock went back by {Distance}")]
    private partial void LogClockWentBack(TimeSpan distance);
}
